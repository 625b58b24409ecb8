namespace DoorController.Tests.Access;

/// <summary>Why a credential was taken away, as it stands in its state (FORMATS.md 3, section 9).</summary>
internal static class Retired
{
    /// <summary>It is live.</summary>
    public const int Not = 0;

    /// <summary>No Key provides doorcodes at its door any more.</summary>
    public const int Disabled = 1 << 1;

    /// <summary>It was for a time.</summary>
    public const int Expired = 2 << 1;

    /// <summary>It was taken back.</summary>
    public const int Revoked = 3 << 1;
}
