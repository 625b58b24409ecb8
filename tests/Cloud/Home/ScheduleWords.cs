using System.Globalization;
using DoorController.Cloud.Domain;

namespace DoorController.Cloud.Home;

/// <summary>Says in English when a schedule is open.</summary>
internal static class ScheduleWords
{
    private const int MinutesPerDay = 1_440;
    private const int EveryDay = 0x7F;

    private static readonly string[] DayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    /// <summary>Such as "Mon Tue 06:00–22:00, not on holidays".</summary>
    public static string Of(Schedule schedule)
    {
        List<string> parts = [.. schedule.Intervals.OrderBy(interval => interval.StartMinute).ThenBy(interval => interval.Id)
            .Select(interval => $"{Days(interval.Days)} {Times(interval.StartMinute, interval.EndMinute)}")];
        parts.AddRange(schedule.Dates.OrderBy(date => date.Date).ThenBy(date => date.StartMinute).Select(date =>
            $"{date.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} "
            + (date.EndMinute == 0 ? "shut" : Times(date.StartMinute, date.EndMinute))));
        if (parts.Count == 0)
        {
            parts.Add("never");
        }

        if (schedule.ClosedOnHolidays)
        {
            parts.Add("not on holidays");
        }

        return string.Join(", ", parts);
    }

    private static string Days(int days) => days == EveryDay
        ? "every day"
        : string.Join(' ', DayNames.Where((_, index) => (days & (1 << index)) != 0));

    private static string Times(int start, int end) => $"{Time(start)}–{(end == MinutesPerDay ? "24:00" : Time(end % MinutesPerDay))}";

    private static string Time(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");
}
