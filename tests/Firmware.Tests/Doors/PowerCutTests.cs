using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Flash;
using VirtualEsp32.Gpio;

namespace DoorController.Firmware.Tests.Doors;

/// <summary>Power that goes at any moment, and what is left.</summary>
[TestClass]
public sealed class PowerCutTests
{
    private const byte Granted = 1;
    private const byte Started = 3;

    private static readonly DoorWiring First = DoorBoard.Wiring[0];

    [TestMethod]
    public void Digits_typed_before_a_power_cut_are_forgotten()
    {
        using DoorBoard board = Samples.Board();
        board.Type(Samples.Code[..4]);
        board.Board.PowerOff();
        board.PowerOn();
        board.Type(Samples.Code[4..]);
        board.Run(10_000);
        Assert.AreEqual(0, board.Releases());
        board.Type(Samples.Code);
        Assert.AreEqual(1, board.Releases());
    }

    [TestMethod]
    public void Power_cut_during_a_release_locks_at_once_and_it_stays_locked()
    {
        using DoorBoard board = Samples.Board();
        board.Type(Samples.Code);
        board.Run(1_000);
        Assert.IsTrue(board.Board.Pins.IsHigh(First.Strike));
        long cutMs = board.NowMs;
        board.Board.PowerOff();
        Assert.IsFalse(board.Board.Pins.IsHigh(First.Strike));
        Assert.AreEqual(new PinChange(First.Strike, false, cutMs), board.Of(First.Strike)[^1]);
        board.Forget();
        board.PowerOn();
        board.Run(60_000);
        Assert.IsEmpty(board.Of(First.Strike));
        Assert.AreEqual(PinDrive.Output, board.Board.Pins.ModeOf(First.Strike));
    }

    [TestMethod]
    public void Power_cut_lets_every_pin_go()
    {
        using DoorBoard board = Samples.Board();
        board.Type(Samples.Code);
        board.Board.PowerOff();
        Assert.IsFalse(board.Board.HasPower);
        for (int pin = 0; pin < board.Board.Pins.Chip.PinCount; pin++)
        {
            Assert.AreEqual(PinDrive.None, board.Board.Pins.ModeOf(pin));
            Assert.IsFalse(board.Board.Pins.IsHigh(pin));
        }
    }

    [TestMethod]
    public void Key_held_over_a_power_cut_is_typed_once_after_it()
    {
        using DoorBoard board = Samples.Board();
        board.Keypads[0].Press(Samples.Code[0]);
        board.Run(1_000);
        board.Board.PowerOff();
        board.PowerOn();
        board.Run(1_000);
        board.Keypads[0].Release(Samples.Code[0]);
        board.Run(50);
        board.Type(Samples.Code[1..]);
        Assert.AreEqual(1, board.Releases());
    }

    [TestMethod]
    public void Keypad_that_was_deaf_hears_after_a_power_cut()
    {
        using DoorBoard board = Samples.Board();
        board.Type(Samples.Unknown);
        board.Board.PowerOff();
        board.PowerOn();
        Assert.IsFalse(board.Board.Pins.IsHigh(First.Red));
        board.Type(Samples.Code);
        Assert.AreEqual(1, board.Releases());
    }

    [TestMethod]
    public void Restart_keeps_what_lies_on_flash_and_nothing_else()
    {
        using DoorBoard board = Samples.Board();
        board.Type(Samples.Code);
        board.Run(60_000);
        Assert.IsGreaterThan(60_000, board.NowMs);
        byte[] table = board.Flash.Read(ControllerFiles.TableA)!;
        board.Board.PowerOff();
        board.PowerOn();
        Assert.IsLessThan(1_000, board.NowMs);
        board.Run(1_000);
        CollectionAssert.AreEqual(table, board.Flash.Read(ControllerFiles.TableA));
        byte[][] events = [.. ControllerFiles.Events(board.Flash).Where(record => record[8] is Granted or Started)];
        CollectionAssert.AreEqual(new byte[] { Started, Granted, Started }, events.Select(record => record[8]).ToArray());
        CollectionAssert.AreEqual(new byte[] { 1, 2 }, events.Where(record => record[8] == Started).Select(record => record[16]).ToArray());
        Assert.IsTrue(events.Zip(events.Skip(1)).All(pair => pair.First[0] < pair.Second[0]));
    }

    [TestMethod]
    public void Board_works_from_a_drive_that_was_moved_into_it()
    {
        FlashDrive flash = Samples.Drive();
        using (DoorBoard old = new DoorBoard(flash).PowerOn())
        {
            old.Type(Samples.Code);
            old.Run(10_000);
        }

        using DoorBoard board = new DoorBoard(flash).PowerOn();
        board.Type(Samples.Code);
        board.Run(10_000);
        Assert.AreEqual(1, board.Releases());
        Assert.AreEqual(2, ControllerFiles.Events(flash).Count(record => record[8] == Granted));
    }

    [TestMethod]
    public void Fifty_power_cuts_at_random_moments_leave_no_thread_and_no_door_open()
    {
        using DoorBoard board = Samples.Board();
        Random random = new(1906);
        for (int cut = 0; cut < 50; cut++)
        {
            int digits = random.Next(Samples.Code.Length + 1);
            board.Type(Samples.Code[..digits], pauseMs: 40);
            board.Run(random.Next(200));
            if (random.Next(2) == 0)
            {
                // Not at rest: the board is at work on this key while the power goes.
                board.Keypads[0].Press('5');
            }

            board.Board.PowerOff();
            board.Keypads[0].Release('5');
            Assert.AreEqual(0, board.Board.LeakedThreads, $"cut {cut}");
            Assert.IsFalse(board.Board.Pins.IsHigh(First.Strike), $"cut {cut}");
            board.Forget();
            board.PowerOn();
            Assert.IsEmpty(board.Of(First.Strike), $"cut {cut}");
        }

        // Each start costs a guess; one comes back in an hour.
        board.Run(3_700_000);
        board.Type(Samples.Code);
        Assert.AreEqual(1, board.Releases());
    }

    [TestMethod]
    public void Fifty_power_cuts_in_real_time_leave_no_thread_and_no_door_open()
    {
        using DoorBoard board = new(Samples.Drive(), virtualTime: false);
        Random random = new(2026);
        for (int cut = 0; cut < 50; cut++)
        {
            board.Board.PowerOn(Support.Firmware.Program);
            Thread.Sleep(random.Next(12));
            board.Keypads[0].Press('1');
            Thread.Sleep(random.Next(12));
            board.Keypads[0].Release('1');
            board.Board.PowerOff();
            Assert.AreEqual(0, board.Board.LeakedThreads, $"cut {cut}");
            Assert.IsFalse(board.Board.Pins.IsHigh(First.Strike), $"cut {cut}");
        }

        Assert.IsEmpty(board.Of(First.Strike));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Power_cut_at_every_write_leaves_a_controller_that_goes_on(bool isWritten)
    {
        int writes = CutAtWrite(int.MaxValue, isWritten);
        Assert.IsGreaterThan(3, writes);
        for (int write = 0; write < writes; write++)
        {
            CutAtWrite(write, isWritten);
        }
    }

    /// <summary>Starts a new controller, opens a door and refuses one, with the power gone at one of the writes to flash.</summary>
    /// <returns>How many writes there were.</returns>
    private static int CutAtWrite(int cut, bool isWritten)
    {
        FlashDrive flash = Samples.Drive();
        using DoorBoard board = new(flash);
        using ManualResetEventSlim hasCut = new(false);
        int writes = 0;
        flash.AllowCommit = _ =>
        {
            if (writes++ != cut)
            {
                return true;
            }

            board.Board.PowerOff();
            hasCut.Set();
            return isWritten;
        };
        board.PowerOn();
        board.Run(3_000);
        board.Type(Samples.Code);
        board.Run(10_000);
        board.Type(Samples.Unknown);
        board.Run(10_000);
        flash.AllowCommit = null;
        if (cut == int.MaxValue)
        {
            return writes;
        }

        Assert.IsTrue(hasCut.Wait(TimeSpan.FromSeconds(10)));
        Assert.IsFalse(board.Board.Pins.IsHigh(First.Strike), $"write {cut}");
        board.Forget();
        board.PowerOn();
        board.Type(Samples.Code);
        board.Run(10_000);
        Assert.AreEqual(1, board.Releases(), $"write {cut}");
        int[] sequences = [.. ControllerFiles.Events(flash).Select(record => BitConverter.ToInt32(record, 0))];
        CollectionAssert.AreEqual(Enumerable.Range(1, sequences.Length).ToArray(), sequences, $"write {cut}");
        Assert.AreEqual(Granted, ControllerFiles.Events(flash).Last(record => record[8] is Granted or 2)[8], $"write {cut}");
        return writes;
    }
}
