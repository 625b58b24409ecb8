namespace DoorController.Cloud.Domain;

/// <summary>Somebody who may hold Keys or be a guest, or both.</summary>
public sealed class Person
{
    /// <summary>Never reused.</summary>
    public int Id { get; set; }

    /// <summary>The property where the person lives, works or is a guest.</summary>
    public int PropertyId { get; set; }

    /// <summary>What managers call the person.</summary>
    public required string Name { get; set; }

    /// <summary>Where mail goes, in lower case; null when there is none.</summary>
    public string? Email { get; set; }

    /// <summary>Where text messages go, + and digits; null when there is none.</summary>
    public string? Phone { get; set; }

    /// <summary>The home that the person belongs to.</summary>
    public int? UnitId { get; set; }

    /// <summary>The home that the person belongs to.</summary>
    public Unit? Unit { get; set; }

    /// <summary>The account with which the person signs in; null while there is none.</summary>
    public int? AccountId { get; set; }

    /// <summary>Moves on with every edit of name, mail address, phone number and home.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When all access was revoked, null while it was not; the record stays.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>The Keys that the person holds, ended ones too.</summary>
    public ICollection<Assignment> Assignments { get; } = [];

    /// <summary>Keycards, phones and own doorcodes, retired ones too.</summary>
    public ICollection<Credential> Credentials { get; } = [];
}
