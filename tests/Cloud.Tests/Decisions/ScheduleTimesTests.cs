using DoorController.Cloud.Decisions;
using DoorController.Cloud.Domain;
using NodaTime;

namespace DoorController.Cloud.Tests.Decisions;

[TestClass]
public sealed class ScheduleTimesTests
{
    private const int EveryDay = 127;
    private const int Monday = 1;
    private const int Friday = 16;
    private const int Saturday = 32;
    private const int Sunday = 64;

    private readonly List<Holiday> _holidays = [];

    /// <summary>Local 02:00 to 03:00 where the hour is missing, is there twice, or the half of it is.</summary>
    [TestMethod]
    [DataRow("Europe/Berlin", "2026-03-29T00:59:59Z", false, DisplayName = "Berlin, before the missing hour")]
    [DataRow("Europe/Berlin", "2026-03-29T01:00:00Z", false, DisplayName = "Berlin, the missing hour is over at once")]
    [DataRow("Europe/Berlin", "2026-10-25T00:00:00Z", true, DisplayName = "Berlin, 02:00 for the first time")]
    [DataRow("Europe/Berlin", "2026-10-25T00:59:59Z", true, DisplayName = "Berlin, 02:59 for the first time")]
    [DataRow("Europe/Berlin", "2026-10-25T01:30:00Z", true, DisplayName = "Berlin, 02:30 for the second time")]
    [DataRow("Europe/Berlin", "2026-10-25T02:00:00Z", false, DisplayName = "Berlin, 03:00")]
    [DataRow("Australia/Lord_Howe", "2026-04-04T15:29:59Z", false, DisplayName = "Lord Howe, 01:59:59 for the second time")]
    [DataRow("Australia/Lord_Howe", "2026-04-04T15:30:00Z", true, DisplayName = "Lord Howe, 02:00 half an hour late")]
    [DataRow("Australia/Lord_Howe", "2026-10-03T15:29:59Z", false, DisplayName = "Lord Howe, 01:59:59 before half an hour is missing")]
    [DataRow("Australia/Lord_Howe", "2026-10-03T15:30:00Z", true, DisplayName = "Lord Howe, 02:30 right after")]
    [DataRow("Asia/Kathmandu", "2026-01-01T20:14:59Z", false, DisplayName = "Kathmandu, 01:59:59")]
    [DataRow("Asia/Kathmandu", "2026-01-01T20:15:00Z", true, DisplayName = "Kathmandu, 02:00")]
    [DataRow("Asia/Kathmandu", "2026-01-01T21:15:00Z", false, DisplayName = "Kathmandu, 03:00")]
    public void Wall_clock_decides(string zone, string second, bool holds) =>
        Assert.AreEqual(holds ? Truth.Holds : Truth.Fails, At(zone, Weekly(EveryDay, 120, 180), second));

    /// <summary>Clocks that change at midnight: Cairo forward from 00:00 to 01:00, Santiago back from 24:00 to 23:00.</summary>
    [TestMethod]
    [DataRow("Africa/Cairo", Friday, 0, 60, "2026-04-23T22:00:00Z", false, DisplayName = "Cairo, there is no 00:00 on that Friday")]
    [DataRow("Africa/Cairo", Friday, 0, 61, "2026-04-23T22:00:00Z", true, DisplayName = "Cairo, the day begins at 01:00")]
    [DataRow("Africa/Cairo", Friday, 0, 61, "2026-04-23T21:59:59Z", false, DisplayName = "Cairo, the second before is Thursday")]
    [DataRow("America/Santiago", Saturday, 1_380, 1_440, "2026-04-05T02:30:00Z", true, DisplayName = "Santiago, 23:30 for the first time")]
    [DataRow("America/Santiago", Saturday, 1_380, 1_440, "2026-04-05T03:30:00Z", true, DisplayName = "Santiago, 23:30 for the second time")]
    [DataRow("America/Santiago", Saturday, 1_380, 1_440, "2026-04-05T04:00:00Z", false, DisplayName = "Santiago, Sunday 00:00")]
    [DataRow("America/Santiago", Saturday, 1_380, 1_500, "2026-04-05T04:59:59Z", true, DisplayName = "Santiago, past midnight twice late")]
    public void Clocks_that_change_at_midnight(string zone, int days, int start, int end, string second, bool holds) =>
        Assert.AreEqual(holds ? Truth.Holds : Truth.Fails, At(zone, Weekly(days, start, end), second));

    /// <summary>Samoa had no 30 December 2011, a Friday.</summary>
    [TestMethod]
    [DataRow(Friday, 0, 1_440, "2011-12-30T09:59:59Z", false, DisplayName = "the last second of Thursday")]
    [DataRow(Friday, 0, 1_440, "2011-12-30T10:00:00Z", false, DisplayName = "the first second of Saturday")]
    [DataRow(Saturday, 0, 1, "2011-12-30T10:00:00Z", true, DisplayName = "Saturday begins")]
    [DataRow(Friday, 1_320, 1_560, "2011-12-30T11:00:00Z", true, DisplayName = "what the skipped date left past its midnight")]
    public void Date_that_the_date_line_skipped(int days, int start, int end, string second, bool holds) =>
        Assert.AreEqual(holds ? Truth.Holds : Truth.Fails, At("Pacific/Apia", Weekly(days, start, end), second));

    [TestMethod]
    public void What_runs_past_midnight_belongs_to_the_day_it_began()
    {
        Schedule schedule = Weekly(Saturday, 1_320, 1_560);
        Assert.AreEqual(Truth.Holds, At("UTC", schedule, "2026-09-19T22:00:00Z"));
        Assert.AreEqual(Truth.Holds, At("UTC", schedule, "2026-09-20T01:59:59Z"));
        Assert.AreEqual(Truth.Fails, At("UTC", schedule, "2026-09-20T02:00:00Z"));
        Assert.AreEqual(Truth.Fails, At("UTC", schedule, "2026-09-19T01:00:00Z"));
        schedule.Dates.Add(new ScheduleDate { Date = new DateOnly(2026, 9, 20) });
        Assert.AreEqual(Truth.Holds, At("UTC", schedule, "2026-09-20T01:59:59Z"));
        schedule.Dates.Add(new ScheduleDate { Date = new DateOnly(2026, 9, 19) });
        Assert.AreEqual(Truth.Fails, At("UTC", schedule, "2026-09-20T01:59:59Z"));
    }

    [TestMethod]
    public void Holiday_shuts_the_schedules_that_say_so_unless_they_have_times_of_their_own()
    {
        _holidays.Add(new Holiday { Date = new DateOnly(2026, 12, 25), Name = "Christmas Day" });
        Schedule schedule = Weekly(EveryDay, 480, 1_200);
        Assert.AreEqual(Truth.Holds, At("UTC", schedule, "2026-12-25T10:00:00Z"));
        schedule.ClosedOnHolidays = true;
        Assert.AreEqual(Truth.Fails, At("UTC", schedule, "2026-12-25T10:00:00Z"));
        Assert.AreEqual(Truth.Holds, At("UTC", schedule, "2026-12-26T10:00:00Z"));
        schedule.Dates.Add(new ScheduleDate { Date = new DateOnly(2026, 12, 25), StartMinute = 540, EndMinute = 660 });
        schedule.Dates.Add(new ScheduleDate { Date = new DateOnly(2026, 12, 25), StartMinute = 780, EndMinute = 840 });
        Assert.AreEqual(Truth.Holds, At("UTC", schedule, "2026-12-25T10:00:00Z"));
        Assert.AreEqual(Truth.Fails, At("UTC", schedule, "2026-12-25T11:00:00Z"));
        Assert.AreEqual(Truth.Holds, At("UTC", schedule, "2026-12-25T13:00:00Z"));
    }

    [TestMethod]
    public void Schedule_without_anything_never_holds() =>
        Assert.AreEqual(Truth.Fails, During("UTC", new Schedule { Name = "Never" }, "2026-01-01T00:00:00Z", "2026-01-31T00:00:00Z"));

    [TestMethod]
    [DataRow("2026-09-21T08:00:00Z", "2026-09-21T16:59:59Z", Truth.Holds, DisplayName = "all of it")]
    [DataRow("2026-09-21T07:59:59Z", "2026-09-21T08:00:00Z", Truth.Unknown, DisplayName = "over the begin")]
    [DataRow("2026-09-21T16:59:59Z", "2026-09-21T17:00:00Z", Truth.Unknown, DisplayName = "over the end")]
    [DataRow("2026-09-21T17:00:00Z", "2026-09-28T07:59:59Z", Truth.Fails, DisplayName = "between two weeks")]
    [DataRow("2026-09-21T17:00:00Z", "2026-09-28T17:00:00Z", Truth.Unknown, DisplayName = "around a whole one")]
    [DataRow("2026-09-22T00:00:00Z", "2026-10-22T00:00:00Z", Truth.Unknown, DisplayName = "thirty days")]
    public void Stretch_of_time_is_looked_at_to_the_second(string lower, string upper, Truth expected) =>
        Assert.AreEqual(expected, During("UTC", Weekly(Monday, 480, 1_020), lower, upper));

    [TestMethod]
    public void Hour_that_is_missing_splits_nothing_and_one_that_comes_twice_does()
    {
        // 01:30 to 03:30 on the Sunday when 02:00 to 03:00 is missing: without a gap in the seconds.
        Schedule schedule = Weekly(Sunday, 90, 210);
        Assert.AreEqual(Truth.Holds, During("Europe/Berlin", schedule, "2026-03-29T00:30:00Z", "2026-03-29T01:29:59Z"));
        Assert.AreEqual(Truth.Unknown, During("Europe/Berlin", schedule, "2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z"));

        // 02:00 to 02:30 on the Sunday when it comes twice: half an hour on, half an hour off, half an hour on.
        schedule = Weekly(Sunday, 120, 150);
        Assert.AreEqual(Truth.Holds, During("Europe/Berlin", schedule, "2026-10-25T00:00:00Z", "2026-10-25T00:29:59Z"));
        Assert.AreEqual(Truth.Fails, During("Europe/Berlin", schedule, "2026-10-25T00:30:00Z", "2026-10-25T00:59:59Z"));
        Assert.AreEqual(Truth.Holds, During("Europe/Berlin", schedule, "2026-10-25T01:00:00Z", "2026-10-25T01:29:59Z"));
        Assert.AreEqual(Truth.Unknown, During("Europe/Berlin", schedule, "2026-10-25T00:00:00Z", "2026-10-25T01:29:59Z"));
    }

    [TestMethod]
    public void Every_answer_about_a_stretch_is_that_of_its_seconds()
    {
        var random = new Random(7);
        foreach (string zone in new[] { "Europe/Berlin", "Australia/Lord_Howe", "Africa/Cairo", "America/Santiago" })
        {
            for (int round = 0; round < 25; round++)
            {
                int start = random.Next(1_440);
                Schedule schedule = Weekly(random.Next(1, 128), start, start + random.Next(1, 1_441));
                long lower = Second(random.Next(2) == 0 ? "2026-04-04T00:00:00Z" : "2026-10-24T12:00:00Z") + random.Next(100_000);
                long upper = lower + random.Next(7_200);
                var times = new ScheduleTimes(schedule, _holidays, DateTimeZoneProviders.Tzdb[zone]);
                bool[] seconds = [.. Enumerable.Range(0, (int)(upper - lower) + 1).Where(i => i % 10 == 0 || i == upper - lower)
                    .Select(i => times.During(lower + i, lower + i) == Truth.Holds).Distinct()];
                Truth seen = seconds.Length > 1 ? Truth.Unknown : seconds[0] ? Truth.Holds : Truth.Fails;
                Truth said = times.During(lower, upper);
                Assert.IsTrue(said == seen || (said == Truth.Unknown && HasShortTurn(times, lower, upper)), $"{zone} {start} {lower} {upper}");
            }
        }
    }

    [TestMethod]
    public void Stretch_of_more_than_thirty_one_days_is_unknown_even_when_the_schedule_always_holds()
    {
        Schedule always = Weekly(EveryDay, 0, 1_440);
        Assert.AreEqual(Truth.Holds, During("UTC", always, "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"));
        Assert.AreEqual(Truth.Unknown, During("UTC", always, "2026-01-01T00:00:00Z", "2026-02-01T00:00:01Z"));
    }

    /// <summary>Whether the seconds between the tens differ.</summary>
    private static bool HasShortTurn(ScheduleTimes times, long lower, long upper) => Enumerable.Range(0, (int)(upper - lower) + 1)
        .Select(i => times.During(lower + i, lower + i)).Distinct().Count() > 1;

    private static Schedule Weekly(int days, int start, int end)
    {
        var schedule = new Schedule { Name = "Weekly" };
        schedule.Intervals.Add(new ScheduleInterval { Days = days, StartMinute = start, EndMinute = end });
        return schedule;
    }

    private static long Second(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeSeconds();

    private Truth At(string zone, Schedule schedule, string second) => During(zone, schedule, second, second);

    private Truth During(string zone, Schedule schedule, string lower, string upper) =>
        new ScheduleTimes(schedule, _holidays, DateTimeZoneProviders.Tzdb[zone]).During(Second(lower), Second(upper));
}
