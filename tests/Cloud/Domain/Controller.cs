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

    /// <summary>The credential root that is in force, encrypted; null until one is enrolled for this epoch.</summary>
    public byte[]? ProtectedCredentialRoot { get; set; }

    /// <summary>Which credential root is in force, counted from 1; theft begins the next.</summary>
    public int CredentialEpoch { get; set; } = 1;

    /// <summary>SHA-256 of the link root that it had when it was reported stolen; null when it never was.</summary>
    public byte[]? StolenLinkRootHash { get; set; }

    /// <summary>When it was reported stolen; null when it was not, or its replacement is enrolled.</summary>
    public DateTimeOffset? StolenAt { get; set; }

    /// <summary>SHA-256 of the newest enrolment token; null when none was ever made.</summary>
    public byte[]? TokenHash { get; set; }

    /// <summary>From when on the newest token is refused.</summary>
    public DateTimeOffset? TokenExpiresAt { get; set; }

    /// <summary>When the newest token was used; null while it was not.</summary>
    public DateTimeOffset? TokenUsedAt { get; set; }

    /// <summary>When somebody tried the newest token a second time with another link root; null when nobody did since a manager has seen to it.</summary>
    public DateTimeOffset? TokenMisusedAt { get; set; }

    /// <summary>How many link roots it was enrolled with; events are numbered anew with each.</summary>
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

    /// <summary>When it last held a version of table or certificates above the cloud's own: the cloud came from a backup, or somebody has its keys. Null if never since a manager has seen to it.</summary>
    public DateTimeOffset? AheadAt { get; set; }

    /// <summary>
    /// Every event of this enrolment up to this sequence is stored, or the controller was asked for it over and over and does not have it any
    /// more.
    /// </summary>
    public long StoredSequence { get; set; }

    /// <summary>After which event it was asked to send its log again, because events after that came first; null for none.</summary>
    public long? AskedAgainAfter { get; set; }

    /// <summary>How many of its requests were answered so.</summary>
    public int AskedAgainTimes { get; set; }

    /// <summary>The first event at which its log was altered, damaged or cut; null when none was since a manager has seen it.</summary>
    public long? LogBrokenAt { get; set; }

    /// <summary>When the cloud noticed that; null for never.</summary>
    public DateTimeOffset? LogBrokenNoticedAt { get; set; }

    /// <summary>The newest event that tells of a copied keycard at one of its doors; null when none does since a manager has seen to it.</summary>
    public long? CardCopyEventId { get; set; }

    /// <summary>Version of the trusted certificates that it said it holds, 0 for those of the installer.</summary>
    public long CertificatesVersion { get; set; }

    /// <summary>Bytes of the longest key table that its board takes, as far as is known.</summary>
    public int MostTableBytes { get; set; } = BoardTables.Large;

    /// <summary>Its doors.</summary>
    public ICollection<Door> Doors { get; } = [];
}
