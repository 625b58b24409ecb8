namespace DoorController.Cloud.Domain;

/// <summary>A half-open stretch of local wall time on some days of the week; past midnight it belongs to the day it began.</summary>
public sealed class ScheduleInterval
{
    /// <summary>Never reused.</summary>
    public int Id { get; set; }

    /// <summary>The schedule.</summary>
    public int ScheduleId { get; set; }

    /// <summary>Bit 0 Monday to bit 6 Sunday.</summary>
    public int Days { get; set; }

    /// <summary>The first minute of the day, 0 to 1,439.</summary>
    public int StartMinute { get; set; }

    /// <summary>The first minute after it, up to 2,880; above 1,440 it goes on into the next day, for 24 hours at most.</summary>
    public int EndMinute { get; set; }
}
