using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Gpio;

namespace DoorController.Firmware.Tests.Hardware;

/// <summary>What the ESP32's pin driver does beyond what its names promise.</summary>
[TestClass]
public sealed class PinLawTests
{
    // A switch joins the listening pin with one that drives Low.
    private const int Ground = 4;
    private const int Pin = 5;

    [TestMethod]
    public void Debounced_edge_comes_at_the_end_of_its_ticks_and_what_was_between_is_not_told()
    {
        using ProbeBoard board = new();
        board.Start("PinProbe.Debounce50").Run(1_003);
        board.Board.Pins.Join(Ground, Pin);
        board.Run(20);
        board.Board.Pins.Part(Ground, Pin);
        board.Run(10);
        board.Board.Pins.Join(Ground, Pin);
        board.Run(500);
        CollectionAssert.AreEqual(new[] { "listens", "fell at 1050" }, board.Printed);
    }

    [TestMethod]
    public void Edge_that_comes_while_an_earlier_one_is_waited_for_begins_no_time_of_its_own()
    {
        using ProbeBoard board = new();
        board.Start("PinProbe.Debounce50").Run(1_003);
        board.Board.Pins.Join(Ground, Pin);
        board.Run(38);
        board.Board.Pins.Part(Ground, Pin);
        board.Run(20);
        board.Board.Pins.Join(Ground, Pin);
        board.Run(500);

        // Looked at at 1,050, when it was High again; not at 1,090, fifty after it rose; but fifty after it fell once more.
        CollectionAssert.AreEqual(new[] { "listens", "fell at 1110" }, board.Printed);
    }

    [TestMethod]
    public void Pulse_shorter_than_the_debounce_time_is_not_told()
    {
        using ProbeBoard board = new();
        board.Start("PinProbe.Debounce50").Run(1_000);
        board.Board.Pins.Join(Ground, Pin);
        board.Run(40);
        board.Board.Pins.Part(Ground, Pin);
        board.Run(500);
        CollectionAssert.AreEqual(new[] { "listens" }, board.Printed);
    }

    [TestMethod]
    public void Debounce_time_is_a_tick_at_least_and_a_tick_that_runs_is_one()
    {
        using ProbeBoard board = new();
        board.Start("PinProbe.Debounce5").Run(1_008);
        board.Board.Pins.Join(Ground, Pin);
        board.Run(500);
        CollectionAssert.AreEqual(new[] { "listens", "fell at 1010" }, board.Printed);
    }

    [TestMethod]
    [DataRow("PinProbe.Debounce50Then200", "fell at 1050", DisplayName = "the first time goes on")]
    [DataRow("PinProbe.DebounceOffThen200", "fell at 1200", DisplayName = "unless it was taken off between")]
    public void Debounce_time_does_not_change_from_one_to_another(string probe, string expected)
    {
        using ProbeBoard board = new();
        board.Start(probe).Run(1_000);
        board.Board.Pins.Join(Ground, Pin);
        board.Run(500);
        CollectionAssert.AreEqual(new[] { "listens", expected }, board.Printed);
    }

    [TestMethod]
    public void Second_handler_of_a_pin_takes_the_place_of_the_first_and_is_called_twice()
    {
        using ProbeBoard board = new();
        board.Start("PinProbe.ListenTwice").Run(100);
        board.Board.Pins.Join(Ground, Pin);
        board.Run(100);
        CollectionAssert.AreEqual(new[] { "second", "second" }, board.Printed);
    }

    [TestMethod]
    public void Pin_that_was_disposed_of_and_not_closed_can_not_be_listened_to_again()
    {
        using ProbeBoard board = new();
        board.Start("PinProbe.DisposeOpenAndListen");
        CollectionAssert.AreEqual(new[] { "refused", "listens" }, board.Printed);
    }

    [TestMethod]
    public void Output_reads_low_whatever_it_drives()
    {
        using ProbeBoard board = new();
        board.Start("PinProbe.ReadAnOutput");
        Assert.IsTrue(board.Board.Pins.IsHigh(Pin));
        CollectionAssert.AreEqual(new[] { "low" }, board.Printed);
    }

    [TestMethod]
    public void Input_can_not_be_written()
    {
        using ProbeBoard board = new();
        board.Start("PinProbe.WriteAnInput");
        CollectionAssert.AreEqual(new[] { "write is a wrong argument" }, board.Printed);
    }

    [TestMethod]
    public void Open_source_output_drives_low_only()
    {
        using ProbeBoard board = new();
        board.Board.Pins.WirePull(Pin, ExternalPull.Down);
        board.Start("PinProbe.DriveAnOpenSource");
        Assert.IsFalse(board.Board.Pins.IsHigh(Pin));
    }

    [TestMethod]
    [DataRow(ExternalPull.None, 2, DisplayName = "nothing holds it")]
    [DataRow(ExternalPull.Down, 0, DisplayName = "a resistor holds it down")]
    public void Output_is_pulled_up_for_a_moment_when_it_is_set_up(ExternalPull pull, int changes)
    {
        using ProbeBoard board = new();
        List<bool> levels = [];
        board.Board.Pins.WirePull(Pin, pull);
        board.Board.Pins.LevelChanged += (pin, isHigh, _) => levels.AddRange(pin == Pin ? [isHigh] : []);
        board.Start("PinProbe.OpenOutput");
        CollectionAssert.AreEqual(new[] { true, false }.Take(changes).ToArray(), levels);
    }

    [TestMethod]
    public void Wrover_keeps_the_pins_of_flash_and_has_inputs_that_neither_drive_nor_pull()
    {
        using ProbeBoard board = new(chip: Chip.Esp32WroverE);
        board.Start("PinProbe.OpenWhatAWroverLacks");
        CollectionAssert.AreEqual(
            new[] { "flash is refused", "psram is refused", "no pin is refused", "output 34 is a wrong argument", "input 35 done", "not pulled up" }, board.Printed);
    }
}
