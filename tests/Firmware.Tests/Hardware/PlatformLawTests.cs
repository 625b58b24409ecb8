using System.Diagnostics;
using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Gpio;
using VirtualEsp32.Parts;
using VirtualEsp32.Scheduling;

namespace DoorController.Firmware.Tests.Hardware;

/// <summary>The laws of the platform that the virtual board models: firmware that breaks one fails here, not in the lobby.</summary>
[TestClass]
public sealed class PlatformLawTests
{
    private const string File = @"I:\probe";
    private const int Pin = 5;

    private static readonly byte[] Old = [1, 2];
    private static readonly byte[] New = [9, 9, 9];

    [TestMethod]
    [DataRow("WriteAndNeverClose")]
    [DataRow("AppendAndNeverClose")]
    [DataRow("WriteInAUsingThatAPowerCutEnds")]
    public void File_keeps_its_old_content_until_it_is_closed(string probe)
    {
        using ProbeBoard board = new();
        board.Board.Flash.Commit(File, Old);
        board.Start(probe).Run(1_000);
        Assert.Contains("written", board.Printed);
        CollectionAssert.AreEqual(Old, board.Board.Flash.Read(File));
        board.Board.PowerOff();
        CollectionAssert.AreEqual(Old, board.Board.Flash.Read(File));
    }

    [TestMethod]
    public void New_file_is_none_until_it_is_closed()
    {
        using ProbeBoard board = new();
        board.Start("WriteAndNeverClose");
        board.Board.PowerOff();
        Assert.IsFalse(board.Board.Flash.Exists(File));
    }

    [TestMethod]
    public void Closed_file_is_durable()
    {
        using ProbeBoard board = new();
        board.Board.Flash.Commit(File, Old);
        board.Start("WriteAndClose");
        board.Board.PowerOff();
        CollectionAssert.AreEqual(New, board.Board.Flash.Read(File));
    }

    [TestMethod]
    public void Close_on_a_flash_that_takes_nothing_throws_and_keeps_the_old_content()
    {
        using ProbeBoard board = new();
        board.Board.Flash.Commit(File, Old);
        board.Board.Flash.AllowCommit = _ => false;
        board.Start("CloseOnAFlashThatTakesNothing");
        CollectionAssert.AreEqual(new[] { "refused" }, board.Printed);
        CollectionAssert.AreEqual(Old, board.Board.Flash.Read(File));
    }

    [TestMethod]
    public void Output_mode_ends_low_whatever_the_pin_drove()
    {
        using ProbeBoard board = new();
        board.Start("DriveHighThenSetUpAgain");
        Assert.AreEqual(PinDrive.Output, board.Board.Pins.ModeOf(Pin));
        Assert.IsFalse(board.Board.Pins.IsHigh(Pin));

        // Without closing it between, which no probe can.
        board.Board.Pins.Write(Pin, true);
        Assert.IsTrue(board.Board.Pins.IsHigh(Pin));
        board.Board.Pins.SetMode(Pin, PinDrive.Output);
        Assert.IsFalse(board.Board.Pins.IsHigh(Pin));
    }

    [TestMethod]
    public void Output_mode_ends_low_though_a_resistor_pulls_up()
    {
        using ProbeBoard board = new();
        board.Board.Pins.WirePull(Pin, ExternalPull.Up);
        Assert.IsTrue(board.Board.Pins.IsHigh(Pin));
        board.Board.Pins.SetMode(Pin, PinDrive.Output);
        Assert.IsFalse(board.Board.Pins.IsHigh(Pin));
    }

    [TestMethod]
    public void Listening_on_an_output_drives_it_low()
    {
        using ProbeBoard board = new();
        List<bool> levels = [];
        board.Board.Pins.WirePull(Pin, ExternalPull.Down);
        board.Board.Pins.LevelChanged += (pin, isHigh, _) =>
        {
            if (pin == Pin)
            {
                levels.Add(isHigh);
            }
        };
        board.Start("DriveHighThenListen");
        CollectionAssert.AreEqual(new[] { true, false }, levels);
        Assert.IsFalse(board.Board.Pins.IsHigh(Pin));
    }

    [TestMethod]
    public void Pin_has_one_owner()
    {
        using ProbeBoard board = new();
        board.Start("OpenAPinTwice");
        CollectionAssert.AreEqual(new[] { "busy" }, board.Printed);
    }

    [TestMethod]
    public void Power_cut_lets_an_output_go_at_once()
    {
        using ProbeBoard board = new();
        board.Start("DriveHigh");
        Assert.IsTrue(board.Board.Pins.IsHigh(Pin));
        board.Board.PowerOff();
        Assert.IsFalse(board.Board.Pins.IsHigh(Pin));
        Assert.AreEqual(PinDrive.None, board.Board.Pins.ModeOf(Pin));
    }

    [TestMethod]
    public void Queue_of_128_events_drops_the_oldest()
    {
        using ProbeBoard board = new();
        board.Start("ListenAndBlock");
        Toggle(board, 5, 1);
        Toggle(board, 5, 99);
        Toggle(board, 6, 100);
        Assert.AreEqual(199 - HalEventQueue.Capacity, board.Board.Events.Dropped);
        board.Run(10_000);

        // One was being handled while 199 came; of those the last 128 stay, 100 of them the second pin's.
        CollectionAssert.AreEqual(new[] { "first 29, second 100" }, board.Printed);
    }

    [TestMethod]
    public void Handler_is_asked_only_for_the_edges_that_it_wants()
    {
        using ProbeBoard board = new();
        board.Start("ListenToFalling").Run(10);
        Toggle(board, 5, 10);
        board.Run(10_000);
        CollectionAssert.AreEqual(new[] { "first 5" }, board.Printed);
    }

    [TestMethod]
    public void Waits_end_on_ticks_of_ten_milliseconds()
    {
        using ProbeBoard board = new();
        board.Start("Sleep").Run(1_000);
        CollectionAssert.AreEqual(new[] { "1: 10", "10: 10", "11: 20", "25: 30" }, board.Printed);
    }

    [TestMethod]
    public void Event_wakes_between_ticks_and_the_next_sleep_ends_on_one()
    {
        using ProbeBoard board = new();
        board.Start("WakeBetweenTicks").Run(123);
        board.Board.Pins.Join(4, 5);
        board.Run(1_000);
        CollectionAssert.AreEqual(new[] { "woken at 123", "slept until 140" }, board.Printed);
    }

    [TestMethod]
    public void Clock_is_unset_after_power_on_whatever_it_was_before()
    {
        using ProbeBoard board = new();
        board.Start("TellAndSetTheDate").Run(1_000);
        board.Start("TellAndSetTheDate").Run(1_000);
        CollectionAssert.AreEqual(new[] { "date 0", "date 1790000000", "date 0", "date 1790000000" }, board.Printed);
    }

    [TestMethod]
    [DataRow("CatchEverythingForEver")]
    [DataRow("HoldALockForEver")]
    [DataRow("StartManyThreads")]
    public void Firmware_does_not_survive_a_power_cut(string probe)
    {
        using ProbeBoard board = new();
        board.Start(probe).Run(100);
        board.Board.PowerOff();
        Assert.AreEqual(0, board.Board.LeakedThreads);
        Assert.IsEmpty(board.Printed);
    }

    [TestMethod]
    [DataRow("CatchEverythingForEver")]
    [DataRow("StartManyThreads")]
    public void Firmware_does_not_survive_a_power_cut_in_real_time(string probe)
    {
        using ProbeBoard board = new(virtualTime: false);
        for (int cut = 0; cut < 10; cut++)
        {
            board.Board.PowerOn(context => context.LoadFirmware(Support.Firmware.Probes).GetType("Probe")!.GetMethod(probe)!.CreateDelegate<Action>()());
            Thread.Sleep(3 * cut);
            board.Board.PowerOff();
        }

        Assert.AreEqual(0, board.Board.LeakedThreads);
        Assert.DoesNotContain("survived", board.Printed);
    }

    [TestMethod]
    public void Thread_that_waits_for_what_never_comes_is_told_at_once()
    {
        using ProbeBoard board = new();
        BoardThread thread = board.Board.PowerOn(context =>
            context.LoadFirmware(Support.Firmware.Probes).GetType("Probe")!.GetMethod("WakeBetweenTicks")!.CreateDelegate<Action>()());
        Stopwatch stopwatch = Stopwatch.StartNew();
        Assert.IsFalse(board.Board.RunToEnd(thread, TimeSpan.FromSeconds(30)));
        Assert.IsLessThan(10_000, stopwatch.ElapsedMilliseconds);
        Assert.IsFalse(thread.HasEnded);
    }

    [TestMethod]
    public void Closed_pin_is_heard_no_more_and_can_be_opened_again()
    {
        using ProbeBoard board = new();
        board.Start("ListenAndClose").Run(10);
        Toggle(board, 5, 10);
        board.Run(10_000);
        CollectionAssert.AreEqual(new[] { "opened again", "first 0" }, board.Printed);
    }

    [TestMethod]
    public void File_needs_its_directory()
    {
        using ProbeBoard board = new();
        board.Start("WriteWhereNoDirectoryIs");
        CollectionAssert.AreEqual(new[] { "refused", "written" }, board.Printed);
        Assert.IsTrue(board.Board.Flash.Exists(@"I:\folder\probe"));
    }

    [TestMethod]
    public void Random_differs_from_boot_to_boot()
    {
        using ProbeBoard board = new();
        for (int boot = 0; boot < 10; boot++)
        {
            board.Start("TellARandomNumber");
        }

        Assert.HasCount(10, board.Printed.Distinct());
    }

    [TestMethod]
    public void Exception_ends_its_thread_only_and_is_printed()
    {
        using ProbeBoard board = new();
        board.Start("ThrowOnAThread").Run(1_000);
        Assert.StartsWith("++++ Exception System.InvalidOperationException", board.Printed[0]);
        Assert.AreEqual("the others go on", board.Printed[^1]);
    }

    [TestMethod]
    public void Two_outputs_against_each_other_are_a_short_circuit()
    {
        using ProbeBoard board = new();
        board.Board.Pins.SetMode(4, PinDrive.Output);
        board.Board.Pins.SetMode(5, PinDrive.Output);
        board.Board.Pins.Write(5, true);
        Assert.AreEqual(0, board.Board.Pins.ShortCircuits);
        board.Board.Pins.Join(4, 5);
        Assert.IsGreaterThan(0, board.Board.Pins.ShortCircuits);
        Assert.IsFalse(board.Board.Pins.IsHigh(5));
    }

    [TestMethod]
    public void Three_keys_of_a_keypad_without_diodes_show_a_fourth()
    {
        using ProbeBoard board = new();
        MatrixKeypad keypad = new(board.Board, [4, 5], [6, 7], "1245");
        foreach (int row in new[] { 4, 5 })
        {
            board.Board.Pins.SetMode(row, PinDrive.OutputOpenDrain);
            board.Board.Pins.Write(row, true);
        }

        board.Board.Pins.SetMode(6, PinDrive.InputPullUp);
        board.Board.Pins.SetMode(7, PinDrive.InputPullUp);
        keypad.Press('1');
        keypad.Press('2');
        keypad.Press('4');
        board.Board.Pins.Write(5, false);
        Assert.IsFalse(board.Board.Pins.IsHigh(6), "4 is down");
        Assert.IsFalse(board.Board.Pins.IsHigh(7), "5 seems down");
        keypad.Release('1');
        Assert.IsTrue(board.Board.Pins.IsHigh(7));
        Assert.AreEqual(0, board.Board.Pins.ShortCircuits);
    }

    /// <summary>Lets a pulled-up input fall and rise by joining it to pin 4, which drives Low.</summary>
    private static void Toggle(ProbeBoard board, int pin, int edges)
    {
        for (int edge = 0; edge < edges; edge++)
        {
            if (board.Board.Pins.IsHigh(pin))
            {
                board.Board.Pins.Join(4, pin);
            }
            else
            {
                board.Board.Pins.Part(4, pin);
            }
        }

        board.Run(0);
    }
}
