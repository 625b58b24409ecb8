namespace DoorController.Cloud.Domain;

/// <summary>The app of one person with an account; it opens what the person may open.</summary>
public sealed class Phone : Credential
{
    /// <summary>What it proves itself with, 6 bytes, encrypted.</summary>
    public required byte[] ProtectedValue { get; set; }

    /// <summary>Since when it is blocked; null while it is not.</summary>
    public DateTimeOffset? BlockedAt { get; set; }
}
