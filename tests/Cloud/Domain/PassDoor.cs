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
}
