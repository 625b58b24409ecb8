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
        Assert.IsTrue(pauseMs == 0 || !sut.MayFreeze(1_000L + pauseMs - 1, -TenMinutesMs));
        Assert.IsTrue(sut.MayFreeze(1_000L + pauseMs, -TenMinutesMs));
    }

    [TestMethod]
    public void Doors_must_have_been_quiet_for_five_seconds()
    {
        ConnectionPolicy sut = new ConnectionPolicy(0, 0);
        Assert.IsFalse(sut.MayFreeze(10_000, InUse));
        Assert.IsFalse(sut.MayFreeze(10_000, 5_001));
        Assert.IsTrue(sut.MayFreeze(10_000, 5_000));
    }

    [TestMethod]
    public void After_ten_minutes_without_a_quiet_moment_two_seconds_are_enough()
    {
        ConnectionPolicy sut = new ConnectionPolicy(0, 0);
        Assert.IsFalse(sut.MayFreeze(0, InUse));
        Assert.IsFalse(sut.MayFreeze(TenMinutesMs - 1, TenMinutesMs - 4_000));
        Assert.IsFalse(sut.MayFreeze(TenMinutesMs, InUse));
        Assert.IsFalse(sut.MayFreeze(TenMinutesMs, TenMinutesMs - 1_999));
        Assert.IsTrue(sut.MayFreeze(TenMinutesMs, TenMinutesMs - 2_000));
    }

    [TestMethod]
    public void Patience_begins_anew_with_a_connection()
    {
        ConnectionPolicy sut = new ConnectionPolicy(0, 0);
        sut.MayFreeze(0, InUse);
        Assert.IsTrue(sut.MayFreeze(TenMinutesMs, TenMinutesMs - 2_000));
        Assert.IsTrue(sut.MayFreeze(TenMinutesMs + 100, TenMinutesMs - 2_000));
        sut.Connected();
        Assert.IsFalse(sut.MayFreeze(TenMinutesMs + 3_000, TenMinutesMs));
    }
}
