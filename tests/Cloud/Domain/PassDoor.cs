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

    /// <summary>
    /// The host's grant that lets the pass go on here without May Share Key, because a manager let it run out when that was switched
    /// off; null for none.
    /// </summary>
    public int? KeptByGrantId { get; set; }

    /// <summary>Until when that grant does; null for none.</summary>
    public DateTimeOffset? KeptUntil { get; set; }

    /// <summary>When the door was taken from the pass for good; null while it was not.</summary>
    public DateTimeOffset? DroppedAt { get; set; }

    /// <summary>Whether a grant of the host lets the pass go on here at a moment without May Share Key.</summary>
    public bool IsKept(int grantId, DateTimeOffset moment) => KeptByGrantId == grantId && KeptUntil > moment;
}
