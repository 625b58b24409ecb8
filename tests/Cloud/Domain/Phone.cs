namespace DoorController.Cloud.Domain;

/// <summary>A phone of one person with an account: an app, or a browser of one session. It opens what the person may open.</summary>
public sealed class Phone : Credential
{
    /// <summary>What it proves itself with, 6 bytes, encrypted.</summary>
    public required byte[] ProtectedValue { get; set; }

    /// <summary>The session whose browser it is; null for an app.</summary>
    public string? SessionKey { get; set; }

    /// <summary>Since when it is blocked; null while it is not.</summary>
    public DateTimeOffset? BlockedAt { get; set; }
}
