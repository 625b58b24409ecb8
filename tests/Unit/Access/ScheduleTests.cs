using DoorController.Access;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Access;

[TestClass]
public class ScheduleTests
{
    private const int DaySeconds = 86_400;
    private const int Minute = 60;

    // 2026-09-21, a Monday.
    private const uint Monday = 1_789_948_800;
    private const int MondaysDate = 20_717;

    // Computed with Python's zoneinfo, minute by minute: when the zone changes, its offsets before and after, the only interval of a
    // schedule, and when within two days of the change that schedule begins and ends, in seconds from the change.
    [DataRow("New York, missing hour", 1772953200, -18000, -14400, 64, 90, 150, "-1800 0")]
    [DataRow("New York, repeated hour", 1793512800, -14400, -18000, 64, 75, 105, "-2700 -900 900 2700")]
    [DataRow("New York, past midnight", 1793512800, -14400, -18000, 32, 1320, 1560, "-14400 3600")]
    [DataRow("New York, every day whole", 1772953200, -18000, -14400, 127, 0, 1440, "-172800 172800")]
    [DataRow("Lord Howe, missing half hour", 1791041400, 37800, 39600, 64, 120, 150, "")]
    [DataRow("Lord Howe, repeated half hour", 1775314800, 39600, 37800, 64, 100, 115, "-1200 -300 600 1500")]
    [DataRow("Kathmandu, quarter of an hour", 1780272000, 20700, 20700, 1, 540, 1020, "11700 40500")]
    [DataRow("Kathmandu, past midnight", 1780272000, 20700, 20700, 127, 1439, 1441, "-107160 -107040 -20760 -20640 65640 65760 152040 152160")]
    [DataRow("Apia, Friday that never was", 1325239200, -36000, 50400, 16, 0, 1440, "")]
    [DataRow("Apia, Thursday past midnight", 1325239200, -36000, 50400, 8, 1320, 1560, "-7200 0")]
    [DataRow("Apia, Friday past midnight", 1325239200, -36000, 50400, 16, 1320, 1560, "0 7200")]
    [DataRow("Cairo, midnight that is missing", 1776981600, 7200, 10800, 8, 1320, 1530, "-7200 1800")]
    [DataRow("Cairo, hour before midnight twice", 1793307600, 10800, 7200, 8, 1380, 1440, "-3600 3600")]
    [DataRow("Santiago, midnight that is missing", 1788667200, -14400, -10800, 64, 0, 90, "0 1800")]
    [DataRow("Santiago, hour before midnight twice", 1775358000, -10800, -14400, 32, 1410, 1470, "-1800 0 1800 5400")]
    public void Schedule_holds_over_a_change_of_the_zone(
        string name, int change, int before, int after, int days, int start, int end, string edges)
    {
        int[] runs = Numbers(edges);
        Schedule sut = new Schedule(Zoned(change, before, after, days, start, end));
        for (int second = -2 * DaySeconds; second < 2 * DaySeconds; second += Minute)
        {
            Expect(sut, change + second, IsInRun(runs, second), name);
            Expect(sut, change + second + 59, IsInRun(runs, second + 59), name);
        }
    }

    [DataRow("New York, missing hour", 1772953200, -18000, -14400, 64, 90, 150, "-1800 0")]
    [DataRow("New York, repeated hour", 1793512800, -14400, -18000, 64, 75, 105, "-2700 -900 900 2700")]
    [DataRow("New York, past midnight", 1793512800, -14400, -18000, 32, 1320, 1560, "-14400 3600")]
    [DataRow("New York, every day whole", 1772953200, -18000, -14400, 127, 0, 1440, "-172800 172800")]
    [DataRow("Lord Howe, missing half hour", 1791041400, 37800, 39600, 64, 120, 150, "")]
    [DataRow("Lord Howe, repeated half hour", 1775314800, 39600, 37800, 64, 100, 115, "-1200 -300 600 1500")]
    [DataRow("Kathmandu, quarter of an hour", 1780272000, 20700, 20700, 1, 540, 1020, "11700 40500")]
    [DataRow("Kathmandu, past midnight", 1780272000, 20700, 20700, 127, 1439, 1441, "-107160 -107040 -20760 -20640 65640 65760 152040 152160")]
    [DataRow("Apia, Friday that never was", 1325239200, -36000, 50400, 16, 0, 1440, "")]
    [DataRow("Apia, Thursday past midnight", 1325239200, -36000, 50400, 8, 1320, 1560, "-7200 0")]
    [DataRow("Apia, Friday past midnight", 1325239200, -36000, 50400, 16, 1320, 1560, "0 7200")]
    [DataRow("Cairo, midnight that is missing", 1776981600, 7200, 10800, 8, 1320, 1530, "-7200 1800")]
    [DataRow("Cairo, hour before midnight twice", 1793307600, 10800, 7200, 8, 1380, 1440, "-3600 3600")]
    [DataRow("Santiago, midnight that is missing", 1788667200, -14400, -10800, 64, 0, 90, "0 1800")]
    [DataRow("Santiago, hour before midnight twice", 1775358000, -10800, -14400, 32, 1410, 1470, "-1800 0 1800 5400")]
    public void Schedule_holds_over_an_interval_of_unknown_time_only_when_at_each_of_its_seconds(
        string name, int change, int before, int after, int days, int start, int end, string edges)
    {
        int[] runs = Numbers(edges);
        Schedule sut = new Schedule(Zoned(change, before, after, days, start, end));
        Noise noise = new Noise((uint)change);
        for (int i = 0; i < 500; i++)
        {
            int lower = noise.Next(4 * DaySeconds) - (2 * DaySeconds);
            int length = noise.Next(3) == 0 ? noise.Next(DaySeconds) : noise.Next(3_600);
            int upper = lower + length < 2 * DaySeconds ? lower + length : (2 * DaySeconds) - 1;
            Assert.AreEqual(Expected(runs, lower, upper), Check(sut, (uint)(change + lower), (uint)(change + upper)), name);
        }
    }

    [DataRow(-1, (int)Reason.OutsideSchedule)]
    [DataRow(0, (int)Reason.None)]
    [DataRow(59, (int)Reason.None)]
    [DataRow(60, (int)Reason.OutsideSchedule)]
    public void Stretch_of_a_minute_is_half_open(int after, int expected)
    {
        Schedule sut = new Schedule(Utc(0x01, 480, 481));
        Assert.AreEqual(expected, Check(sut, Monday + (480 * Minute) + (uint)after));
    }

    [DataRow(0x01, 0)]
    [DataRow(0x02, 1)]
    [DataRow(0x04, 2)]
    [DataRow(0x08, 3)]
    [DataRow(0x10, 4)]
    [DataRow(0x20, 5)]
    [DataRow(0x40, 6)]
    public void Bit_0_is_Monday(int days, int day)
    {
        Schedule sut = new Schedule(Utc(days, 0, 1_440));
        for (int i = 0; i < 14; i++)
        {
            Assert.AreEqual(i % 7 == day ? 0 : (int)Reason.OutsideSchedule, Check(sut, Monday + (uint)(i * DaySeconds) + 43_200));
        }
    }

    [TestMethod]
    public void Whole_days_leave_no_second_out()
    {
        Schedule sut = new Schedule(Utc(0x7F, 0, 1_440));
        for (int midnight = 1; midnight < 9; midnight++)
        {
            for (int second = -2; second < 3; second++)
            {
                Assert.AreEqual(0, Check(sut, (uint)(Monday + (midnight * DaySeconds) + second)));
            }
        }

        Assert.AreEqual(0, Check(sut, Monday, Monday + Schedule.MaxUnknownSeconds));
    }

    [TestMethod]
    public void Longest_stretch_ends_a_day_after_it_began()
    {
        Schedule sut = new Schedule(Utc(0x01, 1_439, 2_879));
        uint start = Monday + (1_439 * Minute);
        Assert.AreEqual((int)Reason.OutsideSchedule, Check(sut, start - 1));
        Assert.AreEqual(0, Check(sut, start, start + DaySeconds - 1));
        Assert.AreEqual((int)Reason.OutsideSchedule, Check(sut, start + DaySeconds));
    }

    [TestMethod]
    public void Stretches_that_meet_are_one()
    {
        TableBuilder table = Begin();
        table.AddInterval(0x01, 480, 600);
        table.AddInterval(0x01, 600, 720);
        Schedule sut = new Schedule(Attached(table));
        Assert.AreEqual(0, Check(sut, Monday + (480 * Minute), Monday + (720 * Minute) - 1));
        Assert.AreEqual((int)Reason.ClockUnknown, Check(sut, Monday + (480 * Minute), Monday + (720 * Minute)));
    }

    [TestMethod]
    public void Schedule_without_a_stretch_never_holds()
    {
        Schedule sut = new Schedule(Attached(Begin()));
        Assert.AreEqual((int)Reason.OutsideSchedule, Check(sut, Monday));
        Assert.AreEqual((int)Reason.OutsideSchedule, Check(sut, Monday, Monday + Schedule.MaxUnknownSeconds));
    }

    [TestMethod]
    public void Shut_date_has_none_of_its_weekdays_stretches()
    {
        TableBuilder table = Begin();
        table.AddInterval(0x7F, 480, 720);
        table.AddDate(MondaysDate, 0, 0);
        Schedule sut = new Schedule(Attached(table));
        Assert.AreEqual((int)Reason.OutsideSchedule, Check(sut, Monday, Monday + DaySeconds - 1));
        Assert.AreEqual(0, Check(sut, Monday - DaySeconds + 30_000));
        Assert.AreEqual(0, Check(sut, Monday + DaySeconds + 30_000));
    }

    [TestMethod]
    public void Date_with_stretches_has_those_in_place_of_its_weekdays()
    {
        TableBuilder table = Begin();
        table.AddInterval(0x7F, 480, 720);
        table.AddDate(MondaysDate, 540, 600);
        table.AddDate(MondaysDate, 900, 960);
        Schedule sut = new Schedule(Attached(table));
        Assert.AreEqual((int)Reason.OutsideSchedule, Check(sut, Monday + (539 * Minute)));
        Assert.AreEqual(0, Check(sut, Monday + (540 * Minute), Monday + (600 * Minute) - 1));
        Assert.AreEqual((int)Reason.OutsideSchedule, Check(sut, Monday + (600 * Minute), Monday + (900 * Minute) - 1));
        Assert.AreEqual(0, Check(sut, Monday + (900 * Minute), Monday + (960 * Minute) - 1));
    }

    [TestMethod]
    public void Stretch_past_midnight_goes_on_into_a_date_that_is_shut()
    {
        TableBuilder table = Begin();
        table.AddInterval(0x7F, 1_320, 1_560);
        table.AddDate(MondaysDate, 0, 0);
        Schedule sut = new Schedule(Attached(table));
        Assert.AreEqual(0, Check(sut, Monday - 7_200, Monday + 7_199));
        Assert.AreEqual((int)Reason.OutsideSchedule, Check(sut, Monday + 7_200, Monday + DaySeconds + 79_199));
        Assert.AreEqual(0, Check(sut, Monday + DaySeconds + 79_200));
    }

    [TestMethod]
    public void Stretch_of_a_date_may_run_past_midnight()
    {
        TableBuilder table = Begin();
        table.AddDate(MondaysDate, 1_380, 1_500);
        Schedule sut = new Schedule(Attached(table));
        Assert.AreEqual((int)Reason.OutsideSchedule, Check(sut, Monday + (1_380 * Minute) - 1));
        Assert.AreEqual(0, Check(sut, Monday + (1_380 * Minute), Monday + (1_500 * Minute) - 1));
        Assert.AreEqual((int)Reason.OutsideSchedule, Check(sut, Monday + (1_500 * Minute)));
    }

    [TestMethod]
    public void Each_schedule_has_its_own_stretches_and_dates()
    {
        TableBuilder table = Begin();
        table.AddInterval(0x01, 480, 720);
        table.AddSchedule();
        table.AddInterval(0x01, 900, 960);
        table.AddDate(MondaysDate + 7, 0, 0);
        Schedule sut = new Schedule(Attached(table));
        uint morning = Monday + (500 * Minute);
        uint afternoon = Monday + (910 * Minute);
        Assert.AreEqual(0, (int)sut.Check(0, Time(morning, morning)));
        Assert.AreEqual((int)Reason.OutsideSchedule, (int)sut.Check(1, Time(morning, morning)));
        Assert.AreEqual((int)Reason.OutsideSchedule, (int)sut.Check(0, Time(afternoon, afternoon)));
        Assert.AreEqual(0, (int)sut.Check(1, Time(afternoon, afternoon)));
        uint weekLater = morning + (7 * DaySeconds);
        Assert.AreEqual(0, (int)sut.Check(0, Time(weekLater, weekLater)));
    }

    [TestMethod]
    public void Interval_of_more_than_31_days_is_unknown()
    {
        const uint Days31 = 31 * DaySeconds;
        Schedule always = new Schedule(Utc(0x7F, 0, 1_440));
        Schedule never = new Schedule(Attached(Begin()));
        Assert.AreEqual(0, Check(always, Monday, Monday + Days31));
        Assert.AreEqual((int)Reason.OutsideSchedule, Check(never, Monday, Monday + Days31));
        Assert.AreEqual((int)Reason.ClockUnknown, Check(always, Monday, Monday + Days31 + 1));
        Assert.AreEqual((int)Reason.ClockUnknown, Check(never, Monday, Monday + Days31 + 1));
        Assert.AreEqual((int)Reason.ClockUnknown, Check(always, 0, 0xFFFFFFFF));
    }

    [DataRow(64_800)]
    [DataRow(-64_800)]
    public void Ends_of_32_bit_time_are_decided_without_an_exception(int offset)
    {
        TableBuilder table = Begin();
        table.AddZone(0, offset);
        table.AddInterval(0x7F, 0, 1_440);
        Schedule sut = new Schedule(Attached(table));
        Assert.AreEqual(0, Check(sut, 0));
        Assert.AreEqual(0, Check(sut, 0xFFFFFFFF));
        Assert.AreEqual(0, Check(sut, 0xFFFFFFFF - (30 * DaySeconds), 0xFFFFFFFF));
        Assert.AreEqual(0, Check(sut, 0, 30 * DaySeconds));
    }

    [TestMethod]
    public void Zone_that_changes_often_is_followed()
    {
        TableBuilder table = Begin();
        table.AddZone(0, 0);
        for (int i = 1; i <= 20; i++)
        {
            table.AddZone(Monday + (uint)(i * DaySeconds), i % 2 == 0 ? 0 : 3_600);
        }

        table.AddInterval(0x7F, 720, 721);
        Schedule sut = new Schedule(Attached(table));
        for (int i = 0; i < 25; i++)
        {
            uint noon = Monday + (uint)(i * DaySeconds) + 43_200;
            bool isHourAhead = i % 2 == 1 && i <= 20;
            Assert.AreEqual(isHourAhead ? (int)Reason.OutsideSchedule : 0, Check(sut, noon), "day " + i.ToString());
            Assert.AreEqual(isHourAhead ? 0 : (int)Reason.OutsideSchedule, Check(sut, noon - 3_600), "day " + i.ToString());
        }
    }

    private static TableBuilder Begin()
    {
        TableBuilder table = new TableBuilder();
        table.AddDoor(1, 7);
        table.AddSchedule();
        return table;
    }

    private static KeyTable Utc(int days, int start, int end)
    {
        TableBuilder table = Begin();
        table.AddInterval(days, start, end);
        return Attached(table);
    }

    private static KeyTable Zoned(int change, int before, int after, int days, int start, int end)
    {
        TableBuilder table = Begin();
        table.AddZone(0, before);
        table.AddZone((uint)change, after);
        table.AddInterval(days, start, end);
        return Attached(table);
    }

    private static KeyTable Attached(TableBuilder table)
    {
        byte[] bytes = table.Build();
        KeyTable attached = new KeyTable();
        Assert.AreEqual(0, (int)attached.Attach(bytes, bytes.Length, 8));
        return attached;
    }

    private static TimeInterval Time(uint lower, uint upper)
    {
        TimeInterval time = new TimeInterval();
        time.Lower = lower;
        time.Upper = upper;
        return time;
    }

    private static int Check(Schedule schedule, uint second) => Check(schedule, second, second);

    private static int Check(Schedule schedule, uint lower, uint upper) => (int)schedule.Check(0, Time(lower, upper));

    private static void Expect(Schedule schedule, int second, bool holds, string name)
    {
        // The message is only made when it is needed: this runs ten thousand times a row.
        bool isRight = (Check(schedule, (uint)second) == (int)Reason.None) == holds;
        Assert.IsTrue(isRight, isRight ? name : name + " at " + second.ToString());
    }

    private static bool IsInRun(int[] runs, int second)
    {
        bool isIn = false;
        for (int i = 0; i < runs.Length && runs[i] <= second; i++)
        {
            isIn = !isIn;
        }

        return isIn;
    }

    /// <summary>What must be told of an interval, given where the schedule begins and ends.</summary>
    private static int Expected(int[] runs, int lower, int upper)
    {
        for (int i = 0; i < runs.Length; i++)
        {
            if (runs[i] > lower && runs[i] <= upper)
            {
                return (int)Reason.ClockUnknown;
            }
        }

        return IsInRun(runs, lower) ? (int)Reason.None : (int)Reason.OutsideSchedule;
    }

    /// <summary>The numbers of a text, between single spaces.</summary>
    private static int[] Numbers(string text)
    {
        int[] all = new int[16];
        int count = 0;
        int sign = 1;
        for (int i = 0; i < text.Length; i++)
        {
            count = count == 0 ? 1 : count;
            if (text[i] == ' ')
            {
                all[count - 1] *= sign;
                sign = 1;
                count++;
            }
            else if (text[i] == '-')
            {
                sign = -1;
            }
            else
            {
                all[count - 1] = (10 * all[count - 1]) + text[i] - '0';
            }
        }

        int[] numbers = new int[count];
        System.Array.Copy(all, numbers, count);
        if (count > 0)
        {
            numbers[count - 1] *= sign;
        }

        return numbers;
    }
}
