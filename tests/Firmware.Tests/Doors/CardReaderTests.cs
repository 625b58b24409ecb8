using System.Security.Cryptography;
using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Flash;
using VirtualEsp32.Parts;
using VirtualEsp32.Parts.Nfc;
using static DoorController.Firmware.Tests.Support.DoorLog;

namespace DoorController.Firmware.Tests.Doors;

/// <summary>Keycards at the reader, through the bytes of chip and card (PROTOCOLS.md 1 and 2).</summary>
[TestClass]
public sealed class CardReaderTests
{
    private const byte Granted = 1;
    private const byte Denied = 2;
    private const byte Unknown = 5;
    private const byte UidNotAccepted = 6;
    private const byte ReaderLost = 19;
    private const byte ReaderFound = 20;
    private const int FirstCard = 1001;
    private const int UidCardId = 1003;
    private const int TapMs = 1_500;

    private static readonly byte[] Uid = [0x04, 0xA1, 0xB2, 0xC3, 0xD4, 0xE5, 0xF6];
    private static readonly byte[] OtherUid = [0x04, 0x00, 0x00, 0x0A, 0xBC, 0x00, 0x00];
    private static readonly byte[] UidOnly = [0x0B, 0xAD, 0xCA, 0xFE];

    private readonly ControllerIdentity _identity = new();
    private CardZone? _zone;

    [TestMethod]
    [DataRow("NTAG 424 DNA")]
    [DataRow("DESFire EV2")]
    [DataRow("DESFire EV1")]
    public void Keycard_that_proves_itself_opens_once_until_it_has_been_away(string kind)
    {
        using DoorBoard board = Start();
        NfcCard card = Card(kind, Uid);
        board.CardReaders[0].Field.Put(card);
        board.Run(20_000);
        Assert.AreEqual(1, board.Releases());
        Assert.AreEqual(0, board.Releases(1));
        Assert.AreEqual($"{Granted} 0 11 {FirstCard} 0", Last(board));

        board.CardReaders[0].Field.Take(card);
        board.Run(2_000);
        board.CardReaders[0].Field.Put(card);
        board.Run(TapMs);
        Assert.AreEqual(2, board.Releases());
    }

    /// <summary>esp-rfid #635: a UID with zeros at its ends is another one without them, and its owner stands before the door.</summary>
    [TestMethod]
    public void Keycard_whose_UID_begins_or_ends_with_zeros_opens_at_the_other_door_too()
    {
        using DoorBoard board = Start();
        Tap(board, _zone!.Ntag(OtherUid), 1);
        Assert.AreEqual(0, board.Releases());
        Assert.AreEqual(1, board.Releases(1));
        Assert.AreEqual($"{Granted} 0 12 {FirstCard + 1} 0", Last(board));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(3)]
    public void Copy_of_a_keycards_UID_opens_nothing_and_names_the_keycard(int uidDoors)
    {
        using DoorBoard board = Start(uidDoors);
        Tap(board, new UidCard(Uid));
        Assert.AreEqual(0, board.Releases());
        Assert.HasCount(1, Events(board, Denied));
        Assert.AreEqual($"{Denied} {UidNotAccepted} 11 {FirstCard} 0", Last(board));
    }

    [TestMethod]
    [DataRow(0, 0)]
    [DataRow(1, 1)]
    public void Card_that_has_only_a_UID_opens_where_UIDs_are_accepted(int uidDoors, int releases)
    {
        using DoorBoard board = Start(uidDoors);
        Tap(board, new UidCard(UidOnly));
        Assert.AreEqual(releases, board.Releases());
        Assert.AreEqual($"{(releases > 0 ? Granted : Denied)} {(releases > 0 ? 0 : UidNotAccepted)} 11 {UidCardId} 0", Last(board));
    }

    [TestMethod]
    public void Keycard_of_another_zone_opens_nothing()
    {
        using DoorBoard board = Start();
        Tap(board, new CardZone(_identity).Ntag(Uid));
        Tap(board, new CardZone(_identity).Desfire(Uid));
        Assert.AreEqual(0, board.Releases());
        Assert.AreEqual($"{Denied} {UidNotAccepted} 11 {FirstCard} 0", Last(board));
    }

    [TestMethod]
    public void Keycard_as_it_was_delivered_opens_nothing()
    {
        using DoorBoard board = Start();
        Tap(board, new Ntag424Card(Uid));
        Assert.AreEqual(0, board.Releases());
    }

    [TestMethod]
    public void Nobodys_card_is_unknown_and_in_the_log()
    {
        using DoorBoard board = Start();
        Tap(board, new UidCard([1, 2, 3, 4]));
        Assert.AreEqual($"{Denied} {Unknown} 11 0 4", Last(board));
    }

    /// <summary>esp-rfid #301: what shows another UID each time is nobody's, however often it comes.</summary>
    [TestMethod]
    public void What_changes_its_UID_is_refused_once_while_it_lies_there()
    {
        using DoorBoard board = Start();
        board.CardReaders[0].Field.Put(new NfcPhone(_ => [0x6A, 0x82]));
        board.Run(20_000);
        Assert.AreEqual(0, board.Releases());
        Assert.HasCount(1, Events(board, Denied));
    }

    [TestMethod]
    public void Keycard_beside_a_strangers_card_opens_and_the_stranger_is_no_matter()
    {
        using DoorBoard board = Start();
        board.CardReaders[0].Field.Put(new UidCard([0, 0, 0, 1]));
        board.CardReaders[0].Field.Put(_zone!.Ntag(Uid));
        board.Run(5_000);
        Assert.AreEqual(1, board.Releases());
        Assert.IsEmpty(Events(board, Denied));
    }

    [TestMethod]
    public void Of_two_keycards_one_is_taken()
    {
        using DoorBoard board = Start();
        board.CardReaders[0].Field.Put(_zone!.Ntag(Uid));
        board.CardReaders[0].Field.Put(_zone!.Desfire(OtherUid));
        board.Run(5_000);
        Assert.HasCount(1, Events(board, Granted));
    }

    /// <summary>A card that somebody holds too short, or that is spoilt, or is no card at all: none opens, none keeps the next from opening.</summary>
    [TestMethod]
    [DataRow("silent at once")]
    [DataRow("silent after the selection")]
    [DataRow("silent after the challenge")]
    [DataRow("each answer a byte short")]
    [DataRow("each answer a byte long")]
    [DataRow("no answer but the status")]
    [DataRow("an empty answer")]
    [DataRow("250 bytes each")]
    [DataRow("right data, wrong status")]
    [DataRow("a bit of the proof")]
    [DataRow("answers of the run before")]
    [DataRow("answers from afar")]
    public void Card_with_a_fault_opens_nothing_and_the_next_card_opens(string fault)
    {
        using DoorBoard board = Start();
        FaultyCard card = new(_zone!.Ntag(Uid));
        if (fault == "answers of the run before")
        {
            Tap(board, card);
            Assert.AreEqual(1, board.Releases());
            board.Run(10_000);
        }

        board.Forget();
        byte[][] before = [.. card.Recording];
        Break(card, fault, before);
        board.CardReaders[0].Field.Put(card);
        board.Run(10_000);
        board.CardReaders[0].Field.Take(card);
        board.Run(2_000);
        Assert.AreEqual(0, board.Releases());
        Assert.AreEqual($"{Denied} {UidNotAccepted} 11 {FirstCard} 0", Last(board));
        Assert.HasCount(1, Events(board, Denied));

        Tap(board, _zone!.Ntag(OtherUid));
        Assert.AreEqual(1, board.Releases());
    }

    [TestMethod]
    public void Card_that_was_held_too_short_is_asked_again_and_nothing_is_logged()
    {
        using DoorBoard board = Start();
        FaultyCard card = new(_zone!.Ntag(Uid)) { Stamina = 2 };
        board.CardReaders[0].Field.Put(card);
        board.Run(300);
        board.CardReaders[0].Field.Take(card);
        board.Run(2_000);
        Assert.IsEmpty(Events(board, Denied));
        card.Stamina = int.MaxValue;
        Tap(board, card);
        Assert.AreEqual(1, board.Releases());
    }

    [TestMethod]
    public void Without_roots_at_the_controller_no_card_and_no_phone_can_prove_itself()
    {
        using DoorBoard board = Start(hasRoots: false);
        Tap(board, _zone!.Ntag(Uid));
        Assert.AreEqual($"{Denied} {UidNotAccepted} 11 {FirstCard} 0", Last(board));
        Tap(board, new NfcPhone(_ => [0x90, 0x00]));
        Assert.AreEqual($"{Denied} {Unknown} 11 0 4", Last(board));
        Assert.AreEqual(0, board.Releases());
        Assert.AreEqual(0, board.CardReaders[0].Exchanges);
    }

    /// <summary>A door whose configuration names no reader is not looked at.</summary>
    [TestMethod]
    public void Door_without_a_reader_asks_nothing()
    {
        using DoorBoard board = Samples.Board();
        board.Run(20_000);
        Assert.AreEqual(0, board.CardReaders[0].Commands);
        Assert.IsEmpty(Events(board, ReaderLost));
    }

    /// <summary>esp-rfid #635: a reader that was unplugged, or stands still, is used again within 5 s.</summary>
    [TestMethod]
    [DataRow("unplugged")]
    [DataRow("stands still until it has been without power")]
    public void Reader_that_comes_back_is_used_within_5_s_and_its_absence_is_told(string trouble)
    {
        using DoorBoard board = Start();
        Pn532 reader = board.CardReaders[0];
        Tap(board, _zone!.Ntag(Uid));
        board.Forget();
        if (trouble == "unplugged")
        {
            reader.Plug(false);
        }
        else
        {
            reader.IsDead = true;
        }

        reader.Field.Put(_zone!.Ntag(OtherUid));
        board.Run(60_000);
        Assert.AreEqual(0, board.Releases());
        Assert.HasCount(1, Events(board, ReaderLost));
        reader.Plug(false);
        reader.Plug(true);
        board.Run(5_000);
        Assert.AreEqual(1, board.Releases());
        board.Run(1_000);
        Assert.HasCount(1, Events(board, ReaderFound));
        Assert.AreEqual(0, board.Watchdog.Bites);
    }

    /// <summary>ESPHome #4745: a keypad does not wait for a reader that says nothing, or too much.</summary>
    [TestMethod]
    [DataRow("nothing")]
    [DataRow("rubbish")]
    [DataRow("starts of frames")]
    public void Keypad_goes_on_whatever_the_readers_do(string what)
    {
        using DoorBoard board = Start();
        board.CardReaders[0].IsDead = what == "nothing";
        board.CardReaders[1].Plug(false);
        byte[] babble = what == "rubbish" ? RandomNumberGenerator.GetBytes(4_000) : [.. Enumerable.Repeat(new byte[] { 0, 0, 0xFF, 0xFF, 0xFF, 1 }, 600).SelectMany(one => one)];
        if (what != "nothing")
        {
            board.CardReaders[0].Babble(babble);
        }

        board.Run(100);
        board.Type("1234567");
        Assert.IsTrue(board.Board.Pins.IsHigh(DoorBoard.Wiring[0].Strike));
        board.Run(20_000);
        Assert.AreEqual(0, board.Watchdog.Bites);
    }

    [TestMethod]
    public void Reader_that_has_babbled_reads_the_next_card()
    {
        using DoorBoard board = Start();
        board.CardReaders[0].Babble(RandomNumberGenerator.GetBytes(4_000));
        board.Run(1_000);
        Tap(board, _zone!.Ntag(Uid));
        Assert.AreEqual(1, board.Releases());
    }

    [TestMethod]
    public void Spoilt_frame_is_asked_for_again()
    {
        using DoorBoard board = Start();
        int frames = 0;
        board.CardReaders[0].Spoil = frame =>
        {
            if (++frames % 13 == 0)
            {
                frame = [.. frame];
                frame[frame.Length / 2] ^= 0x10;
            }

            return frame;
        };
        board.CardReaders[0].Field.Put(_zone!.Ntag(Uid));
        board.Run(15_000);
        Assert.AreEqual(1, board.Releases());
        Assert.IsEmpty(Events(board, Denied));
    }

    /// <summary>nf-interpreter has one signal for all serial ports: a reader's may be lost to the other one.</summary>
    [TestMethod]
    public void Lost_signals_of_the_platform_cost_time_only()
    {
        using DoorBoard board = Start();
        board.Board.Serial.LoseWakes(1_000);
        Tap(board, _zone!.Ntag(Uid), 0, 5_000);
        Assert.AreEqual(1, board.Releases());
    }

    [TestMethod]
    public void Thousand_taps_in_a_row_are_all_decided()
    {
        using DoorBoard board = Start();
        for (int i = 0; i < 1_000; i++)
        {
            Tap(board, i % 10 == 9 ? _zone!.Desfire(OtherUid) : new UidCard([1, 2, (byte)(i >> 8), (byte)i]), 0, 700);
        }

        Assert.HasCount(100, Events(board, Granted));
        Assert.HasCount(900, Events(board, Denied));
    }

    private static void Break(FaultyCard card, string fault, byte[][] before)
    {
        card.Stamina = fault switch
        {
            "silent at once" => 0,
            "silent after the selection" => 1,
            "silent after the challenge" => 2,
            _ => int.MaxValue,
        };
        card.ExtraAnswerMs = fault == "answers from afar" ? 90 : 0;
        card.Spoil = fault switch
        {
            "each answer a byte short" => (_, answer) => answer[1..],
            "each answer a byte long" => (_, answer) => [0, .. answer],
            "no answer but the status" => (_, answer) => answer[^2..],
            "an empty answer" => (_, _) => [],
            "250 bytes each" => (_, _) => new byte[250],
            "right data, wrong status" => (_, answer) => [.. answer[..^2], 0x91, 0x91],
            "a bit of the proof" => (number, answer) => number == 2 ? [.. answer[..^3], (byte)(answer[^3] ^ 1), .. answer[^2..]] : answer,
            "answers of the run before" => (number, answer) => number < before.Length ? before[number] : answer,
            _ => null,
        };
    }

    private static void Tap(DoorBoard board, NfcCard card, int door = 0, int milliseconds = TapMs)
    {
        board.CardReaders[door].Field.Put(card);
        board.Run(milliseconds / 2);
        board.CardReaders[door].Field.Take(card);
        board.Run(milliseconds - (milliseconds / 2));
    }

    private NfcCard Card(string kind, byte[] uid) => kind switch
    {
        "NTAG 424 DNA" => _zone!.Ntag(uid),
        "DESFire EV2" => _zone!.Desfire(uid),
        _ => _zone!.Desfire(uid, isEv1: true),
    };

    private DoorBoard Start(int uidDoors = 0, bool hasRoots = true)
    {
        _zone = new CardZone(_identity);
        TableWriter table = new TableWriter(_identity) { UidDoors = (byte)uidDoors }
            .Door(11, 7).Door(12, 7).Card(Uid).Card(OtherUid).CardUid(UidOnly).Code(0, "1234567");
        FlashDrive flash = ControllerFiles.Drive(_identity, table);
        ControllerFiles.AddReaders(flash);
        if (hasRoots)
        {
            ControllerFiles.Enrol(flash, _identity, RandomNumberGenerator.GetBytes(32), _zone.CardRoot);
        }

        DoorBoard board = new DoorBoard(flash).PowerOn();
        board.Run(1_000);
        board.Forget();
        return board;
    }
}
