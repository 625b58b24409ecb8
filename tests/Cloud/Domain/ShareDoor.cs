namespace DoorController.Cloud.Domain;

/// <summary>A door of a share.</summary>
public sealed class ShareDoor
{
    /// <summary>The share.</summary>
    public int ShareNumber { get; set; }

    /// <summary>The share.</summary>
    public Share? Share { get; set; }

    /// <summary>The door.</summary>
    public int DoorNumber { get; set; }

    /// <summary>When the host lost the last grant there, or its phone; null while the share has the door. It never has it again.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
