using DoorController.Firmware.Tests.Support;

namespace DoorController.Firmware.Tests.Doors;

/// <summary>Wrong codes, and what moves then.</summary>
[TestClass]
public sealed class RefusalTests
{
    private const byte Denied = 2;

    private static readonly DoorWiring First = DoorBoard.Wiring[0];

    [TestMethod]
    [DataRow(Samples.Unknown, 5)]
    [DataRow(Samples.Disabled, 12)]
    [DataRow(Samples.Expired, 10)]
    [DataRow(Samples.NotYet, 13)]
    [DataRow(Samples.ClockUnknown, 16)]
    public void Code_that_opens_nothing_moves_no_strike_and_is_logged_with_its_reason(string code, int reason)
    {
        using DoorBoard board = Samples.Board();
        board.Type(code);
        board.Run(10_000);
        Assert.IsEmpty(board.Of(First.Strike));
        Assert.IsEmpty(board.Of(DoorBoard.Wiring[1].Strike));
        byte[] last = ControllerFiles.Events(board.Flash)[^1];
        Assert.AreEqual(Denied, last[8]);
        Assert.AreEqual(reason, last[9]);
        Assert.AreEqual(11, last[10]);
    }

    [TestMethod]
    public void Every_reason_looks_and_sounds_the_same()
    {
        string[] codes = [Samples.Unknown, Samples.Disabled, Samples.Expired, Samples.NotYet, Samples.ClockUnknown];
        string[] signals = [.. codes.Select(Signals)];
        Assert.HasCount(1, signals.Distinct());
    }

    [TestMethod]
    public void Red_shows_for_a_second_and_three_tones_sound()
    {
        using DoorBoard board = Samples.Board();
        board.Type(Samples.Unknown[..^1]);
        board.Run(1_000);
        board.Forget();
        board.Type(Samples.Unknown[^1..]);
        board.Run(10_000);
        IReadOnlyList<PinChange> red = board.Of(First.Red);
        Assert.HasCount(2, red);
        Assert.AreEqual(1_000, red[1].AtMs - red[0].AtMs);
        CollectionAssert.AreEqual(
            new long[] { 0, 100, 200, 300, 400, 500 }, board.Of(First.Buzzer).Select(change => change.AtMs - red[0].AtMs).ToArray());
        Assert.IsEmpty(board.Of(First.Green));
    }

    [TestMethod]
    public void Code_of_the_other_door_opens_neither()
    {
        using DoorBoard board = Samples.Board();
        board.Type("11" + Samples.OtherCode);
        board.Run(2_000);
        board.Type(Samples.Code[..5], door: 1);
        board.Run(2_000);
        Assert.AreEqual(0, board.Releases(door: 0));
        Assert.AreEqual(0, board.Releases(door: 1));
        CollectionAssert.AreEqual(
            new[] { "11: 2 5", "12: 2 5" },
            ControllerFiles.Events(board.Flash).Where(record => record[8] == Denied).Select(record => $"{record[10]}: {record[8]} {record[9]}").ToArray());
    }

    [TestMethod]
    public void Keypad_is_deaf_for_a_second_after_a_refusal()
    {
        using DoorBoard board = Samples.Board();
        board.Type(Samples.Unknown);
        board.Type(Samples.Code, pauseMs: 40);
        board.Run(10_000);
        Assert.AreEqual(0, board.Releases());
        board.Type(Samples.Code);
        Assert.AreEqual(1, board.Releases());
    }

    [TestMethod]
    public void Keypad_hears_again_when_the_second_is_over()
    {
        using DoorBoard board = Samples.Board();
        board.Type(Samples.Unknown);
        long refusedMs = board.Of(First.Red)[0].AtMs;
        board.Run(refusedMs + 1_000 - board.NowMs);
        board.Type(Samples.Code);
        Assert.AreEqual(1, board.Releases());
    }

    [TestMethod]
    public void Other_door_hears_on_while_one_is_deaf()
    {
        using DoorBoard board = Samples.Board();
        board.Type(Samples.Unknown);
        board.Type(Samples.OtherCode, door: 1);
        Assert.AreEqual(1, board.Releases(door: 1));
    }

    [TestMethod]
    public void Refusal_during_a_release_does_not_end_it()
    {
        using DoorBoard board = Samples.Board();
        board.Type(Samples.Code);
        board.Run(1_000);
        board.Type(Samples.Unknown);
        Assert.IsTrue(board.Board.Pins.IsHigh(First.Strike));
        board.Run(10_000);
        IReadOnlyList<PinChange> strike = board.Of(First.Strike);
        Assert.AreEqual(5_000, strike[1].AtMs - strike[0].AtMs);
    }

    [TestMethod]
    public void Without_a_table_no_code_opens()
    {
        ControllerIdentity identity = new();
        VirtualEsp32.Flash.FlashDrive flash = ControllerFiles.Drive(identity, Samples.Table(identity));
        flash.Delete(ControllerFiles.TableA);
        using DoorBoard board = new DoorBoard(flash).PowerOn();
        Assert.Contains("There is no key table: all doors stay locked.", board.Printed);
        board.Type(Samples.Code);
        board.Run(10_000);
        Assert.IsEmpty(board.Of(First.Strike));
        Assert.AreEqual(1, ControllerFiles.Events(flash)[^1][9]);
    }

    [TestMethod]
    public void Digits_are_neither_stored_nor_printed()
    {
        using DoorBoard board = Samples.Board();
        foreach (string code in new[] { Samples.Code, Samples.Unknown, Samples.Disabled })
        {
            board.Type(code);
            board.Run(10_000);
        }

        foreach (string code in new[] { Samples.Code, Samples.Unknown, Samples.Disabled })
        {
            Assert.DoesNotContain(code, board.Printed);
            byte[] digits = System.Text.Encoding.ASCII.GetBytes(code);
            foreach (byte[] record in ControllerFiles.Events(board.Flash))
            {
                Assert.IsLessThan(0, record.AsSpan().IndexOf(digits));
            }
        }

        Assert.Contains("Door 1: UNKNOWN_CREDENTIAL", board.Printed);
        Assert.Contains("Door 1: DOORCODE_DISABLED", board.Printed);
    }

    private static string Signals(string code)
    {
        using DoorBoard board = Samples.Board();
        board.Type(code[..^1]);
        board.Run(1_000);
        board.Forget();
        long pressedMs = board.NowMs;
        board.Type(code[^1..]);
        board.Run(10_000);
        int[] pins = [First.Strike, First.Green, First.Red, First.Buzzer];
        return string.Join(", ", pins.SelectMany(board.Of).Select(change => change with { AtMs = change.AtMs - pressedMs }));
    }
}
