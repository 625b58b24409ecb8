namespace DoorController.Cloud.Domain;

/// <summary>Counts how often a host lost the last grant at a door: passes of an earlier epoch never revive.</summary>
public sealed class ShareEpoch
{
    /// <summary>The host.</summary>
    public int PersonId { get; set; }

    /// <summary>The door.</summary>
    public int DoorNumber { get; set; }

    /// <summary>How often; no row stands for 0.</summary>
    public int Epoch { get; set; }
}
