using System.Text;
using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Parts;
using VirtualEsp32.Parts.Nfc;
using VirtualEsp32.Serial;

namespace DoorController.Firmware.Tests.Hardware;

/// <summary>The PN532 as UM0701-02 describes it, and not as the firmware uses it.</summary>
[TestClass]
public sealed class Pn532Tests
{
    private const int Tx = 43;
    private const int Rx = 44;
    private const string Ack = "0000ff00ff00";
    private const string Nack = "0000ffff0000";
    private const string GetVersion = "0000ff02fed4022a00";
    private const string Wake = "5555000000000000";
    private const string ListOne = "4a0100";
    private const string Configure = "140100";
    private const string Version = "0000ff06fad50332010607e800";
    private const string Select = "00a4040c07d276000085010100";

    [TestMethod]
    public void Chip_sleeps_until_it_is_woken()
    {
        using Bench bench = new();
        Assert.AreEqual("", bench.Ask("02"));
        bench.Send(Wake);
        Assert.AreEqual(Ack + "0000ff06fad50332010607e800", bench.Ask("02"));
    }

    /// <summary>libnfc's 16 bytes are long enough; one is not.</summary>
    [TestMethod]
    public void What_comes_while_it_wakes_is_lost()
    {
        using Bench bench = new();
        bench.Send("55" + GetVersion);
        Assert.AreEqual("", bench.Heard());
        bench.Send(GetVersion);
        Assert.AreEqual(Ack + Version, bench.Heard());

        using Bench patient = new();
        patient.Send("5555000000000000000000000000000000" + GetVersion);
        Assert.AreEqual(Ack + Version, patient.Heard());
    }

    [TestMethod]
    public void Chip_finds_no_card_before_SAMConfiguration()
    {
        using Bench bench = new();
        bench.Send(Wake);
        bench.Chip.Field.Put(new UidCard([1, 2, 3, 4]));
        Assert.AreEqual(Ack, bench.Ask(ListOne, 500));
        Assert.AreEqual(Ack + Frame("15"), bench.Ask(Configure));
        Assert.AreEqual(Ack + Frame("4b01010004080401020304"), bench.Ask(ListOne));
    }

    [TestMethod]
    public void Chip_that_was_put_to_sleep_must_be_woken()
    {
        using Bench bench = new(isAwake: true);
        Assert.AreEqual(Ack + Frame("1700"), bench.Ask("1620"));
        Assert.AreEqual("", bench.Ask("02"));
        bench.Send(Wake);
        Assert.AreEqual(Ack + Version, bench.Ask("02"));
    }

    [TestMethod]
    public void Extended_frame_is_a_command_too_up_to_265_bytes()
    {
        using Bench bench = new(isAwake: true);
        bench.Send("0000ffffff0002fed4022a00");
        Assert.AreEqual(Ack + Version, bench.Heard());
        string echo = string.Concat(Enumerable.Repeat("55", 262));
        string heard = bench.AskExtended("0000" + echo);
        Assert.StartsWith(Ack + "0000ffffff0109f6d50100" + echo, heard);
        Assert.AreEqual("", bench.AskExtended("0000" + echo + "55"));
    }

    [TestMethod]
    public void NACK_has_the_last_answer_sent_again()
    {
        using Bench bench = new();
        bench.Send(Wake);
        bench.Send(Nack);
        Assert.AreEqual("", bench.Heard());
        bench.Ask("02");
        bench.Send(Nack);
        Assert.AreEqual(Version, bench.Heard());
        Assert.AreEqual(3, bench.Chip.FramesSent);
        Assert.AreEqual(1, bench.Chip.Commands);
    }

    [TestMethod]
    public void Card_that_was_deselected_is_activated_anew_and_one_that_was_released_is_gone()
    {
        using Bench bench = new(isAwake: true);
        bench.Chip.Field.Put(new Ntag424Card([4, 1, 2, 3, 4, 5, 6]));
        bench.Ask(ListOne);
        Assert.AreEqual(Ack + Frame("41009000"), bench.Ask("4001" + Select));
        Assert.AreEqual(Ack + Frame("4500"), bench.Ask("4401"));
        Assert.AreEqual(Ack + Frame("4100919d"), bench.Ask("40019071000002000000"));
        Assert.AreEqual(Ack + Frame("41009000"), bench.Ask("4001" + Select));
        Assert.AreEqual(Ack + Frame("5500"), bench.Ask("5401"));
        Assert.AreEqual(Ack + Frame("5527"), bench.Ask("5402"));
        Assert.AreEqual(Ack + Frame("5300"), bench.Ask("5200"));
        Assert.AreEqual(Ack + Frame("4127"), bench.Ask("4001" + Select));
    }

    /// <summary>38.7 ms for the NTAG (FWI 7), and 51.2 ms for a card without APDUs until RFConfiguration says less.</summary>
    [TestMethod]
    public void Silence_lasts_as_long_as_the_card_says_or_the_host()
    {
        using Bench bench = new(isAwake: true);
        NfcCard ntag = new FaultyCard(new Ntag424Card([4, 1, 2, 3, 4, 5, 6])) { Stamina = 0 };
        bench.Chip.Field.Put(ntag);
        bench.Ask(ListOne);
        Assert.AreEqual(Ack, bench.Ask("4001" + Select, 38));
        bench.Board.Run(12);
        Assert.AreEqual(Frame("4101"), bench.Heard());
        bench.Chip.Field.Take(ntag);
        bench.Chip.Field.Put(new UidCard([1, 2, 3, 4]));
        bench.Ask(ListOne);
        Assert.AreEqual(Ack, bench.Ask("40013000", 50));
        bench.Board.Run(12);
        Assert.AreEqual(Frame("4101"), bench.Heard());
        Assert.AreEqual(Ack + Frame("33"), bench.Ask("3202000b07"));
        Assert.AreEqual(Ack + Frame("4101"), bench.Ask("40013000", 25));
    }

    [TestMethod]
    public void Frames_may_be_spoilt_on_their_way()
    {
        using Bench bench = new(isAwake: true);
        bench.Chip.Spoil = frame => [0xAA, .. frame.SkipLast(2)];
        Assert.AreEqual("aa" + Ack[..^4] + "aa" + Version[..^4], bench.Ask("02"));
    }

    [TestMethod]
    public void Chip_without_its_own_supply_says_nothing_and_begins_anew()
    {
        using Bench bench = new(isAwake: true);
        bench.Chip.IsPowered = false;
        Assert.IsFalse(bench.Chip.IsPowered);
        bench.Send(Wake);
        Assert.AreEqual("", bench.Ask("02"));
        bench.Chip.IsPowered = true;
        Assert.AreEqual("", bench.Ask("02"));
        bench.Send(Wake);
        Assert.AreEqual(Ack + Version, bench.Ask("02"));
    }

    [TestMethod]
    [DataRow("0000ff02fdd4022a00", "a length that its checksum contradicts")]
    [DataRow("0000ff02fed4022b00", "data that their checksum contradicts")]
    [DataRow("0000ff02fed5022900", "a frame of a chip")]
    [DataRow("0000ff02fed402", "the first half")]
    public void What_is_no_frame_is_not_answered_and_the_next_one_is(string bytes, string what)
    {
        using Bench bench = new(isAwake: true);
        bench.Send(bytes);
        Assert.AreEqual("", bench.Heard(), what);
        if (!what.StartsWith("the first", StringComparison.Ordinal))
        {
            Assert.AreEqual(Ack + "0000ff06fad50332010607e800", bench.Ask("02"));
        }
    }

    [TestMethod]
    [DataRow("ff")]
    [DataRow("32")]
    [DataRow("320700")]
    [DataRow("4a0300")]
    [DataRow("4a0101")]
    [DataRow("40")]
    public void Command_that_it_does_not_know_is_a_syntax_error(string command)
    {
        using Bench bench = new(isAwake: true);
        Assert.AreEqual(Ack + "0000ff01ff7f8100", bench.Ask(command));
    }

    [TestMethod]
    public void Line_is_diagnosed_by_an_echo()
    {
        using Bench bench = new(isAwake: true);
        Assert.AreEqual(Ack + Frame("0100aabb"), bench.Ask("0000aabb"));
    }

    [TestMethod]
    public void Empty_field_is_said_after_as_many_attempts_as_were_set_and_else_never()
    {
        using Bench bench = new(isAwake: true);
        Assert.AreEqual(Ack, bench.Ask(ListOne, 10_000));
        Assert.AreEqual(Ack + Frame("33"), bench.Ask("3205ff0101"));
        Assert.AreEqual(Ack, bench.Ask(ListOne, 8));
        bench.Board.Run(10);
        Assert.AreEqual(Frame("4b00"), bench.Heard());
    }

    [TestMethod]
    public void Card_that_comes_while_it_looks_is_listed()
    {
        using Bench bench = new(isAwake: true);
        Assert.AreEqual(Ack, bench.Ask(ListOne, 1_000));
        bench.Chip.Field.Put(new UidCard([1, 2, 3, 4]));
        bench.Board.Run(50);
        Assert.AreEqual(Frame("4b01010004080401020304"), bench.Heard());
    }

    [TestMethod]
    public void Cards_are_listed_by_UID_as_many_as_are_wanted_each_with_its_ATS()
    {
        using Bench bench = new(isAwake: true);
        bench.Chip.Field.Put(new UidCard([0xDE, 0xAD, 0xBE, 0xEF]));
        bench.Chip.Field.Put(new Ntag424Card([4, 1, 2, 3, 4, 5, 6]));
        const string Ntag = "01034420070401020304050606777771" + "0280";
        Assert.AreEqual(Ack + Frame("4b01" + Ntag), bench.Ask(ListOne));
        Assert.AreEqual(Ack + Frame("4b02" + Ntag + "0200040804deadbeef"), bench.Ask("4a0200"));
    }

    [TestMethod]
    public void Exchange_goes_to_the_card_that_is_named_and_takes_its_time()
    {
        using Bench bench = new(isAwake: true);
        bench.Chip.Field.Put(new Ntag424Card([4, 1, 2, 3, 4, 5, 6]));
        bench.Ask(ListOne);
        Assert.AreEqual(Ack, bench.Ask("400100a4040c07d276000085010100", 10));
        bench.Board.Run(20);
        Assert.AreEqual(Frame("41009000"), bench.Heard());
        Assert.AreEqual(Ack + Frame("4127"), bench.Ask("400200a4040c07d276000085010100"));
    }

    [TestMethod]
    public void Card_that_was_taken_away_or_takes_no_APDU_is_silence()
    {
        using Bench bench = new(isAwake: true);
        NfcCard card = new Ntag424Card([4, 1, 2, 3, 4, 5, 6]);
        bench.Chip.Field.Put(card);
        bench.Ask(ListOne);
        bench.Chip.Field.Take(card);
        Assert.AreEqual(Ack + Frame("4101"), bench.Ask("400100a4040c07d276000085010100"));
        bench.Chip.Field.Put(new UidCard([1, 2, 3, 4]));
        bench.Ask(ListOne);
        Assert.AreEqual(Ack + Frame("4101"), bench.Ask("40013000"));
    }

    [TestMethod]
    public void Field_that_was_off_has_forgotten_its_cards()
    {
        using Bench bench = new(isAwake: true);
        bench.Chip.Field.Put(new Ntag424Card([4, 1, 2, 3, 4, 5, 6]));
        bench.Ask(ListOne);
        Assert.AreEqual(Ack + Frame("33"), bench.Ask("320100"));
        Assert.AreEqual(Ack + Frame("4127"), bench.Ask("400100a4040c07d276000085010100"));
    }

    [TestMethod]
    public void New_command_or_an_ACK_ends_the_one_before()
    {
        using Bench bench = new(isAwake: true);
        bench.Ask(ListOne, 100);
        Assert.AreEqual(Ack + Frame("0332010607"), bench.Ask("02"));
        bench.Ask(ListOne, 100);
        bench.Send(Ack);
        bench.Chip.Field.Put(new UidCard([1, 2, 3, 4]));
        bench.Board.Run(100);
        Assert.AreEqual("", bench.Heard());
    }

    [TestMethod]
    public void Long_answer_comes_in_an_extended_frame()
    {
        using Bench bench = new(isAwake: true);
        bench.Chip.Field.Put(new FaultyCard(new Ntag424Card([4, 1, 2, 3, 4, 5, 6])) { Spoil = (_, _) => new byte[254] });
        bench.Ask(ListOne);
        string heard = bench.Ask("4001000000");
        Assert.StartsWith(Ack + "0000ffffff0101fed54100", heard);
        Assert.HasCount(2 * (6 + 8 + 257 + 2), heard);
    }

    [TestMethod]
    public void Unplugged_or_dead_chip_says_nothing_and_sleeps_when_it_comes_back()
    {
        using Bench bench = new(isAwake: true);
        bench.Chip.Plug(false);
        Assert.AreEqual("", bench.Ask("02"));
        bench.Chip.Plug(true);
        Assert.AreEqual("", bench.Ask("02"));
        bench.Send(Wake);
        Assert.AreNotEqual("", bench.Ask("02"));
        bench.Chip.IsDead = true;
        bench.Send(Wake);
        Assert.AreEqual("", bench.Ask("02"));
    }

    [TestMethod]
    public void Reset_of_the_board_does_not_wake_or_stop_it_and_a_power_cut_does()
    {
        using Bench bench = new(isAwake: true);
        bench.Board.Board.Reset();
        bench.Board.Run(1);
        bench.Open();
        Assert.AreNotEqual("", bench.Ask("02"));
        bench.Board.Board.PowerOn(_ => { });
        bench.Board.Run(1);
        bench.Open();
        Assert.AreEqual("", bench.Ask("02"));
    }

    private static string Frame(string data)
    {
        byte[] bytes = [0xD5, .. Convert.FromHexString(data)];
        byte sum = (byte)-bytes.Sum(value => value);
        return $"0000ff{bytes.Length:x2}{(byte)-bytes.Length:x2}{Convert.ToHexStringLower(bytes)}{sum:x2}00";
    }

    private sealed class Bench : IDisposable
    {
        private Uart _uart = null!;

        public Bench(bool isAwake = false)
        {
            Board = new ProbeBoard();
            Chip = new Pn532(Board.Board, Tx, Rx);
            Board.Board.PowerOn(_ => { });
            Board.Run(0);
            Open();
            if (isAwake)
            {
                Send(Wake);
                Ask(Configure);
            }
        }

        public ProbeBoard Board { get; }

        public Pn532 Chip { get; }

        public void Open()
        {
            Board.Board.Serial.SetPin(2, isReceive: false, Tx);
            Board.Board.Serial.SetPin(2, isReceive: true, Rx);
            _uart = Board.Board.Serial.Open(2, Pn532.BaudRate, 1_000);
        }

        public void Send(string hex)
        {
            _uart.Write(Convert.FromHexString(hex));
            Board.Run(20);
        }

        /// <summary>Sends a command in a frame and says what comes within a time.</summary>
        public string Ask(string command, int milliseconds = 150)
        {
            byte[] bytes = [0xD4, .. Convert.FromHexString(command)];
            byte sum = (byte)-bytes.Sum(value => value);
            Heard();
            _uart.Write([0, 0, 0xFF, (byte)bytes.Length, (byte)-bytes.Length, .. bytes, sum, 0]);
            Board.Run(milliseconds);
            return Heard();
        }

        /// <summary>The same in an extended frame.</summary>
        public string AskExtended(string command)
        {
            byte[] bytes = [0xD4, .. Convert.FromHexString(command)];
            (byte high, byte low) = ((byte)(bytes.Length >> 8), (byte)bytes.Length);
            byte[] frame = [0, 0, 0xFF, 0xFF, 0xFF, high, low, (byte)-(high + low), .. bytes, (byte)-bytes.Sum(value => value), 0];

            // Not more at once than the hardware holds: nobody here can wait for room.
            foreach (byte[] piece in frame.Chunk(Uart.FifoLength))
            {
                _uart.Write(piece);
                Board.Run(20);
            }

            Board.Run(100);
            return Heard();
        }

        public string Heard()
        {
            StringBuilder heard = new();
            byte[] one = new byte[1];
            while (_uart.Waiting > 0 && _uart.Read(one, 0, 1, 1))
            {
                heard.Append(Convert.ToHexStringLower(one));
            }

            return heard.ToString();
        }

        public void Dispose() => Board.Dispose();
    }
}
