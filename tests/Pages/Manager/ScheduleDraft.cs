using System.Globalization;
using DoorController.Contract;

namespace DoorController.Pages.Manager;

/// <summary>A schedule as staged: nothing of it is saved.</summary>
public sealed class ScheduleDraft
{
    private const string TimeFormat = "HH:mm";
    private const string NewStart = "08:00";
    private const string NewEnd = "18:00";

    /// <summary>Starts from what is saved; null for a new one.</summary>
    public ScheduleDraft(ScheduleDetail? saved)
    {
        Name = saved?.Name ?? "";
        ClosedOnHolidays = saved?.ClosedOnHolidays ?? false;
        Weekly = [.. saved?.Intervals ?? []];
        Dates = [.. saved?.Dates ?? []];
        if (saved is null)
        {
            AddWeekly();
        }
    }

    /// <summary>What managers call it.</summary>
    public string Name { get; set; }

    /// <summary>Whether holidays without times of their own are shut.</summary>
    public bool ClosedOnHolidays { get; set; }

    /// <summary>Each week.</summary>
    public List<WeeklyInterval> Weekly { get; }

    /// <summary>Single dates, which go before the week.</summary>
    public List<DateInterval> Dates { get; }

    /// <summary>A time as a field of the browser holds it; midnight at the end of a day is 00:00 there.</summary>
    public static string ToField(string? time) => time is null or ScheduleWords.Midnight ? "00:00" : time;

    /// <summary>An end as the contract has it, from a field of the browser; midnight of the next day is where that day begins.</summary>
    public static string EndFromField(string? time, bool endsNextDay) =>
        FromField(time) is var end && end == "00:00" && !endsNextDay ? ScheduleWords.Midnight : end;

    /// <summary>A time as the contract has it, from a field of the browser; an empty field is an empty text, which the cloud refuses there.</summary>
    public static string FromField(string? time) =>
        TimeOnly.TryParse(time, CultureInfo.InvariantCulture, out TimeOnly parsed) ? parsed.ToString(TimeFormat, CultureInfo.InvariantCulture) : "";

    /// <summary>Adds a stretch on workdays.</summary>
    public void AddWeekly() => Weekly.Add(new WeeklyInterval(ScheduleWords.Workdays, NewStart, NewEnd));

    /// <summary>Adds a date that is shut.</summary>
    public void AddDate(DateOnly date) => Dates.Add(new DateInterval(date, null, null));

    /// <summary>Gives a date times, or shuts it.</summary>
    public void SetOpen(int index, bool open) =>
        Dates[index] = open ? Dates[index] with { Start = NewStart, End = NewEnd } : Dates[index] with { Start = null, End = null, EndsNextDay = false };

    /// <summary>Whether it is what is saved.</summary>
    public bool IsSameAs(ScheduleDetail? saved) => Text() == new ScheduleDraft(saved).Text();

    /// <summary>What would be made.</summary>
    public ScheduleCreate Create(Guid requestId) => new(requestId, Name, ClosedOnHolidays, Weekly, Dates);

    /// <summary>What would be saved.</summary>
    public ScheduleEdit Edit(int version) => new(version, Name, ClosedOnHolidays, Weekly, Dates);

    private string Text() => string.Join('\n',
        [Name, $"{ClosedOnHolidays}", .. Weekly.Select(ScheduleWords.Of), .. Dates.Select(ScheduleWords.Of)]);
}
