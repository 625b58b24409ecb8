using System;
using DoorController.Access;
using DoorController.Tests.Support;
using DoorController.Time;
using nanoFramework.Runtime.Native;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Time;

[TestClass]
public class TrustedClockTests
{
    private const uint Week = 604_800;

    [TestMethod]
    public void Started_clock_is_not_trusted()
    {
        TrustedClock sut = Started();
        Assert.IsFalse(sut.IsTrusted);
        Assert.AreEqual(0u, sut.Stamp(5_000));
    }

    [TestMethod]
    public void Untrusted_time_is_a_week_from_the_newest_known_time_on()
    {
        TimeInterval now = new TimeInterval();
        Started().Read(5_000, now);
        Assert.AreEqual(Sample.Now, now.Lower);
        Assert.AreEqual(Sample.Now + Week, now.Upper);
    }

    [TestMethod]
    public void Untrusted_time_goes_on_by_the_monotonic_clock()
    {
        TimeInterval now = new TimeInterval();
        Started().Read(5_000 + 3_600_999, now);
        Assert.AreEqual(Sample.Now + 3_600, now.Lower);
        Assert.AreEqual(Sample.Now + 3_600 + Week, now.Upper);
    }

    [TestMethod]
    public void Trusted_time_is_a_moment()
    {
        TrustedClock sut = Started();
        sut.SetTrusted((Sample.Now * 1000L) + 86_400_500, 65_000);
        Assert.IsTrue(sut.IsTrusted);
        TimeInterval now = new TimeInterval();
        sut.Read(65_000, now);
        Assert.AreEqual(Sample.Now + 86_400, now.Lower);
        Assert.AreEqual(now.Lower, now.Upper);
        Assert.AreEqual(now.Lower, sut.Stamp(65_000));
    }

    [TestMethod]
    public void Trusted_time_goes_on_by_the_monotonic_clock()
    {
        TrustedClock sut = Started();
        sut.SetTrusted((Sample.Now * 1000L) + 500, 65_000);
        Assert.AreEqual(Sample.Now, sut.Earliest(65_499));
        Assert.AreEqual(Sample.Now + 1, sut.Earliest(65_500));
        Assert.AreEqual(Sample.Now + 100, sut.Stamp(165_499));
    }

    /// <summary>esp-rfid README, Time: a clock of 32 bits of milliseconds begins anew after 50 days.</summary>
    [TestMethod]
    public void Clock_goes_on_past_the_day_on_which_32_bits_of_milliseconds_end()
    {
        TrustedClock sut = Started();
        sut.SetTrusted(Sample.Now * 1000L, 5_000);
        TimeInterval now = new TimeInterval();
        for (int day = 20; day <= 100; day += 10)
        {
            sut.Read(5_000 + (day * 86_400_000L), now);
            uint exact = Sample.Now + (uint)(day * 86_400);
            Assert.AreEqual(exact - (uint)(day * 86_400 / 10_000), now.Lower);
            Assert.AreEqual(exact + (uint)(day * 86_400 / 10_000), now.Upper);
        }
    }

    [TestMethod]
    public void Change_is_told_in_seconds_forward_and_back()
    {
        TrustedClock sut = Started();
        Assert.AreEqual(100L, sut.SetTrusted((Sample.Now + 160) * 1000L, 65_000));
        Assert.AreEqual(0L, sut.SetTrusted((Sample.Now + 160) * 1000L, 65_000));
        Assert.AreEqual(-60L, sut.SetTrusted((Sample.Now + 110) * 1000L, 75_000));
    }

    [TestMethod]
    public void Board_date_decides_nothing()
    {
        TrustedClock sut = Started();
        sut.SetTrusted(Sample.Now * 1000L, 5_000);
        Rtc.SetSystemTime(DateTime.FromUnixTimeSeconds(0));
        Assert.AreEqual(Sample.Now, sut.Earliest(5_000));
    }

    [TestMethod]
    public void Latest_possible_time_is_never_before_the_earliest()
    {
        TrustedClock sut = new TrustedClock();
        sut.StartAt(0xFFFFFFFE, 0);
        TimeInterval now = new TimeInterval();
        sut.Read(0, now);
        Assert.IsTrue(now.Upper >= now.Lower, "from " + now.Lower.ToString() + " to " + now.Upper.ToString());
    }

    [DataRow(9_999_999, 0, 0)]
    [DataRow(10_000_000, 1, 1)]
    [DataRow(35_000_000, 3, 3)]
    public void Trusted_time_grows_wider_by_a_second_each_ten_thousand(int laterMs, int below, int above)
    {
        TrustedClock sut = Started();
        sut.SetTrusted(Sample.Now * 1000L, 5_000);
        TimeInterval now = new TimeInterval();
        sut.Read(5_000 + laterMs, now);
        uint exact = Sample.Now + (uint)(laterMs / 1000);
        Assert.AreEqual(exact - (uint)below, now.Lower);
        Assert.AreEqual(exact + (uint)above, now.Upper);
        Assert.AreEqual(exact, sut.Stamp(5_000 + laterMs));
        sut.SetTrusted((exact * 1000L) + 100, 5_000 + laterMs);
        sut.Read(5_000 + laterMs, now);
        Assert.AreEqual(now.Lower, now.Upper);
    }

    [TestMethod]
    public void Property_chooses_for_how_many_days_the_time_is_unknown()
    {
        TrustedClock sut = Started();
        TimeInterval now = new TimeInterval();
        sut.UnknownDays = 30;
        sut.Read(5_000, now);
        Assert.AreEqual(Sample.Now + (30 * 86_400), now.Upper);
        sut.UnknownDays = 0;
        sut.Read(5_000, now);
        Assert.AreEqual(now.Lower, now.Upper);
        Assert.IsFalse(sut.IsTrusted);
    }

    [TestMethod]
    public void RTC_makes_the_time_trusted_within_its_error()
    {
        TrustedClock sut = Started();
        Assert.IsTrue(sut.TrySetByRtc(Sample.Now + 1_000, 3, 5_000));
        Assert.IsTrue(sut.IsTrusted);
        TimeInterval now = new TimeInterval();
        sut.Read(5_000, now);
        Assert.AreEqual(Sample.Now + 997, now.Lower);
        Assert.AreEqual(Sample.Now + 1_005, now.Upper);
        Assert.AreEqual(-1L, sut.AnsweredAtMs);
    }

    [TestMethod]
    public void RTC_pulls_a_clock_back_that_has_drifted_further_than_its_own_error()
    {
        TrustedClock sut = Started();
        sut.SetTrusted(Sample.Now * 1000L, 0);
        Assert.IsFalse(sut.TrySetByRtc(Sample.Now + 20_000, 1, 20_000_000), "4 s wide is no better");
        Assert.IsTrue(sut.TrySetByRtc(Sample.Now + 100_002, 1, 100_000_000));
        TimeInterval now = new TimeInterval();
        sut.Read(100_000_000, now);
        Assert.AreEqual(Sample.Now + 100_001, now.Lower);
        Assert.AreEqual(Sample.Now + 100_005, now.Upper);
    }

    [TestMethod]
    public void RTC_that_contradicts_a_trusted_clock_is_not_believed()
    {
        TrustedClock sut = Started();
        sut.SetTrusted(Sample.Now * 1000L, 0);
        Assert.IsFalse(sut.TrySetByRtc(Sample.Now + 100_020, 1, 100_000_000));
        Assert.IsFalse(sut.TrySetByRtc(Sample.Now + 99_980, 1, 100_000_000));
        Assert.AreEqual(Sample.Now + 100_000, sut.Stamp(100_000_000));
    }

    [TestMethod]
    public void Changes_are_counted_from_two_seconds_on()
    {
        TrustedClock sut = Started();
        Assert.AreEqual(0, sut.Changes);
        sut.SetTrusted(Sample.Now * 1000L, 5_000);
        Assert.AreEqual(1, sut.Changes);
        sut.SetTrusted((Sample.Now * 1000L) + 1_999, 5_000);
        Assert.AreEqual(1, sut.Changes);
        sut.SetTrusted((Sample.Now * 1000L) - 1, 5_000);
        Assert.AreEqual(2, sut.Changes);
    }

    private static TrustedClock Started()
    {
        TrustedClock clock = new TrustedClock();
        clock.StartAt(Sample.Now, 5_000);
        return clock;
    }
}
