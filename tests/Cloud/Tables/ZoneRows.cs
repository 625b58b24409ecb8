using NodaTime;
using NodaTime.TimeZones;

namespace DoorController.Cloud.Tables;

/// <summary>The offsets of local time that a table covers.</summary>
internal static class ZoneRows
{
    /// <summary>How long before its issue a table covers.</summary>
    public static readonly TimeSpan Before = TimeSpan.FromDays(2);

    private const int YearsAhead = 12;

    /// <summary>The offset then in force from 0 on, and each change of it from the covered period's start on.</summary>
    public static IReadOnlyList<KeyTableContents.ZoneRow> Of(string zoneId, DateTimeOffset issuedAt)
    {
        DateTimeZone zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneId)
            ?? throw new InvalidOperationException($"There is no time zone {zoneId}; give the property an IANA name.");
        Instant start = Instant.FromDateTimeOffset(issuedAt - Before);
        Instant end = Instant.FromDateTimeOffset(issuedAt.AddYears(YearsAhead));
        var rows = new List<KeyTableContents.ZoneRow>();
        foreach (ZoneInterval interval in zone.GetZoneIntervals(start, end))
        {
            int offset = interval.WallOffset.Seconds;
            if (rows.Count == 0)
            {
                rows.Add(new KeyTableContents.ZoneRow(0, offset));
            }
            else if (rows[^1].OffsetSeconds != offset)
            {
                rows.Add(new KeyTableContents.ZoneRow(TableTime.Of(interval.Start.ToDateTimeOffset()), offset));
            }
        }

        return rows;
    }

    /// <summary>The first local date that a table covers, in days since 1970.</summary>
    public static int FirstDay(string zoneId, DateTimeOffset issuedAt)
    {
        DateTimeZone zone = DateTimeZoneProviders.Tzdb[zoneId];
        return DayOf(Instant.FromDateTimeOffset(issuedAt - Before).InZone(zone).Date.ToDateOnly());
    }

    /// <summary>A date in days since 1970.</summary>
    public static int DayOf(DateOnly date) => date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
}
