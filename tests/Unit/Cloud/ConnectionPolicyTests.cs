using DoorController.Cloud;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Cloud;

[TestClass]
public class ConnectionPolicyTests
{
    private const long InUse = long.MaxValue;
    private const int TenMinutesMs = 600_000;

    [DataRow(0, 0)]
    [DataRow(1, 300_000)]
    [DataRow(2, 600_000)]
    [DataRow(3, 1_200_000)]
    [DataRow(4, 2_400_000)]
    [DataRow(5, 4_800_000)]
    [DataRow(6, 7_200_000)]
    [DataRow(7, 7_200_000)]
    [DataRow(1_000, 7_200_000)]
    public void Pause_after_resets_doubles_from_five_minutes_to_two_hours(int resets, int pauseMs)
    {
        Assert.AreEqual(pauseMs, ConnectionPolicy.PauseMs(resets));
        ConnectionPolicy sut = new ConnectionPolicy(1_000, resets);
        Assert.AreEqual(1_000L + pauseMs, sut.NotBeforeMs);
        Assert.IsTrue(pauseMs == 0 || !sut.MayFreeze(1_000L + pauseMs - 1, -TenMinutesMs, false));
        Assert.IsTrue(sut.MayFreeze(1_000L + pauseMs, -TenMinutesMs, false));
    }

    [TestMethod]
    public void Doors_must_have_been_quiet_for_five_seconds()
    {
        ConnectionPolicy sut = new ConnectionPolicy(0, 0);
        Assert.IsFalse(sut.MayFreeze(10_000, InUse, false));
        Assert.IsFalse(sut.MayFreeze(10_000, 5_001, false));
        Assert.IsTrue(sut.MayFreeze(10_000, 5_000, false));
    }

    [TestMethod]
    public void After_ten_minutes_without_a_quiet_moment_two_seconds_are_enough()
    {
        ConnectionPolicy sut = new ConnectionPolicy(0, 0);
        Assert.IsFalse(sut.MayFreeze(0, InUse, false));
        Assert.IsFalse(sut.MayFreeze(TenMinutesMs - 1, TenMinutesMs - 4_000, false));
        Assert.IsFalse(sut.MayFreeze(TenMinutesMs, InUse, false));
        Assert.IsFalse(sut.MayFreeze(TenMinutesMs, TenMinutesMs - 1_999, false));
        Assert.IsTrue(sut.MayFreeze(TenMinutesMs, TenMinutesMs - 2_000, false));
    }

    [TestMethod]
    public void After_an_hour_without_a_quiet_moment_only_a_timed_release_is_waited_for()
    {
        const int HourMs = 3_600_000;
        ConnectionPolicy sut = new ConnectionPolicy(0, 0);
        Assert.IsFalse(sut.MayFreeze(0, InUse, false));
        Assert.IsFalse(sut.MayFreeze(HourMs - 1, InUse, false));
        Assert.IsFalse(sut.MayFreeze(HourMs, InUse, true));
        Assert.IsTrue(sut.MayFreeze(HourMs, InUse, false));
        sut.Connected();
        Assert.IsFalse(sut.MayFreeze(HourMs + 100, InUse, false));
    }

    [TestMethod]
    public void Patience_begins_anew_with_a_connection()
    {
        ConnectionPolicy sut = new ConnectionPolicy(0, 0);
        sut.MayFreeze(0, InUse, false);
        Assert.IsTrue(sut.MayFreeze(TenMinutesMs, TenMinutesMs - 2_000, false));
        Assert.IsTrue(sut.MayFreeze(TenMinutesMs + 100, TenMinutesMs - 2_000, false));
        sut.Connected();
        Assert.IsFalse(sut.MayFreeze(TenMinutesMs + 3_000, TenMinutesMs, false));
    }

    [TestMethod]
    public void Long_freeze_is_followed_by_a_pause_that_doubles()
    {
        ConnectionPolicy sut = new ConnectionPolicy(0, 0);
        sut.Took(4_999, 10_000);
        Assert.IsTrue(sut.MayFreeze(10_000, -TenMinutesMs, false));
        sut.Took(5_000, 10_000);
        Assert.AreEqual(310_000L, sut.NotBeforeMs);
        Assert.IsFalse(sut.MayFreeze(309_999, -TenMinutesMs, false));
        Assert.IsTrue(sut.MayFreeze(310_000, -TenMinutesMs, false));
        sut.Took(20_000, 400_000);
        Assert.AreEqual(400_000L + TenMinutesMs, sut.NotBeforeMs);
    }

    [TestMethod]
    public void Row_of_long_freezes_ends_with_a_short_one_long_after()
    {
        ConnectionPolicy sut = new ConnectionPolicy(0, 0);
        sut.Took(20_000, 0);
        sut.Took(100, 400_000);
        sut.Took(20_000, 500_000);
        Assert.AreEqual(500_000L + TenMinutesMs, sut.NotBeforeMs);
        sut.Took(100, 20_000_000);
        sut.Took(20_000, 20_100_000);
        Assert.AreEqual(20_400_000L, sut.NotBeforeMs);
    }
}
