using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Gpio;

namespace DoorController.Firmware.Tests.Doors;

/// <summary>Right codes, and what moves then.</summary>
[TestClass]
public sealed class StrikeTests
{
    private static readonly DoorWiring First = DoorBoard.Wiring[0];
    private static readonly DoorWiring Second = DoorBoard.Wiring[1];

    [TestMethod]
    public void Strikes_are_driven_low_from_power_on()
    {
        using DoorBoard board = Samples.Board();
        foreach (DoorWiring door in DoorBoard.Wiring)
        {
            Assert.AreEqual(PinDrive.Output, board.Board.Pins.ModeOf(door.Strike));
            Assert.IsFalse(board.Board.Pins.IsHigh(door.Strike));
        }

        board.Run(3_600_000);
        Assert.IsEmpty(board.Of(First.Strike));
        Assert.IsEmpty(board.Of(Second.Strike));
    }

    [TestMethod]
    public void Strikes_stay_low_until_the_last_digit_of_a_right_code()
    {
        using DoorBoard board = Samples.Board();
        board.Type(Samples.Code[..^1]);
        Assert.IsEmpty(board.Of(First.Strike));
        board.Type(Samples.Code[^1..]);
        Assert.HasCount(1, board.Of(First.Strike));
        Assert.IsTrue(board.Of(First.Strike)[0].IsHigh);
        Assert.IsEmpty(board.Of(Second.Strike));
    }

    [TestMethod]
    public void Right_code_releases_for_exactly_five_seconds()
    {
        using DoorBoard board = Samples.Board();
        board.Type(Samples.Code);
        board.Run(60_000);
        IReadOnlyList<PinChange> strike = board.Of(First.Strike);
        Assert.HasCount(2, strike);
        Assert.IsTrue(strike[0].IsHigh);
        Assert.IsFalse(strike[1].IsHigh);
        Assert.AreEqual(5_000, strike[1].AtMs - strike[0].AtMs);
    }

    [TestMethod]
    [DataRow(3_000)]
    [DataRow(30_000)]
    public void Release_lasts_as_long_as_the_configuration_says(int relockAfterMs)
    {
        using DoorBoard board = Samples.Board(relockAfterMs);
        board.Type(Samples.Code);
        board.Run(60_000);
        IReadOnlyList<PinChange> strike = board.Of(First.Strike);
        Assert.HasCount(2, strike);
        Assert.AreEqual(relockAfterMs, strike[1].AtMs - strike[0].AtMs);
    }

    [TestMethod]
    public void Strike_moves_within_two_scans_of_the_last_key()
    {
        using DoorBoard board = Samples.Board();
        board.Type(Samples.Code[..^1]);
        long pressedMs = board.NowMs;
        board.Type(Samples.Code[^1..]);
        Assert.IsInRange(0, 20, board.Of(First.Strike)[0].AtMs - pressedMs);
    }

    [TestMethod]
    public void Green_shows_as_long_as_the_door_is_released_and_one_tone_sounds()
    {
        using DoorBoard board = Samples.Board();
        board.Type(Samples.Code);
        board.Run(60_000);
        long openedMs = board.Of(First.Strike)[0].AtMs;
        CollectionAssert.AreEqual(
            new[] { new PinChange(First.Green, true, openedMs), new PinChange(First.Green, false, openedMs + 5_000) }, board.Of(First.Green).ToArray());
        Assert.IsEmpty(board.Of(First.Red));
        Assert.AreEqual(openedMs + 300, board.Of(First.Buzzer)[^1].AtMs);
    }

    [TestMethod]
    public void Right_code_during_a_release_prolongs_it()
    {
        using DoorBoard board = Samples.Board();
        board.Type(Samples.Code);
        long openedMs = board.Of(First.Strike)[0].AtMs;
        board.Run(2_000);
        board.Type(Samples.Code);
        long againMs = board.NowMs - 100;
        board.Run(60_000);
        IReadOnlyList<PinChange> strike = board.Of(First.Strike);
        Assert.HasCount(2, strike);
        Assert.AreEqual(againMs + 5_000, strike[1].AtMs);
        Assert.IsGreaterThan(openedMs + 7_000, strike[1].AtMs);
    }

    [TestMethod]
    public void Door_opens_again_after_relocking()
    {
        using DoorBoard board = Samples.Board();
        for (int i = 0; i < 3; i++)
        {
            board.Type(Samples.Code);
            board.Run(10_000);
        }

        Assert.AreEqual(3, board.Releases());
        Assert.IsFalse(board.Board.Pins.IsHigh(First.Strike));
    }

    [TestMethod]
    public void Second_door_has_its_own_code_length_and_strike()
    {
        using DoorBoard board = Samples.Board();
        board.Type(Samples.OtherCode, door: 1);
        Assert.AreEqual(1, board.Releases(door: 1));
        Assert.AreEqual(0, board.Releases(door: 0));
    }

    [TestMethod]
    public void Both_doors_open_at_the_same_time()
    {
        using DoorBoard board = Samples.Board();
        board.Type(Samples.Code);
        board.Type(Samples.OtherCode, door: 1);
        Assert.IsTrue(board.Board.Pins.IsHigh(First.Strike));
        Assert.IsTrue(board.Board.Pins.IsHigh(Second.Strike));
        board.Run(60_000);
        foreach (DoorWiring door in DoorBoard.Wiring)
        {
            IReadOnlyList<PinChange> strike = board.Of(door.Strike);
            Assert.HasCount(2, strike);
            Assert.AreEqual(5_000, strike[1].AtMs - strike[0].AtMs);
        }
    }

    [TestMethod]
    public void Keys_of_two_doors_pressed_in_turn_are_two_entries()
    {
        using DoorBoard board = Samples.Board();
        for (int i = 0; i < Samples.Code.Length; i++)
        {
            board.Type(Samples.Code.Substring(i, 1));
            if (i < Samples.OtherCode.Length)
            {
                board.Type(Samples.OtherCode.Substring(i, 1), door: 1);
            }
        }

        Assert.AreEqual(1, board.Releases(door: 0));
        Assert.AreEqual(1, board.Releases(door: 1));
    }

    [TestMethod]
    public void Nine_digits_from_nine_on_are_one_code()
    {
        using DoorBoard board = Samples.Board();
        board.Type(Samples.DailyCode[..^1]);
        Assert.IsEmpty(board.Of(First.Strike));
        board.Type(Samples.DailyCode[^1..]);
        Assert.AreEqual(1, board.Releases());
    }
}
