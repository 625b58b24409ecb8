using System.Globalization;

namespace DoorController.Pages.Resident;

/// <summary>Times as a building's clocks show them, in words.</summary>
public sealed class BuildingTime
{
    private const string FieldFormat = "yyyy-MM-dd'T'HH:mm";
    private const int DaysNamedByWeekday = 6;

    // Blazor puts the seconds behind what such a field has.
    private static readonly string[] s_fieldFormats = [FieldFormat, FieldFormat + "':'ss"];

    private readonly TimeProvider _clock;
    private readonly TimeZoneInfo _zone;

    /// <summary>Knows a zone by its IANA name; a zone that this browser does not know is shown in UTC.</summary>
    public BuildingTime(string timezone, TimeProvider clock)
    {
        _clock = clock;
        IsKnown = TimeZoneInfo.TryFindSystemTimeZoneById(timezone, out TimeZoneInfo? zone);
        _zone = zone ?? TimeZoneInfo.Utc;
        Name = IsKnown ? timezone : "UTC";
    }

    /// <summary>Whether the building's own zone is used.</summary>
    public bool IsKnown { get; }

    /// <summary>The zone that is shown.</summary>
    public string Name { get; }

    /// <summary>Whether this browser's clock goes by another zone at present.</summary>
    public bool DiffersFromBrowser
    {
        get
        {
            DateTimeOffset now = _clock.GetUtcNow();
            return _zone.GetUtcOffset(now) != _clock.LocalTimeZone.GetUtcOffset(now);
        }
    }

    /// <summary>A day and a time of day, such as "today 14:00".</summary>
    public string Say(DateTimeOffset time)
    {
        DateTime local = Local(time);
        return string.Create(CultureInfo.InvariantCulture, $"{Day(local)} {local:HH:mm}");
    }

    /// <summary>A day, such as "tomorrow" or "24 December".</summary>
    public string SayDay(DateTimeOffset time) => Day(Local(time));

    /// <summary>An end, such as "until tomorrow 02:00"; midnight is the end of the day before it.</summary>
    public string Until(DateTimeOffset end)
    {
        DateTime local = Local(end);
        return local.TimeOfDay == TimeSpan.Zero ? "until the end of " + Day(local.AddDays(-1)) : "until " + Say(end);
    }

    /// <summary>A window; a start that is over is not worth a word.</summary>
    /// <param name="start">From when on.</param>
    /// <param name="end">Until when; null for no end.</param>
    /// <param name="endless">What is said instead of an end.</param>
    public string Window(DateTimeOffset start, DateTimeOffset? end, string endless)
    {
        DateTimeOffset now = _clock.GetUtcNow();
        if (end <= now)
        {
            return "ended " + Say(end.Value);
        }

        string last = end is { } time ? Until(time) : endless;
        return start > now ? $"from {Say(start)} {last}" : last;
    }

    /// <summary>What the pass or code of an invitation is valid.</summary>
    public string Window(Contract.InviteType type, DateTimeOffset start, DateTimeOffset? end, string endless)
    {
        if (type == Contract.InviteType.App || end <= _clock.GetUtcNow() || !IsWithinOneDay(start, end))
        {
            return Window(start, end, endless);
        }

        string day = "all of " + SayDay(start);
        return type == Contract.InviteType.FifteenMinuteCode ? day + ", for 15 minutes from the first use" : day;
    }

    /// <summary>Reads a date-and-time field; null when it is empty or incomplete.</summary>
    public DateTimeOffset? Parse(string? field) =>
        DateTime.TryParseExact(field, s_fieldFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local)
            ? new DateTimeOffset(local, _zone.GetUtcOffset(local)).ToUniversalTime()
            : null;

    /// <summary>Now, as a date-and-time field is written.</summary>
    public string NowAsField() => AsField(_clock.GetUtcNow());

    /// <summary>A time as a field is written.</summary>
    public string AsField(DateTimeOffset time) => Local(time).ToString(FieldFormat, CultureInfo.InvariantCulture);

    private bool IsWithinOneDay(DateTimeOffset start, DateTimeOffset? end) => end is { } last && Local(last) <= Local(start).Date.AddDays(1);

    private DateTime Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, _zone).DateTime;

    private string Day(DateTime local)
    {
        DateTime today = Local(_clock.GetUtcNow()).Date;
        return (local.Date - today).Days switch
        {
            0 => "today",
            1 => "tomorrow",
            -1 => "yesterday",
            > 1 and <= DaysNamedByWeekday => local.DayOfWeek.ToString(),
            _ => local.ToString(local.Year == today.Year ? "d MMMM" : "d MMMM yyyy", CultureInfo.InvariantCulture),
        };
    }
}
