namespace DoorController.Cloud.Domain;

/// <summary>One person holding one Key: a grant.</summary>
public sealed class Assignment
{
    /// <summary>Never reused.</summary>
    public int Id { get; set; }

    /// <summary>Who holds it.</summary>
    public int PersonId { get; set; }

    /// <summary>Who holds it.</summary>
    public Person? Person { get; set; }

    /// <summary>What is held.</summary>
    public int KeyId { get; set; }

    /// <summary>What is held.</summary>
    public Key? Key { get; set; }

    /// <summary>Whether the holder may let guests in through it.</summary>
    public bool MayShareKey { get; set; }

    /// <summary>Whether the holder is a resident by it. Decides about nothing but what the log shows at residence doors.</summary>
    public bool IsResident { get; set; }

    /// <summary>What kind of access the manager gave.</summary>
    public PasscodeType PasscodeType { get; set; }

    /// <summary>The first moment at which it is valid.</summary>
    public DateTimeOffset From { get; set; }

    /// <summary>The first moment at which it is not valid any more; null for no end.</summary>
    public DateTimeOffset? Until { get; set; }

    /// <summary>The name of who gave it.</summary>
    public string Granter { get; set; } = "";

    /// <summary>When a manager took it away; null while nobody did.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>Moves on with every edit, so that the second of two editors is told.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When it is valid: its window, cut off where it was revoked.</summary>
    public TimeWindow Window => new(From, RevokedAt is { } revoked && (Until is not { } until || revoked < until) ? revoked : Until);
}
