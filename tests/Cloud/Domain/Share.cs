namespace DoorController.Cloud.Domain;

/// <summary>What a host's phones let guests in with at one controller, without asking the cloud (PROTOCOLS.md 3.4). It stands whatever the switches say.</summary>
public sealed class Share
{
    /// <summary>Share number of the formats, from 1; never reused.</summary>
    public int Number { get; set; }

    /// <summary>The host.</summary>
    public int PersonId { get; set; }

    /// <summary>The host.</summary>
    public Person? Person { get; set; }

    /// <summary>The controller.</summary>
    public required string ControllerId { get; set; }

    /// <summary>The doors that it has or had.</summary>
    public ICollection<ShareDoor> Doors { get; } = [];
}
