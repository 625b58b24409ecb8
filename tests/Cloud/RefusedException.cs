namespace DoorController.Cloud;

/// <summary>A call is refused; nothing was changed.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="code">For programs, one of the contract's.</param>
/// <param name="field">The field that is wrong, as in the request; null when it is none.</param>
/// <param name="detail">The same for people.</param>
public sealed class RefusedException(int status, string code, string? field, string detail) : Exception(detail)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>For programs, one of the contract's.</summary>
    public string Code { get; } = code;

    /// <summary>The field that is wrong, as in the request; null when it is none.</summary>
    public string? Field { get; } = field;
}
