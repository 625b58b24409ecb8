using System.Globalization;

namespace DoorController.Pages.Shared;

/// <summary>Times as they are at the building.</summary>
public sealed class LocalTime(string timezone, TimeProvider clock)
{
    private const string InputFormat = "yyyy-MM-dd'T'HH:mm";
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(timezone);

    /// <summary>The building's zone, IANA name.</summary>
    public string Timezone { get; } = timezone;

    /// <summary>Now at the building.</summary>
    public DateTimeOffset Now => At(clock.GetUtcNow());

    /// <summary>Today at the building.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Now.DateTime);

    /// <summary>That moment at the building.</summary>
    public DateTimeOffset At(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, _zone);

    /// <summary>To the second; the day is left out for today.</summary>
    public string Exact(DateTimeOffset moment) => Write(At(moment), "HH:mm:ss");

    /// <summary>To the minute; the day is left out for today.</summary>
    public string Brief(DateTimeOffset moment) => Write(At(moment), "HH:mm");

    /// <summary>When a controller says that something happened; it may not have known.</summary>
    public string Happened(DateTimeOffset? moment, DateTimeOffset received) =>
        moment is { } at ? Exact(at) : $"before {Exact(received)}, when is not known";

    /// <summary>"from … until …" in words.</summary>
    public string Window(DateTimeOffset start, DateTimeOffset? end)
    {
        string until = end is { } last ? $"until {Brief(last)}" : "no end";
        return start > clock.GetUtcNow() ? $"from {Brief(start)}, {until}" : until;
    }

    /// <summary>As a date and time field of the browser holds it.</summary>
    public string ToInput(DateTimeOffset? moment) =>
        moment is { } value ? At(value).ToString(InputFormat, CultureInfo.InvariantCulture) : "";

    /// <summary>What a date and time field of the browser holds; null when it is empty.</summary>
    public DateTimeOffset? FromInput(string? text)
    {
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local))
        {
            return null;
        }

        DateTime wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (_zone.IsInvalidTime(wall))
        {
            wall = wall.AddHours(1);
        }

        return new DateTimeOffset(wall, _zone.GetUtcOffset(wall)).ToUniversalTime();
    }

    private string Write(DateTimeOffset local, string time)
    {
        DateTimeOffset now = Now;
        string format = local.Date == now.Date ? time : local.Year == now.Year ? $"ddd d MMM, {time}" : $"d MMM yyyy, {time}";
        return local.ToString(format, CultureInfo.InvariantCulture);
    }
}
