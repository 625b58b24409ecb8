namespace DoorController.Cloud.Domain;

/// <summary>One version of a controller's key table: when it was made, and when it was at the door.</summary>
public sealed class TableChange
{
    /// <summary>The controller.</summary>
    public required string ControllerId { get; set; }

    /// <summary>The version.</summary>
    public long Version { get; set; }

    /// <summary>When the change was saved.</summary>
    public DateTimeOffset MadeAt { get; set; }

    /// <summary>When the controller first said that it holds this version, or a later one; null while it did not.</summary>
    public DateTimeOffset? HeldAt { get; set; }
}
