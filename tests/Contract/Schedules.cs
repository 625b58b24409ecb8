namespace DoorController.Contract;

/// <summary>A schedule.</summary>
/// <param name="ScheduleId">The schedule.</param>
/// <param name="Version">For edits.</param>
/// <param name="Name">What managers call it.</param>
/// <param name="ClosedOnHolidays">Whether holidays without times of their own are shut.</param>
/// <param name="Intervals">Each week, local time of the building.</param>
/// <param name="Dates">Single dates.</param>
/// <param name="UsedBy">Doors and Keys that keep to it, in words.</param>
public sealed record ScheduleDetail(
    int ScheduleId,
    int Version,
    string Name,
    bool ClosedOnHolidays,
    IReadOnlyList<WeeklyInterval> Intervals,
    IReadOnlyList<DateInterval> Dates,
    IReadOnlyList<string> UsedBy);

/// <summary>A stretch on some days of each week.</summary>
/// <param name="Days">MONDAY to SUNDAY.</param>
/// <param name="Start">Local time, HH:mm.</param>
/// <param name="End">Local time, HH:mm, 24:00 for midnight; after the start.</param>
/// <param name="EndsNextDay">Whether the end is on the next day; then it is not after the start, as a stretch lasts 24 hours at most.</param>
public sealed record WeeklyInterval(IReadOnlyList<DayOfWeek> Days, string Start, string End, bool EndsNextDay = false);

/// <summary>A stretch on one date, as of a week; without times the date is shut.</summary>
public sealed record DateInterval(DateOnly Date, string? Start, string? End, bool EndsNextDay = false);

/// <summary>Makes a schedule.</summary>
public sealed record ScheduleCreate(
    Guid RequestId, string Name, bool ClosedOnHolidays, IReadOnlyList<WeeklyInterval> Intervals, IReadOnlyList<DateInterval> Dates);

/// <summary>Edits a schedule.</summary>
public sealed record ScheduleEdit(
    int Version, string Name, bool ClosedOnHolidays, IReadOnlyList<WeeklyInterval> Intervals, IReadOnlyList<DateInterval> Dates);

/// <summary>After saving.</summary>
public sealed record ScheduleSaved(ScheduleDetail Schedule, IReadOnlyList<DoorSync> Sync);
