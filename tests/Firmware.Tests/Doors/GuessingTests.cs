using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Flash;

namespace DoorController.Firmware.Tests.Doors;

/// <summary>Somebody who tries codes at a keypad, and somebody who only slips.</summary>
[TestClass]
public sealed class GuessingTests
{
    private const byte Denied = 2;
    private const byte StorageFailed = 10;
    private const byte KeypadLocked = 15;
    private const byte KeypadUnlocked = 16;
    private const byte LockedReason = 4;
    private const int Guess = 1_000_000;
    private const int Hour = 3_600_000;

    private static readonly DoorWiring First = DoorBoard.Wiring[0];
    private static readonly byte[] Card = [0x04, 0xA1, 0xB2, 0xC3, 0xD4, 0xE5, 0xF6];

    /// <summary>esp-rfid #287: guessing is limited at the keypad itself.</summary>
    [TestMethod]
    public void Ninth_entry_after_eight_guesses_is_not_looked_up_and_says_so()
    {
        using DoorBoard board = Samples.Board();
        TypeWrong(board, 8);
        board.Forget();
        board.Type(Samples.Code);
        board.Run(10_000);
        Assert.IsEmpty(board.Of(First.Strike));
        IReadOnlyList<PinChange> red = board.Of(First.Red);
        Assert.HasCount(2, red);
        Assert.AreEqual(2_000, red[1].AtMs - red[0].AtMs);
        Assert.AreEqual(1_000, board.Of(First.Buzzer)[^1].AtMs - red[0].AtMs);
        IReadOnlyList<byte[]> events = ControllerFiles.Events(board.Flash);
        Assert.AreEqual(11, events.Single(record => record[8] == KeypadLocked)[10]);
        byte[] last = events.Last(record => record[8] == Denied);
        Assert.AreEqual(LockedReason, last[9]);
        Assert.AreEqual(0u, BitConverter.ToUInt32(last, 12));
    }

    /// <summary>Matter door lock: a lockout stops everybody. Here one keypad only.</summary>
    [TestMethod]
    public async Task Cards_and_the_other_keypad_go_on_while_one_is_locked()
    {
        ControllerIdentity identity = new();
        using DoorBoard board = new DoorBoard(ControllerFiles.Drive(identity, Samples.Table(identity).Card(Card))).PowerOn();
        TypeWrong(board, 8);
        board.Type(Samples.OtherCode, door: 1);
        Assert.AreEqual(1, board.Releases(door: 1));
        Task<bool> taken = Readers.Present(board.Board, 0, Readers.Keycard, Card);
        board.Run(0);
        Assert.IsTrue(await taken.WaitAsync(Patience.Limit));
        Assert.AreEqual(1, board.Releases());
    }

    [TestMethod]
    public void Guess_comes_back_after_an_hour_and_the_keypad_says_that_it_is_unlocked()
    {
        using DoorBoard board = Samples.Board();
        TypeWrong(board, 8);
        board.Run(Hour - 60_000);
        board.Type(Samples.Code);
        board.Run(5_000);
        Assert.AreEqual(0, board.Releases());
        board.Run(60_000);
        board.Type(Samples.Code);
        board.Run(5_000);
        Assert.AreEqual(1, board.Releases());
        Assert.AreEqual(1, ControllerFiles.Events(board.Flash).Count(record => record[8] == KeypadUnlocked));
    }

    [TestMethod]
    public void Guess_stands_on_flash_before_its_refusal_shows()
    {
        using DoorBoard board = Samples.Board();
        bool? showed = null;
        board.Flash.AllowCommit = path =>
        {
            showed = path.StartsWith(@"I:\guesses", StringComparison.Ordinal) ? board.Of(First.Red).Count > 0 : showed;
            return true;
        };
        board.Type(Samples.Unknown);
        Assert.IsFalse(showed);
        Assert.AreEqual(7 * Guess, Left(board.Flash));
    }

    [TestMethod]
    [DataRow(Samples.Disabled)]
    [DataRow(Samples.Expired)]
    [DataRow(Samples.NotYet)]
    [DataRow(Samples.ClockUnknown)]
    public void Code_that_the_door_knows_is_no_guess_and_costs_the_same_write(string code)
    {
        using DoorBoard board = Samples.Board();
        int writes = 0;
        board.Flash.AllowCommit = path =>
        {
            writes += path.StartsWith(@"I:\guesses", StringComparison.Ordinal) ? 1 : 0;
            return true;
        };
        for (int i = 0; i < 10; i++)
        {
            board.Type(code);
            board.Run(2_000);
        }

        Assert.AreEqual(10, writes);
        board.Type(Samples.Unknown);
        board.Run(2_000);
        Assert.AreEqual(11, writes);
        board.Type(Samples.Code);
        Assert.AreEqual(1, board.Releases());
        Assert.AreEqual(7 * Guess, Left(board.Flash));
    }

    [TestMethod]
    public void Entry_given_up_is_no_guess()
    {
        using DoorBoard board = Samples.Board();
        for (int i = 0; i < 20; i++)
        {
            board.Type(Samples.Unknown[..^1] + "*");
        }

        board.Run(10_000);
        board.Type(Samples.Code);
        Assert.AreEqual(1, board.Releases());
    }

    /// <summary>Matter door lock: a lockout in RAM is over after a power cut. Here a guess is durable before its refusal shows.</summary>
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Power_cut_between_last_digit_and_refusal_gives_no_guess(bool isWritten)
    {
        using DoorBoard board = Samples.Board();
        board.Run(3_000);
        int tried = 0;
        for (; tried < 100 && !board.Printed.Contains("keypad locked", StringComparison.Ordinal); tried++)
        {
            board.Flash.AllowCommit = path =>
            {
                if (!path.StartsWith(@"I:\guesses", StringComparison.Ordinal))
                {
                    return true;
                }

                board.Board.PowerOff();
                return isWritten;
            };
            board.Type(Samples.Unknown);
            board.Flash.AllowCommit = null;
            board.PowerOn();
            board.Run(3_000);
        }

        Assert.IsLessThanOrEqualTo(8, tried);
        board.Type(Samples.Code);
        Assert.AreEqual(0, board.Releases());
    }

    [TestMethod]
    public void Start_costs_a_guess_but_for_one_after_connecting_froze_the_controller()
    {
        using DoorBoard board = Samples.Board();
        Assert.AreEqual(8 * Guess, Left(board.Flash), "nothing can have been guessed before the first start");
        board.PowerOn();
        Assert.AreEqual(7 * Guess, Left(board.Flash));
        board.Board.PowerOff();
        board.Flash.Commit(@"I:\connect.try", [1, 0, 0xFE, 0xFF]);
        board.PowerOn();
        Assert.AreEqual(7 * Guess, Left(board.Flash));
        board.PowerOn();
        Assert.AreEqual(6 * Guess, Left(board.Flash));
    }

    [TestMethod]
    public void Damaged_files_leave_no_guess()
    {
        FlashDrive flash = Samples.Drive();
        flash.Commit(@"I:\guesses.a", [1, 2, 3]);
        using DoorBoard board = new DoorBoard(flash).PowerOn();
        board.Type(Samples.Code);
        Assert.AreEqual(0, board.Releases());
        board.Run(Hour + 60_000);
        board.Type(Samples.Code);
        Assert.AreEqual(1, board.Releases());
    }

    [TestMethod]
    public void Slips_of_the_code_that_opens_are_forgiven_and_guesses_are_not()
    {
        using DoorBoard board = Samples.Board();
        foreach (string wrong in new[] { "2134567", "1234576", Samples.Unknown })
        {
            board.Type(wrong);
            board.Run(2_000);
        }

        Assert.AreEqual(5, Left(board.Flash) / Guess);
        board.Type(Samples.Code);
        board.Run(10_000);
        board.Type(Samples.Unknown);
        board.Run(2_000);
        Assert.AreEqual(6, Left(board.Flash) / Guess);
    }

    /// <summary>The cloud does not keep daily codes a slip apart: those around one's own are guesses like all others.</summary>
    [TestMethod]
    public void Slips_of_a_daily_code_are_not_forgiven()
    {
        using DoorBoard board = Samples.Board();
        int opened = 0;
        for (int digit = 0; digit < 8; digit++)
        {
            board.Type(Samples.DailyCode[..^1] + digit);
            board.Run(2_000);
            board.Forget();
            board.Type(Samples.DailyCode);
            board.Run(10_000);
            opened += board.Releases();
        }

        Assert.AreEqual(7, opened);
        Assert.AreEqual(0, Left(board.Flash) / Guess);
    }

    [TestMethod]
    public void Own_code_between_guesses_buys_none()
    {
        using DoorBoard board = Samples.Board();
        int opened = 0;
        for (int i = 0; i < 12; i++)
        {
            board.Type(Samples.Unknown);
            board.Run(2_000);
            board.Forget();
            board.Type(Samples.Code);
            board.Run(10_000);
            opened += board.Releases();
        }

        Assert.AreEqual(7, opened);
    }

    [TestMethod]
    public void Keypads_are_locked_while_a_guess_can_not_be_stored()
    {
        using DoorBoard board = Samples.Board();
        board.Flash.AllowCommit = path => !path.StartsWith(@"I:\guesses", StringComparison.Ordinal);
        board.Type(Samples.Unknown);
        board.Run(2_000);
        board.Type(Samples.Code);
        board.Run(2_000);
        board.Type(Samples.OtherCode, door: 1);
        board.Run(30_000);
        Assert.AreEqual(0, board.Releases(0) + board.Releases(1));
        byte[] failed = ControllerFiles.Events(board.Flash).Single(record => record[8] == StorageFailed);
        Assert.AreEqual(5, failed[9]);
        board.Flash.AllowCommit = null;
        board.Run(20_000);
        board.Type(Samples.Code);
        Assert.AreEqual(1, board.Releases());
    }

    [TestMethod]
    public void Door_that_its_schedule_holds_open_counts_no_guess()
    {
        ControllerIdentity identity = new();
        TableWriter table = new TableWriter(identity).Schedule(0x7F, 0, 1_440).Door(11, 7, 0).Code(0, Samples.Code);
        using DoorBoard board = new(ControllerFiles.Drive(identity, table));
        _ = new CloudTwin(board.Board, identity);
        board.PowerOn().Run(60_000);
        Assert.IsTrue(board.Board.Pins.IsHigh(First.Strike));
        TypeWrong(board, 10);
        Assert.AreEqual(8 * Guess, Left(board.Flash));
    }

    private static void TypeWrong(DoorBoard board, int times)
    {
        for (int i = 0; i < times; i++)
        {
            board.Type(Samples.Unknown);
            board.Run(2_000);
        }
    }

    private static int Left(FlashDrive flash, int door = 0) => BitConverter.ToInt32(ControllerFiles.Twin(flash, @"I:\guesses")!, 4 * door);
}
