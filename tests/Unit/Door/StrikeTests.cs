using System.Device.Gpio;
using DoorController.Door;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Door;

[TestClass]
public class StrikeTests
{
    // What the bench board uses as a strike.
    private const int Pin = 21;

    private static Strike _sut;

    [TestMethod]
    public void New_strike_is_locked()
    {
        Begin();
        ExpectLocked();
        Assert.AreEqual(long.MaxValue, _sut.RelockAtMs);
        _sut.Step(long.MaxValue);
        ExpectLocked();
    }

    [DataRow(5_000, 5_000)]
    [DataRow(3_000, 3_000)]
    [DataRow(30_000, 30_000)]
    [DataRow(2_999, 3_000)]
    [DataRow(-1, 3_000)]
    [DataRow(30_001, 30_000)]
    [DataRow(2147483647, 30_000)]
    public void Release_ends_in_time(int relockAfterMs, int lasts)
    {
        Begin();
        _sut.Release(100, relockAfterMs);
        Assert.AreEqual(100L + lasts, _sut.RelockAtMs);
        _sut.Step(100 + lasts - 1);
        ExpectReleased();
        _sut.Step(100 + lasts);
        ExpectLocked();
        Assert.AreEqual(long.MaxValue, _sut.RelockAtMs);
    }

    [TestMethod]
    public void Second_release_prolongs_the_first()
    {
        Begin();
        _sut.Release(0, 5_000);
        _sut.Release(3_000, 5_000);
        _sut.Step(7_999);
        ExpectReleased();
        _sut.Step(8_000);
        ExpectLocked();
    }

    [TestMethod]
    public void Held_strike_does_not_lock_by_itself()
    {
        Begin();
        _sut.HoldOpen(0);
        Assert.IsTrue(_sut.IsHeldOpen);
        Assert.AreEqual(long.MaxValue, _sut.RelockAtMs);
        _sut.Step(1L << 40);
        ExpectReleased();
    }

    [TestMethod]
    public void End_of_a_hold_locks_at_once()
    {
        Begin();
        _sut.HoldOpen(0);
        _sut.EndHold(1_000);
        Assert.IsFalse(_sut.IsHeldOpen);
        ExpectLocked();
        Assert.AreEqual(long.MaxValue, _sut.RelockAtMs);
    }

    [TestMethod]
    public void Release_during_a_hold_ends_without_locking()
    {
        Begin();
        _sut.HoldOpen(0);
        _sut.Release(1_000, 5_000);
        _sut.Step(6_000);
        ExpectReleased();
        Assert.IsTrue(_sut.IsHeldOpen);
        Assert.AreEqual(long.MaxValue, _sut.RelockAtMs);
        _sut.EndHold(7_000);
        ExpectLocked();
    }

    [TestMethod]
    public void Release_that_runs_when_a_hold_ends_goes_on_to_its_end()
    {
        Begin();
        _sut.HoldOpen(0);
        _sut.Release(1_000, 5_000);
        _sut.EndHold(2_000);
        Assert.IsFalse(_sut.IsHeldOpen);
        ExpectReleased();
        Assert.AreEqual(6_000L, _sut.RelockAtMs);
        _sut.Step(5_999);
        ExpectReleased();
        _sut.Step(6_000);
        ExpectLocked();
    }

    [TestMethod]
    public void Hold_that_begins_and_ends_within_a_release_leaves_it()
    {
        Begin();
        _sut.Release(0, 5_000);
        _sut.HoldOpen(0);
        _sut.EndHold(1_000);
        ExpectReleased();
        _sut.Step(5_000);
        ExpectLocked();
    }

    [TestMethod]
    public void Strike_can_be_held_again()
    {
        Begin();
        _sut.HoldOpen(0);
        _sut.EndHold(1_000);
        _sut.HoldOpen(0);
        ExpectReleased();
        _sut.EndHold(2_000);
        ExpectLocked();
        _sut.Release(3_000, 5_000);
        ExpectReleased();
    }

    [TestMethod]
    public void Long_release_asks_for_a_new_edge_every_ten_seconds()
    {
        Begin();
        _sut.Release(0, 30_000);
        Assert.AreEqual(10_000L, _sut.NextStepMs);
        _sut.Step(10_000);
        Assert.AreEqual(20_000L, _sut.NextStepMs);
        _sut.Step(20_000);
        Assert.AreEqual(30_000L, _sut.NextStepMs);
        ExpectReleased();
        _sut.Step(30_000);
        ExpectLocked();
        Assert.AreEqual(long.MaxValue, _sut.NextStepMs);
    }

    [TestMethod]
    public void Hold_goes_on_asking_for_new_edges()
    {
        Begin();
        _sut.HoldOpen(0);
        for (long nowMs = 10_000; nowMs <= 100_000; nowMs += 10_000)
        {
            Assert.AreEqual(nowMs, _sut.NextStepMs);
            _sut.Step(nowMs);
            ExpectReleased();
        }
    }

    [TestMethod]
    public void Step_that_comes_late_makes_one_edge_and_counts_from_then()
    {
        Begin();
        _sut.HoldOpen(0);
        _sut.Step(55_000);
        ExpectReleased();
        Assert.AreEqual(65_000L, _sut.NextStepMs);
    }

    [TestMethod]
    public void Release_that_is_over_when_the_step_comes_late_makes_no_new_edge()
    {
        Begin();
        _sut.Release(0, 5_000);
        _sut.Step(40_000);
        ExpectLocked();
    }

    /// <summary>A pin is opened once a boot; what a test left of a release or a hold ends here.</summary>
    private static void Begin()
    {
        if (_sut is null)
        {
            _sut = new Strike(new GpioController(), Pin);
        }

        _sut.EndHold(long.MaxValue);
    }

    // An output of the ESP32 reads Low whatever it drives: what the pin does, the tests on the virtual board see from outside.
    private static void ExpectReleased() => Assert.IsTrue(_sut.IsReleased);

    private static void ExpectLocked() => Assert.IsFalse(_sut.IsReleased);
}
