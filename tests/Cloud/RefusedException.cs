using DoorController.Cloud.Api;

namespace DoorController.Cloud;

/// <summary>A request is refused; the answer is an <see cref="Contract.ErrorBody"/>.</summary>
internal sealed class RefusedException : Exception
{
    /// <summary>Refuses with the status that belongs to the code.</summary>
    /// <param name="code">One of <see cref="Contract.Errors"/>.</param>
    /// <param name="field">The field that is wrong, as in the request; null when it is none.</param>
    /// <param name="detail">The same for people.</param>
    /// <param name="retryAfter">How long to wait before another attempt.</param>
    public RefusedException(string code, string? field, string detail, TimeSpan? retryAfter = null)
        : base(detail)
    {
        Code = code;
        Field = field;
        RetryAfter = retryAfter;
    }

    /// <summary>One of <see cref="Contract.Errors"/>.</summary>
    public string Code { get; }

    /// <summary>The field that is wrong; null when it is none.</summary>
    public string? Field { get; }

    /// <summary>How long to wait before another attempt; null when that does not help.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>The HTTP status.</summary>
    public int Status => RefusalStatuses.Of(Code);
}
