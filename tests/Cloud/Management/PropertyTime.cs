using System.Globalization;
using DoorController.Cloud.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Management;

/// <summary>Moments as people of a property read them: by its own clocks.</summary>
internal static class PropertyTime
{
    /// <summary>The zone of a property.</summary>
    public static async Task<TimeZoneInfo> ZoneAsync(CloudDatabase database, int propertyId, CancellationToken cancellation) =>
        TimeZoneInfo.FindSystemTimeZoneById(await database.Properties.Where(property => property.Id == propertyId)
            .Select(property => property.TimeZone).SingleAsync(cancellation));

    /// <summary>A moment to the minute.</summary>
    public static string Text(TimeZoneInfo zone, DateTimeOffset moment) => Text(zone, moment, "yyyy-MM-dd HH:mm");

    /// <summary>A moment to the second, in a sentence.</summary>
    public static string LongText(TimeZoneInfo zone, DateTimeOffset moment) => Text(zone, moment, "yyyy-MM-dd 'at' HH:mm:ss");

    private static string Text(TimeZoneInfo zone, DateTimeOffset moment, string format) =>
        TimeZoneInfo.ConvertTime(moment, zone).ToString(format, CultureInfo.InvariantCulture);
}
