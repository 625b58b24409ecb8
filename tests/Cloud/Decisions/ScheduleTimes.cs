using DoorController.Cloud.Domain;
using NodaTime;
using NodaTime.TimeZones;

namespace DoorController.Cloud.Decisions;

/// <summary>When a schedule holds, by the wall clocks of its property, FORMATS.md section 3.1.</summary>
internal sealed class ScheduleTimes(Schedule schedule, IReadOnlyList<Holiday> holidays, DateTimeZone zone)
{
    private const int MinutesOfDay = 1_440;
    private const long MostSeconds = 31L * 24 * 60 * 60;

    /// <summary>Whether it holds from one second to another, both within; unknown when they lie more than 31 days apart.</summary>
    public Truth During(long lower, long upper)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lower, upper);
        if (upper - lower > MostSeconds)
        {
            return Truth.Unknown;
        }

        // Between two turns nothing changes, so that one second stands for all.
        List<bool> states = [.. Turns(lower, upper).Distinct().Select(HoldsAt)];
        return states.TrueForAll(holds => holds) ? Truth.Holds : states.Contains(true) ? Truth.Unknown : Truth.Fails;
    }

    private bool HoldsAt(long second)
    {
        LocalDateTime local = Instant.FromUnixTimeSeconds(second).InZone(zone).LocalDateTime;
        int minute = (local.Hour * 60) + local.Minute;
        return Stretches(local.Date).Any(stretch => stretch.Start <= minute && minute < stretch.End)
            || Stretches(local.Date.PlusDays(-1))
                .Any(stretch => stretch.Start <= minute + MinutesOfDay && minute + MinutesOfDay < stretch.End);
    }

    private List<(int Start, int End)> Stretches(LocalDate date)
    {
        DateOnly day = date.ToDateOnly();
        List<(int Start, int End)> own =
            [.. schedule.Dates.Where(found => found.Date == day).Select(found => (found.StartMinute, found.EndMinute))];
        bool isShut = own.Count == 0 && schedule.ClosedOnHolidays && holidays.Any(holiday => holiday.Date == day);
        return own.Count > 0 || isShut
            ? own
            : [.. schedule.Intervals.Where(found => (found.Days & (1 << ((int)date.DayOfWeek - 1))) != 0)
                .Select(found => (found.StartMinute, found.EndMinute))];
    }

    /// <summary>The first second, each change of the clocks, and each second at which a stretch may begin or end.</summary>
    private IEnumerable<long> Turns(long lower, long upper)
    {
        foreach (ZoneInterval interval in zone.GetZoneIntervals(Instant.FromUnixTimeSeconds(lower), Instant.FromUnixTimeSeconds(upper + 1)))
        {
            long first = interval.HasStart ? Math.Max(lower, interval.Start.ToUnixTimeSeconds()) : lower;
            long last = interval.HasEnd ? Math.Min(upper, interval.End.ToUnixTimeSeconds() - 1) : upper;
            yield return first;
            foreach (long turn in TurnsWithin(interval.WallOffset, first, last))
            {
                yield return turn;
            }
        }
    }

    private IEnumerable<long> TurnsWithin(Offset offset, long first, long last)
    {
        LocalDate end = Instant.FromUnixTimeSeconds(last).WithOffset(offset).Date;
        for (LocalDate date = Instant.FromUnixTimeSeconds(first).WithOffset(offset).Date.PlusDays(-1); date <= end; date = date.PlusDays(1))
        {
            long midnight = date.AtMidnight().WithOffset(offset).ToInstant().ToUnixTimeSeconds();
            foreach (int minute in Stretches(date).SelectMany(stretch => new[] { stretch.Start, stretch.End }).Append(0))
            {
                long second = midnight + (60L * minute);
                if (first < second && second <= last)
                {
                    yield return second;
                }
            }
        }
    }
}
