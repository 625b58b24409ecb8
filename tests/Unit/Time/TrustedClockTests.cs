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

    [TestMethod]
    public void Change_is_told_in_seconds_forward_and_back()
    {
        TrustedClock sut = Started();
        Assert.AreEqual(100L, sut.SetTrusted((Sample.Now + 160) * 1000L, 65_000));
        Assert.AreEqual(0L, sut.SetTrusted((Sample.Now + 160) * 1000L, 65_000));
        Assert.AreEqual(-60L, sut.SetTrusted((Sample.Now + 110) * 1000L, 75_000));
    }

    [TestMethod]
    public void Board_date_follows_for_certificates()
    {
        TrustedClock sut = Started();
        Assert.AreEqual((long)Sample.Now, DateTime.UtcNow.ToUnixTimeSeconds());
        sut.SetTrusted((Sample.Now + 1_000) * 1000L, 5_000);
        Assert.AreEqual(Sample.Now + 1_000L, DateTime.UtcNow.ToUnixTimeSeconds());
    }

    [TestMethod]
    public void Board_date_is_left_alone_when_it_is_right_to_the_second()
    {
        Rtc.SetSystemTime(DateTime.FromUnixTimeSeconds(Sample.Now + 1));
        new TrustedClock().StartAt(Sample.Now, 0);
        Assert.AreEqual(Sample.Now + 1L, DateTime.UtcNow.ToUnixTimeSeconds());
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

    private static TrustedClock Started()
    {
        TrustedClock clock = new TrustedClock();
        clock.StartAt(Sample.Now, 5_000);
        return clock;
    }
}
