namespace DoorController.Cloud.Domain;

/// <summary>A door, one channel of a controller.</summary>
public sealed class Door
{
    /// <summary>Public number, which is the door id of the formats; never reused.</summary>
    public int Number { get; set; }

    /// <summary>The controller that drives it.</summary>
    public required string ControllerId { get; set; }

    /// <summary>The controller that drives it.</summary>
    public Controller? Controller { get; set; }

    /// <summary>Channel of the controller, from 0 without gaps.</summary>
    public int Index { get; set; }

    /// <summary>What people call it.</summary>
    public required string Name { get; set; }

    /// <summary>What it leads to.</summary>
    public DoorType Type { get; set; }

    /// <summary>How many digits its doorcodes have.</summary>
    public int CodeLength { get; set; }

    /// <summary>Whether the number of a card alone opens it for who may come in. No door does so before a manager has said so, whatever it leads to.</summary>
    public bool AcceptsUid { get; set; }

    /// <summary>Whether phones may open it through the cloud.</summary>
    public bool OpensThroughCloud { get; set; } = true;

    /// <summary>When it stands open for everyone; null for never.</summary>
    public int? ScheduleId { get; set; }

    /// <summary>When it stands open for everyone; null for never.</summary>
    public Schedule? Schedule { get; set; }

    /// <summary>Since when its keypad is locked after too many wrong codes; null when it is not, as far as the controller has told.</summary>
    public DateTimeOffset? KeypadLockedAt { get; set; }

    /// <summary>Moves on with every edit.</summary>
    public int Version { get; set; } = 1;
}
