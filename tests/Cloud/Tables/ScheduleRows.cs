using DoorController.Cloud.Domain;

namespace DoorController.Cloud.Tables;

/// <summary>The schedules that a table uses, with the indexes that they have in it.</summary>
internal sealed class ScheduleRows
{
    private readonly List<KeyTableContents.ScheduleRow> _schedules = [];
    private readonly List<KeyTableContents.IntervalRow> _intervals = [];
    private readonly List<KeyTableContents.DateRow> _dates = [];
    private readonly Dictionary<int, int> _index = [];

    public ScheduleRows(TableSources sources)
    {
        HashSet<int> used =
        [
            .. sources.Doors.Where(door => door.ScheduleId is not null).Select(door => door.ScheduleId!.Value),
            .. sources.KeyDoors.Where(keyDoor => keyDoor.ScheduleId is not null).Select(keyDoor => keyDoor.ScheduleId!.Value),
        ];
        int firstDay = ZoneRows.FirstDay(sources.Property.TimeZone, sources.Controller.TableIssuedAt);
        foreach (Schedule schedule in sources.Schedules.Where(schedule => used.Contains(schedule.Id)).OrderBy(schedule => schedule.Id))
        {
            List<KeyTableContents.IntervalRow> intervals = [.. schedule.Intervals.OrderBy(interval => interval.Id)
                .Select(interval => new KeyTableContents.IntervalRow(interval.Days, interval.StartMinute, interval.EndMinute))];
            List<KeyTableContents.DateRow> dates = [.. DatesOf(schedule, sources.Holidays).Where(date => date.Day >= firstDay)];
            _index.Add(schedule.Id, _schedules.Count);
            _schedules.Add(new KeyTableContents.ScheduleRow(
                schedule.Id, _intervals.Count, intervals.Count, _dates.Count, dates.Count));
            _intervals.AddRange(intervals);
            _dates.AddRange(dates);
        }
    }

    public IReadOnlyList<KeyTableContents.ScheduleRow> Schedules => _schedules;

    public IReadOnlyList<KeyTableContents.IntervalRow> Intervals => _intervals;

    public IReadOnlyList<KeyTableContents.DateRow> Dates => _dates;

    /// <summary>How a door or a Key names a schedule: 0 for none, else its index + 1.</summary>
    public int Reference(int? scheduleId) => scheduleId is { } id ? _index[id] + 1 : 0;

    /// <summary>The schedule's own dates, and the holidays for which it has none if they shut it.</summary>
    private static IEnumerable<KeyTableContents.DateRow> DatesOf(Schedule schedule, IReadOnlyList<DateOnly> holidays)
    {
        HashSet<DateOnly> own = [.. schedule.Dates.Select(date => date.Date)];
        IEnumerable<DateOnly> shut = schedule.ClosedOnHolidays ? holidays.Where(date => !own.Contains(date)) : [];
        return schedule.Dates.OrderBy(date => date.Date).ThenBy(date => date.StartMinute).ThenBy(date => date.Id)
            .Select(date => new KeyTableContents.DateRow(ZoneRows.DayOf(date.Date), date.StartMinute, date.EndMinute))
            .Concat(shut.Select(date => new KeyTableContents.DateRow(ZoneRows.DayOf(date), 0, 0)))
            .OrderBy(date => date.Day);
    }
}
