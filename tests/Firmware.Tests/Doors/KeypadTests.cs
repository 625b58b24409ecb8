using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Parts;

namespace DoorController.Firmware.Tests.Doors;

/// <summary>Fingers, contacts and wires.</summary>
[TestClass]
public sealed class KeypadTests
{
    private static readonly DoorWiring First = DoorBoard.Wiring[0];

    [TestMethod]
    public void Every_key_clicks()
    {
        using DoorBoard board = Samples.Board();
        foreach (char key in "123456*7890#")
        {
            board.Forget();
            board.Type(key.ToString(), pauseMs: 6_000);
            Assert.HasCount(2, board.Of(First.Buzzer), $"key {key}");
        }
    }

    [TestMethod]
    public void Every_digit_key_types_its_digit()
    {
        ControllerIdentity identity = new();
        TableWriter table = new TableWriter(identity).Door(11, 5).Door(12, 5).Code(0, "12345").Code(0, "67890").Code(1, "09876").Code(1, "54321");
        using DoorBoard board = new DoorBoard(ControllerFiles.Drive(identity, table)).PowerOn();
        board.Type("12345");
        board.Run(10_000);
        board.Type("67890");
        board.Type("09876", door: 1);
        board.Run(10_000);
        board.Type("54321", door: 1);
        Assert.AreEqual(2, board.Releases(door: 0));
        Assert.AreEqual(2, board.Releases(door: 1));
    }

    [TestMethod]
    public void Key_held_for_long_counts_once()
    {
        using DoorBoard board = Samples.Board();
        board.Hold(Samples.Code[0], 4_000);
        board.Run(50);
        board.Type(Samples.Code[1..]);
        Assert.AreEqual(1, board.Releases());
    }

    [TestMethod]
    public void Same_digit_pressed_again_counts_again()
    {
        ControllerIdentity identity = new();
        TableWriter table = new TableWriter(identity).Door(11, 7).Code(0, "1123331");
        using DoorBoard board = new DoorBoard(ControllerFiles.Drive(identity, table)).PowerOn();
        board.Type("1123331");
        Assert.AreEqual(1, board.Releases());
    }

    [TestMethod]
    public void Next_key_may_be_pressed_before_the_last_is_released()
    {
        using DoorBoard board = Samples.Board();
        MatrixKeypad keypad = board.Keypads[0];
        for (int i = 0; i < Samples.Code.Length; i++)
        {
            keypad.Press(Samples.Code[i]);
            board.Run(40);
            if (i > 0)
            {
                keypad.Release(Samples.Code[i - 1]);
                board.Run(40);
            }
        }

        Assert.AreEqual(1, board.Releases());
    }

    [TestMethod]
    public void Two_keys_pressed_at_once_are_none()
    {
        using DoorBoard board = Samples.Board();
        board.Keypads[0].Press('5');
        board.Keypads[0].Press('6');
        board.Run(100);
        board.Keypads[0].Release('5');
        board.Keypads[0].Release('6');
        board.Run(100);
        Assert.IsEmpty(board.Of(First.Buzzer));
        board.Type(Samples.Code);
        Assert.AreEqual(1, board.Releases());
    }

    [TestMethod]
    public void Key_held_by_something_does_not_stop_another_finger()
    {
        using DoorBoard board = Samples.Board();
        board.Keypads[0].Press('0');
        board.Run(6_000);
        foreach (char key in Samples.Code)
        {
            // Keys that form a rectangle with the held one show a ghost only when a third is down.
            board.Hold(key, 60);
            board.Run(50);
        }

        Assert.AreEqual(1, board.Releases());
    }

    [TestMethod]
    public void Stuck_key_costs_one_attempt_at_most_and_few_scans()
    {
        using DoorBoard board = Samples.Board();
        board.Keypads[0].Press('0');
        board.Run(60_000);
        board.Forget();
        board.Run(10_000);
        Assert.IsLessThan(100, board.Of(First.Rows[0]).Count(change => change.IsHigh), "scans in ten seconds");
        board.Type(Samples.Code);
        board.Run(6_000);
        board.Type(Samples.Code);
        Assert.IsInRange(1, 2, board.Releases());
    }

    [TestMethod]
    [DataRow("124", '5')]
    [DataRow("139", '7')]
    [DataRow("258", '0')]
    public void Third_key_down_types_nothing_neither_itself_nor_its_ghost(string held, char ghost)
    {
        ControllerIdentity identity = new();
        string code = held[..2] + "44444";
        using DoorBoard board = new DoorBoard(ControllerFiles.Drive(identity, new TableWriter(identity).Door(11, 7).Code(0, code))).PowerOn();
        MatrixKeypad keypad = board.Keypads[0];
        foreach (char key in held)
        {
            keypad.Press(key);
            board.Run(60);
        }

        Assert.HasCount(4, board.Of(First.Buzzer), $"two clicks, none for {held[2]} or {ghost}");
        foreach (char key in held.Reverse())
        {
            keypad.Release(key);
            board.Run(60);
        }

        board.Type(code[2..]);
        Assert.AreEqual(1, board.Releases());
    }

    [TestMethod]
    public void Every_rectangle_of_three_keys_shorts_no_outputs_and_types_two_digits_at_most()
    {
        using DoorBoard board = Samples.Board();
        MatrixKeypad keypad = board.Keypads[0];
        const string Labels = "123456789*0#";
        for (int corner = 0; corner < 12; corner++)
        {
            for (int opposite = 0; opposite < 12; opposite++)
            {
                int row = opposite / 3;
                int column = opposite % 3;
                if (row == corner / 3 || column == corner % 3)
                {
                    continue;
                }

                board.Forget();
                char[] keys = [Labels[corner], Labels[(row * 3) + (corner % 3)], Labels[(corner / 3 * 3) + column]];
                foreach (char key in keys)
                {
                    keypad.Press(key);
                    board.Run(40);
                }

                foreach (char key in keys)
                {
                    keypad.Release(key);
                    board.Run(40);
                }

                Assert.IsLessThanOrEqualTo(2, board.Of(First.Buzzer).Count(change => change.IsHigh), new string(keys));
                board.Type("*");
            }
        }

        Assert.AreEqual(0, board.Releases());
    }

    [TestMethod]
    public void All_keys_at_once_are_none_and_the_keypad_recovers()
    {
        using DoorBoard board = Samples.Board();
        foreach (char key in "123456789*0#")
        {
            board.Keypads[0].Press(key);
        }

        board.Run(500);
        Assert.IsEmpty(board.Of(First.Buzzer));
        foreach (char key in "123456789*0#")
        {
            board.Keypads[0].Release(key);
        }

        board.Run(500);
        board.Type(Samples.Code);
        Assert.AreEqual(1, board.Releases());
    }

    [TestMethod]
    public void Sixty_digits_open_nothing_and_break_nothing()
    {
        using DoorBoard board = Samples.Board();
        for (int i = 0; i < 60; i++)
        {
            board.Type(((i * 7) % 10).ToString(System.Globalization.CultureInfo.InvariantCulture), pauseMs: 40);
        }

        Assert.IsEmpty(board.Of(First.Strike));
        board.Run(6_000);
        board.Type(Samples.Code);
        Assert.AreEqual(1, board.Releases());
    }

    [TestMethod]
    public void Right_code_within_more_digits_does_not_open()
    {
        using DoorBoard board = Samples.Board();
        board.Type("0" + Samples.Code);
        board.Run(10_000);
        Assert.AreEqual(0, board.Releases());
    }

    [TestMethod]
    [DataRow(4_800, 1)]
    [DataRow(5_100, 0)]
    public void Pause_between_two_digits_may_last_five_seconds(int pauseMs, int releases)
    {
        using DoorBoard board = Samples.Board();
        board.Type(Samples.Code[..4]);
        board.Run(pauseMs - 50);
        board.Type(Samples.Code[4..]);
        Assert.AreEqual(releases, board.Releases());
    }

    [TestMethod]
    public void Entry_given_up_shows_nothing_and_is_no_event()
    {
        using DoorBoard board = Samples.Board();
        board.Run(1_000);
        board.Type(Samples.Unknown[..6]);
        board.Run(1_000);
        board.Forget();
        board.Run(60_000);
        Assert.IsEmpty(board.Of(First.Red));
        Assert.IsEmpty(board.Of(First.Buzzer));
        Assert.DoesNotContain(record => record[8] is 1 or 2, ControllerFiles.Events(board.Flash));
        board.Type(Samples.Code);
        Assert.AreEqual(1, board.Releases());
    }

    [TestMethod]
    [DataRow(3_000, 1)]
    [DataRow(3_900, 0)]
    public void Whole_entry_may_last_thirty_seconds(int pauseMs, int releases)
    {
        using DoorBoard board = Samples.Board();
        foreach (char key in Samples.DailyCode)
        {
            board.Hold(key, 60);
            board.Run(pauseMs - 60);
        }

        Assert.AreEqual(releases, board.Releases());
    }

    [TestMethod]
    public void Star_starts_anew()
    {
        using DoorBoard board = Samples.Board();
        board.Type("99*" + Samples.Code);
        Assert.AreEqual(1, board.Releases());
    }

    [TestMethod]
    public void Hash_is_ignored()
    {
        using DoorBoard board = Samples.Board();
        board.Type("#" + Samples.Code[..3] + "##" + Samples.Code[3..]);
        Assert.AreEqual(1, board.Releases());
    }

    [TestMethod]
    public void Bouncing_contacts_type_each_digit_once()
    {
        using DoorBoard board = Samples.Board();
        Random random = new(4711);
        for (int round = 1; round <= 20; round++)
        {
            foreach (char key in Samples.Code)
            {
                Bounce(board, key, random);
                board.Keypads[0].Press(key);
                board.Run(60);
                Bounce(board, key, random);
                board.Run(60);
            }

            Assert.AreEqual(round, board.Releases(), $"round {round}");
            board.Run(10_000);
        }
    }

    [TestMethod]
    public void Contacts_that_touch_for_less_than_a_tick_type_nothing()
    {
        using DoorBoard board = Samples.Board();
        Random random = new(815);
        for (int i = 0; i < 100; i++)
        {
            board.Hold((char)('0' + random.Next(10)), random.Next(9));
            board.Run(30 + random.Next(20));
        }

        Assert.IsEmpty(board.Of(First.Buzzer));
    }

    [TestMethod]
    public void Keys_pressed_at_any_moment_between_ticks_are_typed()
    {
        using DoorBoard board = Samples.Board();
        Random random = new(42);
        for (int round = 1; round <= 20; round++)
        {
            foreach (char key in Samples.Code)
            {
                board.Hold(key, 30 + random.Next(60));
                board.Run(40 + random.Next(60));
            }

            Assert.AreEqual(round, board.Releases(), $"round {round}");
            board.Run(10_000 + random.Next(10));
        }
    }

    [TestMethod]
    public void Board_rests_while_nobody_types()
    {
        using DoorBoard board = Samples.Board();
        board.Run(60_000);
        board.Forget();
        board.Run(60_000);
        Assert.IsEmpty(board.Of(First.Rows[0]), "rows are driven, not scanned");
    }

    private static void Bounce(DoorBoard board, char key, Random random)
    {
        for (int ms = 0; ms < 8;)
        {
            board.Keypads[0].Press(key);
            board.Run(1);
            board.Keypads[0].Release(key);
            int open = 1 + random.Next(2);
            board.Run(open);
            ms += 1 + open;
        }
    }
}
