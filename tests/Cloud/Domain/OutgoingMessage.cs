namespace DoorController.Cloud.Domain;

/// <summary>A mail or text message. This cloud sends none: the bench shows what would be sent.</summary>
public sealed class OutgoingMessage
{
    /// <summary>In the order of writing.</summary>
    public long Id { get; set; }

    /// <summary>The property on whose behalf.</summary>
    public int PropertyId { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>The mail address or the phone number.</summary>
    public required string To { get; set; }

    /// <summary>What it is about.</summary>
    public required string Subject { get; set; }

    /// <summary>What it says, encrypted: it may hold a code or a link.</summary>
    public required byte[] ProtectedText { get; set; }
}
