using DoorController.Cloud.Domain;

namespace DoorController.Cloud.Guests;

/// <summary>Calendar days of a time zone.</summary>
internal static class LocalDay
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(15);

    /// <summary>The day of a moment, or one some days after it, from its first moment to that of the next day.</summary>
    public static TimeWindow Of(TimeZoneInfo zone, DateTimeOffset moment, int daysAhead)
    {
        DateTime day = TimeZoneInfo.ConvertTime(moment, zone).Date.AddDays(daysAhead);
        return new TimeWindow(Start(zone, day), Start(zone, day.AddDays(1)));
    }

    /// <summary>The first moment of a day, also where the clock leaves midnight out or has it twice.</summary>
    private static DateTimeOffset Start(TimeZoneInfo zone, DateTime day)
    {
        DateTime local = day;
        while (zone.IsInvalidTime(local))
        {
            local += Step;
        }

        TimeSpan offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
