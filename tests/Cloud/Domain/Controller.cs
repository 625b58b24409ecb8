namespace DoorController.Cloud.Domain;

/// <summary>A controller, and what the cloud knows of its state.</summary>
public sealed class Controller
{
    /// <summary>Controller id of FORMATS.md section 1, 16 lower-case hexadecimal digits.</summary>
    public required string Id { get; set; }

    /// <summary>The property whose doors it opens.</summary>
    public int PropertyId { get; set; }

    /// <summary>What people call it.</summary>
    public required string Name { get; set; }

    /// <summary>The link root, encrypted; null until enrolled.</summary>
    public byte[]? ProtectedLinkRoot { get; set; }

    /// <summary>SHA-256 of the newest enrolment token; null when none was ever made.</summary>
    public byte[]? TokenHash { get; set; }

    /// <summary>From when on the newest token is refused.</summary>
    public DateTimeOffset? TokenExpiresAt { get; set; }

    /// <summary>When the newest token was used; null while it was not.</summary>
    public DateTimeOffset? TokenUsedAt { get; set; }

    /// <summary>When somebody tried the newest token a second time with another root; null when nobody did.</summary>
    public DateTimeOffset? TokenMisusedAt { get; set; }

    /// <summary>How many times it was enrolled; its events are numbered anew in each.</summary>
    public int EnrolmentNumber { get; set; }

    /// <summary>The highest counter of this enrolment.</summary>
    public long LastCounter { get; set; }

    /// <summary>Version of the current key table; only grows.</summary>
    public long TableVersion { get; set; }

    /// <summary>When that version was made.</summary>
    public DateTimeOffset TableIssuedAt { get; set; }

    /// <summary>Version of the table that it said it held, 0 for none.</summary>
    public long HeldVersion { get; set; }

    /// <summary>Its last authentic request.</summary>
    public DateTimeOffset? LastContactAt { get; set; }

    /// <summary>When it last held a version above the cloud's own, so the cloud came from a backup; null if never.</summary>
    public DateTimeOffset? AheadAt { get; set; }

    /// <summary>Its doors.</summary>
    public ICollection<Door> Doors { get; } = [];
}
