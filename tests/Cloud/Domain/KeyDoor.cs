namespace DoorController.Cloud.Domain;

/// <summary>One door of one Key.</summary>
public sealed class KeyDoor
{
    /// <summary>The Key.</summary>
    public int KeyId { get; set; }

    /// <summary>The Key.</summary>
    public Key? Key { get; set; }

    /// <summary>The door.</summary>
    public int DoorNumber { get; set; }

    /// <summary>The door.</summary>
    public Door? Door { get; set; }

    /// <summary>Whether holders of the Key have doorcodes at the door through it.</summary>
    public bool ProvideDoorcodes { get; set; } = true;

    /// <summary>When the Key opens the door; null for always.</summary>
    public int? ScheduleId { get; set; }

    /// <summary>When the Key opens the door; null for always.</summary>
    public Schedule? Schedule { get; set; }
}
