namespace DoorController.Cloud.Domain;

/// <summary>Times of the week in the property's zone, with other times on single dates. Of a Key's door, or of a door itself.</summary>
public sealed class Schedule
{
    /// <summary>Never reused.</summary>
    public int Id { get; set; }

    /// <summary>The property whose people keep to it.</summary>
    public int PropertyId { get; set; }

    /// <summary>What managers call it.</summary>
    public required string Name { get; set; }

    /// <summary>Whether it is shut on the property's holidays that it has no other times for.</summary>
    public bool ClosedOnHolidays { get; set; }

    /// <summary>Moves on with every edit.</summary>
    public int Version { get; set; } = 1;

    /// <summary>The times of each week.</summary>
    public ICollection<ScheduleInterval> Intervals { get; } = [];

    /// <summary>The dates on which other times hold.</summary>
    public ICollection<ScheduleDate> Dates { get; } = [];
}
