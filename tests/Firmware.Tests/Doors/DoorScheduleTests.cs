using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Flash;

namespace DoorController.Firmware.Tests.Doors;

/// <summary>
/// A door that its own schedule holds open. The cloud can't be reached here, so the time is only known to lie in the week from the
/// configuration's on: the door is open while the schedule holds over all of that week.
/// </summary>
[TestClass]
public sealed class DoorScheduleTests
{
    private const byte Granted = 1;
    private const byte Began = 12;
    private const byte Ended = 13;
    private const uint Week = 604_800;
    private const int LockedAfterMs = 60_000;
    private const int LookEveryMs = 1_100;

    private static readonly DoorWiring First = DoorBoard.Wiring[0];
    private static readonly DoorWiring Second = DoorBoard.Wiring[1];

    [TestMethod]
    public void Door_without_a_schedule_stays_locked_beside_one_that_is_open()
    {
        using DoorBoard board = new DoorBoard(LocksAfterAMinute()).PowerOn();
        board.Run(2_000);
        Assert.IsTrue(board.Board.Pins.IsHigh(First.Strike));
        Assert.IsTrue(board.Board.Pins.IsHigh(First.Green));
        Assert.IsFalse(board.Board.Pins.IsHigh(Second.Strike));
        Assert.IsFalse(board.Board.Pins.IsHigh(Second.Green));
    }

    [TestMethod]
    public void Door_locks_when_the_hour_jumps_to_where_its_schedule_may_be_over()
    {
        using DoorBoard board = new DoorBoard(LocksAfterAMinute()).PowerOn();
        board.Run(3_600_000);
        IReadOnlyList<PinChange> strike = board.Of(First.Strike);
        Assert.HasCount(2, strike);
        Assert.IsTrue(strike[0].IsHigh);
        Assert.IsLessThan(1_000, strike[0].AtMs);
        Assert.IsInRange(LockedAfterMs, LockedAfterMs + LookEveryMs, strike[1].AtMs);
        Assert.IsFalse(board.Board.Pins.IsHigh(First.Green));
        CollectionAssert.AreEqual(new[] { $"{Began} 11", $"{Ended} 11" }, ScheduleEvents(board));
    }

    [TestMethod]
    public void Door_opens_when_the_hour_that_comes_twice_is_over()
    {
        // Midnight would come after 30 s, but 20 s from now the clock goes back an hour: the date that is shut ends 3,600 s later.
        const uint Start = ControllerFiles.ProvisionalTime;
        int date = (int)(Start / 86_400);
        int offset = (int)(86_400 - (Start % 86_400)) - 30;
        using DoorBoard board = new DoorBoard(Drive(writer => writer.Zone(0, offset).Zone(Start + 20, offset - 3_600).ScheduleBut(date))).PowerOn();
        board.Run(3_620_000);
        Assert.IsEmpty(board.Of(First.Strike));
        board.Run(60_000);
        IReadOnlyList<PinChange> strike = board.Of(First.Strike);
        Assert.HasCount(1, strike);
        Assert.IsInRange(3_630_000, 3_630_000 + LookEveryMs, strike[0].AtMs);
        CollectionAssert.AreEqual(new[] { $"{Began} 11" }, ScheduleEvents(board));
    }

    [TestMethod]
    public void Door_is_open_again_after_a_restart_and_locked_without_power()
    {
        using DoorBoard board = new DoorBoard(LocksAfterAMinute()).PowerOn();
        board.Run(10_000);
        board.Board.PowerOff();
        Assert.IsFalse(board.Board.Pins.IsHigh(First.Strike));
        board.Forget();
        board.PowerOn();
        board.Run(2_000);
        Assert.IsTrue(board.Board.Pins.IsHigh(First.Strike));
        board.Run(70_000);
        Assert.IsFalse(board.Board.Pins.IsHigh(First.Strike));
        CollectionAssert.AreEqual(new[] { $"{Began} 11", $"{Began} 11", $"{Ended} 11" }, ScheduleEvents(board));
    }

    [TestMethod]
    public void Code_during_a_hold_is_granted_by_the_schedule_and_does_not_lock_the_door()
    {
        using DoorBoard board = new DoorBoard(LocksAfterAMinute()).PowerOn();
        board.Run(10_000);
        board.Type(Samples.Code);
        board.Run(20_000);
        Assert.HasCount(1, board.Of(First.Strike));
        byte[] granted = ControllerFiles.Events(board.Flash).Single(record => record[8] == Granted);
        Assert.AreEqual(1, granted[9], "by the door's schedule");
        Assert.AreEqual(1001u, BitConverter.ToUInt32(granted, 12));
    }

    [TestMethod]
    public void Unknown_code_during_a_hold_is_granted_too()
    {
        using DoorBoard board = new DoorBoard(LocksAfterAMinute()).PowerOn();
        board.Run(10_000);
        board.Type(Samples.Unknown);
        board.Run(10_000);
        byte[] granted = ControllerFiles.Events(board.Flash).Single(record => record[8] == Granted);
        Assert.AreEqual(1, granted[9]);
        Assert.AreEqual(0u, BitConverter.ToUInt32(granted, 12));
        Assert.IsEmpty(board.Of(First.Red));
    }

    [TestMethod]
    public void Release_that_runs_when_the_hold_ends_goes_on_to_its_end()
    {
        using DoorBoard board = new DoorBoard(LocksAfterAMinute()).PowerOn();
        board.Run(57_000);
        board.Type(Samples.Code);
        long typedMs = board.NowMs;
        board.Run(60_000);
        IReadOnlyList<PinChange> strike = board.Of(First.Strike);
        Assert.HasCount(2, strike);
        Assert.IsInRange(typedMs + 4_800, typedMs + 5_000, strike[1].AtMs);
        Assert.IsGreaterThan(LockedAfterMs + LookEveryMs, strike[1].AtMs, "the hold had ended before");
    }

    [TestMethod]
    public void Code_after_the_hold_opens_for_five_seconds_as_ever()
    {
        using DoorBoard board = new DoorBoard(LocksAfterAMinute()).PowerOn();
        board.Run(70_000);
        board.Forget();
        board.Type(Samples.Code);
        board.Run(20_000);
        IReadOnlyList<PinChange> strike = board.Of(First.Strike);
        Assert.HasCount(2, strike);
        Assert.AreEqual(5_000, strike[1].AtMs - strike[0].AtMs);
        Assert.AreEqual(0, ControllerFiles.Events(board.Flash).Last(record => record[8] == Granted)[9]);
    }

    /// <summary>
    /// Half a minute after the start, the last second that it can be jumps from 22:59:30 to 23:59:30; half a minute later the date begins that
    /// is shut. Without the jump the door would be open for an hour more.
    /// </summary>
    private static FlashDrive LocksAfterAMinute()
    {
        const uint Last = ControllerFiles.ProvisionalTime + Week;
        const int BeforeMidnight = LockedAfterMs / 1_000;
        int date = (int)(Last / 86_400) + 1;
        int offset = (int)(86_400 - (Last % 86_400)) - BeforeMidnight;
        return Drive(writer => writer.Zone(0, offset - 3_600).Zone(Last + 30, offset).ScheduleBut(date));
    }

    private static FlashDrive Drive(Func<TableWriter, TableWriter> schedule)
    {
        ControllerIdentity identity = new();
        TableWriter table = schedule(new TableWriter(identity).Door(11, 7, schedule: 0).Door(12, 5)).Code(0, Samples.Code);
        return ControllerFiles.Drive(identity, table);
    }

    private static string[] ScheduleEvents(DoorBoard board) =>
        [.. ControllerFiles.Events(board.Flash).Where(record => record[8] is Began or Ended).Select(record => $"{record[8]} {BitConverter.ToUInt16(record, 10)}")];
}
