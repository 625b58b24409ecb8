namespace DoorController.Cloud.Domain;

/// <summary>A date on which schedules may be shut.</summary>
public sealed class Holiday
{
    /// <summary>The property.</summary>
    public int PropertyId { get; set; }

    /// <summary>The date in the property's zone.</summary>
    public DateOnly Date { get; set; }

    /// <summary>What people call it.</summary>
    public required string Name { get; set; }
}
