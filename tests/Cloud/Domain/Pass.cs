namespace DoorController.Cloud.Domain;

/// <summary>What a host gave to one guest. It never counts as a grant: a guest can't invite.</summary>
public sealed class Pass
{
    /// <summary>Never reused.</summary>
    public int Id { get; set; }

    /// <summary>Who lets the guest in, and whose grants must allow it at that moment.</summary>
    public int HostId { get; set; }

    /// <summary>Who lets the guest in.</summary>
    public Person? Host { get; set; }

    /// <summary>The guest who has an account; null for one who only has a code.</summary>
    public int? GuestId { get; set; }

    /// <summary>The guest who has an account; null for one who only has a code.</summary>
    public Person? Guest { get; set; }

    /// <summary>What the host calls the guest.</summary>
    public required string GuestName { get; set; }

    /// <summary>The host's note for the guest; null for none.</summary>
    public string? Note { get; set; }

    /// <summary>What the guest may open the doors with.</summary>
    public CredentialKinds Kinds { get; set; }

    /// <summary>The first moment at which it is valid.</summary>
    public DateTimeOffset From { get; set; }

    /// <summary>The first moment at which it is not valid any more; null for no end.</summary>
    public DateTimeOffset? Until { get; set; }

    /// <summary>Whether its codes end 15 minutes after the first use.</summary>
    public bool EndsAfterFirstUse { get; set; }

    /// <summary>When it was first used; null while it was not.</summary>
    public DateTimeOffset? FirstUsedAt { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset MadeAt { get; set; }

    /// <summary>When the host or a manager took it away; null while nobody did.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>SHA-256 of the secret in the guest's link; null when there is no link.</summary>
    public byte[]? LinkHash { get; set; }

    /// <summary>The doors that it opens.</summary>
    public ICollection<PassDoor> Doors { get; } = [];
}
