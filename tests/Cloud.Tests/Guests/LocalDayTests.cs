using DoorController.Cloud.Domain;
using DoorController.Cloud.Guests;

namespace DoorController.Cloud.Tests.Guests;

[TestClass]
public sealed class LocalDayTests
{
    [TestMethod]
    [DataRow("Europe/Berlin", "2026-03-28T23:30:00Z", 0, "2026-03-28T23:00:00Z", 23, DisplayName = "one hour left out")]
    [DataRow("Europe/Berlin", "2026-10-24T12:00:00Z", 1, "2026-10-24T22:00:00Z", 25, DisplayName = "one hour twice")]
    [DataRow("America/Santiago", "2026-09-06T12:00:00Z", 0, "2026-09-06T04:00:00Z", 23, DisplayName = "midnight left out")]
    [DataRow("Asia/Kathmandu", "2026-01-01T20:00:00Z", 0, "2026-01-01T18:15:00Z", 24, DisplayName = "quarter of an hour")]
    public void Day_is_from_its_first_moment_to_the_next_days(string zone, string moment, int ahead, string from, int hours)
    {
        TimeWindow day = LocalDay.Of(
            TimeZoneInfo.FindSystemTimeZoneById(zone),
            DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture),
            ahead);
        Assert.AreEqual(DateTimeOffset.Parse(from, System.Globalization.CultureInfo.InvariantCulture), day.From);
        Assert.AreEqual(TimeSpan.FromHours(hours), day.Until - day.From);
    }
}
