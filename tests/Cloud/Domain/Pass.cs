namespace DoorController.Cloud.Domain;

/// <summary>What a host gave to one guest.</summary>
public sealed class Pass
{
    /// <summary>Never reused.</summary>
    public int Id { get; set; }

    /// <summary>Who lets the guest in, and whose grants must allow it at that moment.</summary>
    public int HostId { get; set; }

    /// <summary>Who lets the guest in.</summary>
    public Person? Host { get; set; }

    /// <summary>What the host calls the guest.</summary>
    public required string GuestName { get; set; }

    /// <summary>What the guest may open the doors with.</summary>
    public CredentialKinds Kinds { get; set; }

    /// <summary>The first moment at which it is valid.</summary>
    public DateTimeOffset From { get; set; }

    /// <summary>The first moment at which it is not valid any more; null for no end.</summary>
    public DateTimeOffset? Until { get; set; }

    /// <summary>The doors that it opens.</summary>
    public ICollection<PassDoor> Doors { get; } = [];
}
