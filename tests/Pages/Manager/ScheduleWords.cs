using System.Globalization;
using DoorController.Contract;
using DoorController.Pages.Shared;

namespace DoorController.Pages.Manager;

/// <summary>The times of schedules in English.</summary>
internal static class ScheduleWords
{
    /// <summary>The end of a day as the contract writes it.</summary>
    public const string Midnight = "24:00";

    /// <summary>The days of the week as people count them.</summary>
    public static IReadOnlyList<DayOfWeek> Week { get; } =
    [
        DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday,
    ];

    /// <summary>Monday to Friday.</summary>
    public static IReadOnlyList<DayOfWeek> Workdays { get; } = [.. Week.Take(5)];

    /// <summary>Saturday and Sunday.</summary>
    public static IReadOnlyList<DayOfWeek> Weekend { get; } = [.. Week.Skip(5)];

    /// <summary>"Monday to Friday 08:00–18:00".</summary>
    public static string Of(WeeklyInterval interval) => $"{Days(interval.Days)} {Times(interval.Start, interval.End, interval.EndsNextDay)}";

    /// <summary>"24 Dec 2026: shut".</summary>
    public static string Of(DateInterval date) =>
        $"{Date(date.Date)}: {(date is { Start: { } start, End: { } end } ? Times(start, end, date.EndsNextDay) : "shut")}";

    /// <summary>"Thu 24 Dec 2026".</summary>
    public static string Date(DateOnly date) => date.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>"Every day", "Monday to Friday", "Monday and Thursday".</summary>
    public static string Days(IReadOnlyList<DayOfWeek> days)
    {
        List<DayOfWeek> sorted = [.. Week.Where(days.Contains)];
        int first = sorted.Count == 0 ? 0 : Week.ToList().IndexOf(sorted[0]);
        bool inRow = sorted.Count > 2 && sorted.SequenceEqual(Week.Skip(first).Take(sorted.Count));
        return sorted.Count == Week.Count ? "Every day"
            : inRow ? $"{sorted[0]} to {sorted[^1]}"
            : Words.List(sorted.Select(day => $"{day}"));
    }

    private static string Times(string start, string end, bool endsNextDay) =>
        (start, end) is ("00:00", Midnight) ? "all day"
            : endsNextDay ? $"{start}–{end} on the next day"
            : $"{start}–{end}";
}
