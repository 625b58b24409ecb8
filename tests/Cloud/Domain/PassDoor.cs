namespace DoorController.Cloud.Domain;

/// <summary>One door of one pass.</summary>
public sealed class PassDoor
{
    /// <summary>The pass.</summary>
    public int PassId { get; set; }

    /// <summary>The pass.</summary>
    public Pass? Pass { get; set; }

    /// <summary>The door.</summary>
    public int DoorNumber { get; set; }

    /// <summary>The door.</summary>
    public Door? Door { get; set; }

    /// <summary>The host's share epoch at the door when the pass was made; with another the door is gone for good.</summary>
    public int ShareEpoch { get; set; }

    /// <summary>When the door was taken from the pass for good; null while it was not.</summary>
    public DateTimeOffset? DroppedAt { get; set; }
}
