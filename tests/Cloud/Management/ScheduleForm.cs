using System.Globalization;
using DoorController.Cloud.Api;
using DoorController.Cloud.Domain;
using DoorController.Contract;

namespace DoorController.Cloud.Management;

/// <summary>Reads the times of a schedule, and writes them as they were asked for.</summary>
internal static class ScheduleForm
{
    private const int MostIntervals = 100;
    private const int MostDates = 400;
    private const int MostADay = 8;
    private const int Day = 1_440;
    private const int Week = 7 * Day;

    /// <summary>Puts the times of a request into a schedule, or refuses them.</summary>
    public static void Apply(Schedule schedule, IReadOnlyList<WeeklyInterval> intervals, IReadOnlyList<DateInterval> dates)
    {
        FieldRules.Count(intervals, MostIntervals, "intervals");
        FieldRules.Count(dates, MostDates, "dates");
        List<ScheduleInterval> weekly = [.. intervals.Select((interval, index) => Read(interval, Field("intervals", index)))];
        RefuseOverlaps(weekly);
        List<ScheduleDate> single = [.. dates.Select((date, index) => Read(date, Field("dates", index)))];
        RefuseOverlaps(single);
        schedule.Intervals.Clear();
        schedule.Dates.Clear();
        weekly.ForEach(schedule.Intervals.Add);
        single.ForEach(schedule.Dates.Add);
    }

    /// <summary>A weekly stretch as the contract has it.</summary>
    public static WeeklyInterval Write(ScheduleInterval interval) => new(
        [.. Enumerable.Range(0, 7).Where(day => (interval.Days & (1 << day)) != 0).Select(day => (DayOfWeek)((day + 1) % 7))],
        Text(interval.StartMinute),
        EndText(interval.EndMinute),
        interval.EndMinute > Day);

    /// <summary>A date as the contract has it.</summary>
    public static DateInterval Write(ScheduleDate date) => date is { StartMinute: 0, EndMinute: 0 }
        ? new DateInterval(date.Date, null, null)
        : new DateInterval(date.Date, Text(date.StartMinute), EndText(date.EndMinute), date.EndMinute > Day);

    private static ScheduleInterval Read(WeeklyInterval interval, string field)
    {
        if (interval.Days.Count == 0 || interval.Days.Distinct().Count() < interval.Days.Count)
        {
            throw new RefusedException(Errors.InvalidInterval, field + ".days", "It has at least one day, and none twice.");
        }

        int start = Minute(interval.Start, field + ".start", Day - 1);
        return new ScheduleInterval
        {
            Days = interval.Days.Aggregate(0, (days, day) => days | (1 << (((int)day + 6) % 7))),
            StartMinute = start,
            EndMinute = End(interval.End, interval.EndsNextDay, start, field + ".end"),
        };
    }

    private static ScheduleDate Read(DateInterval date, string field)
    {
        if (date.Start is null != date.End is null)
        {
            throw new RefusedException(Errors.InvalidInterval, field, "A date has both times, or none to be shut.");
        }

        if (date.Date.Year is < 1971 or > 2100)
        {
            throw new RefusedException(Errors.InvalidInterval, field + ".date", "The year is 1971 to 2100.");
        }

        if (date.Start is null)
        {
            return date.EndsNextDay
                ? throw new RefusedException(Errors.InvalidInterval, field + ".endsNextDay", "A date that is shut has no end.")
                : new ScheduleDate { Date = date.Date };
        }

        int start = Minute(date.Start, field + ".start", Day - 1);
        return new ScheduleDate { Date = date.Date, StartMinute = start, EndMinute = End(date.End!, date.EndsNextDay, start, field + ".end") };
    }

    private static int End(string text, bool isNextDay, int start, string field)
    {
        int end = Minute(text, field, Day);
        if (end <= start && !isNextDay)
        {
            throw new RefusedException(Errors.InvalidInterval, field, "It ends before it has begun. Does it end on the next day? Then say so.");
        }

        return end > start && isNextDay
            ? throw new RefusedException(Errors.InvalidInterval, field, "A stretch lasts 24 hours at most.")
            : isNextDay ? end + Day : end;
    }

    private static int Minute(string text, string field, int most)
    {
        string[] parts = text.Split(':');
        return parts is [{ Length: 2 } hours, { Length: 2 } minutes] && hours.All(char.IsAsciiDigit) && minutes.All(char.IsAsciiDigit)
            && int.Parse(minutes, CultureInfo.InvariantCulture) < 60
            && (int.Parse(hours, CultureInfo.InvariantCulture) * 60) + int.Parse(minutes, CultureInfo.InvariantCulture) is var minute
            && minute <= most
                ? minute
                : throw new RefusedException(Errors.InvalidInterval, field, "A time is HH:mm; an end may be 24:00.");
    }

    private static void RefuseOverlaps(List<ScheduleInterval> intervals)
    {
        List<(int Start, int End, int Index)> stretches = [.. intervals.SelectMany((interval, index) => Enumerable.Range(0, 7)
            .Where(day => (interval.Days & (1 << day)) != 0)
            .Select(day => ((day * Day) + interval.StartMinute, (day * Day) + interval.EndMinute, index)))];
        stretches.Sort();
        RefuseTooMany(stretches.Select(stretch => (stretch.Start / Day, stretch.Index)), "intervals");
        for (int i = 0; i < stretches.Count; i++)
        {
            // After the last stretch of the week comes the first of the next.
            (int start, _, int index) = i + 1 < stretches.Count ? stretches[i + 1] : stretches[0];
            int next = i + 1 < stretches.Count ? start : start + Week;
            RefuseOverlap(stretches[i].End > next, "intervals", Math.Max(index, stretches[i].Index));
        }
    }

    private static void RefuseOverlaps(List<ScheduleDate> dates)
    {
        List<(int Start, int End, int Index)> stretches = [.. dates.Select((date, index) =>
            ((date.Date.DayNumber * Day) + date.StartMinute, (date.Date.DayNumber * Day) + date.EndMinute, index))];
        RefuseTooMany(dates.Select((date, index) => (date.Date.DayNumber, index)), "dates");
        foreach (IGrouping<DateOnly, (ScheduleDate Date, int Index)> group in dates.Select((date, index) => (date, index)).GroupBy(row => row.date.Date))
        {
            // A date is shut, or it has times.
            RefuseOverlap(group.Count() > 1 && group.Any(row => row.Date.EndMinute == 0), "dates", group.Max(row => row.Index));
        }

        stretches = [.. stretches.Where(stretch => stretch.End > stretch.Start).Order()];
        for (int i = 0; i + 1 < stretches.Count; i++)
        {
            RefuseOverlap(stretches[i].End > stretches[i + 1].Start, "dates", Math.Max(stretches[i].Index, stretches[i + 1].Index));
        }
    }

    private static void RefuseTooMany(IEnumerable<(int Day, int Index)> stretches, string list)
    {
        if (stretches.GroupBy(stretch => stretch.Day).FirstOrDefault(day => day.Count() > MostADay) is { } full)
        {
            throw new RefusedException(
                Errors.InvalidInterval, Field(list, full.Max(stretch => stretch.Index)), $"A day has at most {MostADay} stretches.");
        }
    }

    private static void RefuseOverlap(bool overlaps, string list, int index)
    {
        if (overlaps)
        {
            throw new RefusedException(Errors.OverlappingIntervals, Field(list, index), "It overlaps another one.");
        }
    }

    private static string Field(string list, int index) => string.Create(CultureInfo.InvariantCulture, $"{list}[{index}]");

    private static string Text(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");

    private static string EndText(int minute) => Text(minute > Day ? minute - Day : minute);
}
