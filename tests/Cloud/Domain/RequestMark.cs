namespace DoorController.Cloud.Domain;

/// <summary>A request that made something, so that the same one does not make it twice.</summary>
public sealed class RequestMark
{
    /// <summary>Who asked.</summary>
    public int AccountId { get; set; }

    /// <summary>The id that the caller gave the request.</summary>
    public Guid RequestId { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }
}
