namespace DoorController.Cloud.Domain;

/// <summary>What holds on one date instead of the week's times; several rows of one date are several stretches.</summary>
public sealed class ScheduleDate
{
    /// <summary>Never reused.</summary>
    public int Id { get; set; }

    /// <summary>The schedule.</summary>
    public int ScheduleId { get; set; }

    /// <summary>The date in the property's zone.</summary>
    public DateOnly Date { get; set; }

    /// <summary>The first minute of the day; 0 with an end of 0 shuts the date.</summary>
    public int StartMinute { get; set; }

    /// <summary>The first minute after it, as in <see cref="ScheduleInterval"/>.</summary>
    public int EndMinute { get; set; }
}
