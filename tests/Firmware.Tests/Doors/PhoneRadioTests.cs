using System.Security.Cryptography;
using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Ble;
using VirtualEsp32.Flash;
using static DoorController.Firmware.Tests.Support.DoorLog;

namespace DoorController.Firmware.Tests.Doors;

/// <summary>Phones by Bluetooth, through the requests of a central (PROTOCOLS.md 3.3).</summary>
[TestClass]
public sealed class PhoneRadioTests
{
    private const byte Granted = 1;
    private const byte Denied = 2;
    private const byte Nothing = 0;
    private const byte Unknown = 5;
    private const byte Replayed = 7;
    private const int OwnPhone = 1001;

    private static readonly byte[] Credential = [0xA1, 0, 0, 0, 0, 0x12];
    private static readonly Guid Info = new("6d9a0002-3c1b-4f58-9b1e-8f2c5a7d4e10");
    private static readonly Guid Challenge = new("6d9a0003-3c1b-4f58-9b1e-8f2c5a7d4e10");
    private static readonly Guid Answer = new("6d9a0004-3c1b-4f58-9b1e-8f2c5a7d4e10");
    private static readonly Guid Result = new("6d9a0005-3c1b-4f58-9b1e-8f2c5a7d4e10");

    private readonly ControllerIdentity _identity = new();
    private readonly byte[] _credentialRoot = RandomNumberGenerator.GetBytes(32);

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void Phone_opens_the_door_that_it_names_and_is_told_so(int door)
    {
        using DoorBoard board = Start();
        BleCentral phone = Connect(board);
        CollectionAssert.AreEqual((byte[])[.. _identity.ControllerId, 2], Read(board, phone, Info));
        byte[] challenge = Read(board, phone, Challenge);
        Assert.HasCount(16, challenge);
        byte[] answer = Right(challenge, door);
        Assert.AreEqual(AttError.None, Write(board, phone, answer));
        Assert.AreEqual(1, board.Releases(door));
        Assert.AreEqual(0, board.Releases(1 - door));
        CollectionAssert.AreEqual(ResultOf(challenge, answer, 0), Read(board, phone, Result));
        Assert.AreEqual($"{Granted} 0 {11 + door} {OwnPhone} 0", Last(board));
    }

    [TestMethod]
    public void Phone_that_nobody_has_any_more_is_told_why_it_stays_outside()
    {
        using DoorBoard board = Start();
        BleCentral phone = Connect(board);
        byte[] credential = [0xA1, 0, 0, 0, 0, 0x13];
        byte[] challenge = Read(board, phone, Challenge);
        byte[] answer = Right(challenge, 0, credential);
        Write(board, phone, answer);
        CollectionAssert.AreEqual(ResultOf(challenge, answer, Unknown), Read(board, phone, Result));
        Assert.AreEqual(0, board.Releases());
    }

    [TestMethod]
    public void Challenge_counts_for_one_answer()
    {
        using DoorBoard board = Start();
        BleCentral phone = Connect(board);
        byte[] challenge = Read(board, phone, Challenge);
        byte[] answer = Right(challenge, 0);
        Write(board, phone, answer);
        Assert.AreEqual(1, board.Releases());
        board.Run(8_000);
        board.Forget();
        Write(board, phone, answer);
        Assert.AreEqual(0, board.Releases());
        Assert.IsEmpty(Read(board, phone, Result));
        Assert.AreEqual($"{Denied} {Replayed} 11 0 0", Last(board));
    }

    [TestMethod]
    [DataRow("after five seconds", Replayed)]
    [DataRow("to the challenge before the last", Unknown)]
    [DataRow("without a challenge", Replayed)]
    [DataRow("a bit of the MAC", Unknown)]
    [DataRow("for a door that is not there", Nothing)]
    [DataRow("for another action", Replayed)]
    [DataRow("of another controller's root", Unknown)]
    [DataRow("19 bytes", Nothing)]
    [DataRow("21 bytes", Nothing)]
    [DataRow("512 bytes", Nothing)]
    [DataRow("to what was read before it went and came again", Replayed)]
    public void Answer_that_is_not_this_challenges_opens_nothing_and_the_next_phone_opens(string attack, byte reason)
    {
        using DoorBoard board = Start();
        BleCentral phone = Connect(board);
        byte[] challenge = attack == "without a challenge" ? new byte[16] : Read(board, phone, Challenge);
        byte[] answer = Right(challenge, 0);
        byte error = AttError.None;
        switch (attack)
        {
            case "after five seconds": board.Run(5_000); break;
            case "to the challenge before the last": Read(board, phone, Challenge); break;
            case "a bit of the MAC": answer[19] ^= 1; break;
            case "for a door that is not there": answer = Right(challenge, 2); break;
            case "for another action": answer[7] = 2; break;
            case "of another controller's root": answer = Signed(RandomNumberGenerator.GetBytes(32), challenge, 0, Credential); break;
            case "19 bytes": answer = answer[..19]; error = AttError.InvalidAttributeValueLength; break;
            case "21 bytes": answer = [.. answer, 0]; error = AttError.InvalidAttributeValueLength; break;
            case "512 bytes": answer = [.. answer, .. new byte[492]]; error = AttError.InvalidAttributeValueLength; break;
            case "to what was read before it went and came again": phone.Disconnect(); phone = Connect(board); break;
            default: break;
        }

        Assert.AreEqual(error, Write(board, phone, answer));
        Assert.AreEqual(0, board.Releases());
        Assert.IsEmpty(Read(board, phone, Result));
        if (reason != Nothing)
        {
            Assert.AreEqual($"{Denied} {reason} 11 0 {(reason == Unknown ? 3 : 0)}", Last(board));
        }

        phone.Disconnect();
        board.Run(1_000);
        Opens(board);
    }

    [TestMethod]
    public void Phone_that_stays_is_thrown_off_and_the_next_one_opens()
    {
        using DoorBoard board = Start();
        BleCentral idle = Connect(board);
        board.Run(14_000);
        Assert.IsTrue(idle.IsConnected);
        board.Run(3_000);
        Assert.IsFalse(idle.IsConnected);
        Opens(board);
    }

    [TestMethod]
    public void Phone_that_asks_and_asks_is_thrown_off_too()
    {
        using DoorBoard board = Start();
        BleCentral busy = Connect(board);
        for (int i = 0; i < 200 && busy.IsConnected; i++)
        {
            busy.Read(Challenge);
            board.Run(100);
        }

        Assert.IsFalse(busy.IsConnected);
        Opens(board);
    }

    [TestMethod]
    public void Thousand_connections_in_a_row_leave_the_next_phone_its_turn()
    {
        using DoorBoard board = Start();
        for (int i = 0; i < 1_000; i++)
        {
            BleCentral phone = Connect(board);
            switch (i % 4)
            {
                case 0: break;
                case 1: phone.Read(Challenge); break;
                case 2: phone.Write(Answer, RandomNumberGenerator.GetBytes(20)); break;
                default: Read(board, phone, Challenge); break;
            }

            phone.Disconnect();
            board.Run(10);
        }

        Opens(board);
    }

    /// <summary>Anybody in the street can send answers; the log must not be what that costs.</summary>
    [TestMethod]
    public void Wrong_answers_are_logged_once_in_ten_seconds()
    {
        using DoorBoard board = Start();
        BleCentral phone = Connect(board);
        for (int i = 0; i < 200; i++)
        {
            if (!phone.IsConnected)
            {
                phone = Connect(board);
            }

            BleRequest read = phone.Read(Challenge);
            board.Run(50);
            if (read.Error != AttError.None)
            {
                // Thrown off just then.
                board.Run(BleRadio.AnswerMs);
                continue;
            }

            byte[] answer = Right(read.Value!, 0);
            answer[19] ^= 1;
            Write(board, phone, answer);
            board.Run(80);
        }

        int refused = Events(board, Denied).Count;
        Assert.IsInRange(1, (int)(board.NowMs / 10_000) + 1, refused);
    }

    /// <summary>An answer to a write that nobody waits for any more would cost the platform its lock for ever.</summary>
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Controller_that_stood_still_answers_no_write_of_before(bool asksAgain)
    {
        using DoorBoard board = Start();
        BleCentral phone = Connect(board);
        byte[] challenge = Read(board, phone, Challenge);
        board.Board.Inject(context => context.Boot.Scheduler.Sleep(2_500));
        BleRequest first = phone.Write(Answer, Right(challenge, 0));
        board.Run(2_100);
        Assert.AreEqual(AttError.UnlikelyError, first.Error);
        if (asksAgain)
        {
            phone.Write(Answer, Right(challenge, 0));
        }

        board.Run(3_000);
        Assert.IsFalse(BleRadio.Of(board.Board).IsWedged);
        phone.Disconnect();
        board.Run(10_000);
        board.Forget();
        Opens(board);
    }

    [TestMethod]
    public void Controller_without_roots_lets_no_phone_in()
    {
        using DoorBoard board = Start(hasRoots: false);
        BleCentral phone = Connect(board);
        Write(board, phone, Right(Read(board, phone, Challenge), 0));
        Assert.AreEqual(0, board.Releases());
        Assert.AreEqual($"{Denied} {Unknown} 11 0 3", Last(board));
    }

    [TestMethod]
    public void Controller_whose_configuration_does_not_say_so_offers_nothing()
    {
        using DoorBoard board = Samples.Board();
        board.Run(1_000);
        Assert.IsNull(BleRadio.Of(board.Board).Connect());
    }

    private static BleCentral Connect(DoorBoard board)
    {
        board.Run(0);
        BleCentral? phone = BleRadio.Of(board.Board).Connect();
        Assert.IsNotNull(phone);
        board.Run(0);
        return phone;
    }

    private static byte[] Read(DoorBoard board, BleCentral phone, Guid what)
    {
        BleRequest read = phone.Read(what);
        board.Run(50);
        Assert.AreEqual(AttError.None, read.Error);
        return read.Value!;
    }

    private static byte Write(DoorBoard board, BleCentral phone, byte[] answer)
    {
        BleRequest write = phone.Write(Answer, answer);
        board.Run(50);
        Assert.IsTrue(write.IsDone);
        return write.Error!.Value;
    }

    private void Opens(DoorBoard board)
    {
        int before = board.Releases();
        BleCentral phone = Connect(board);
        Write(board, phone, Right(Read(board, phone, Challenge), 0));
        Assert.AreEqual(before + 1, board.Releases());
        phone.Disconnect();
    }

    private byte[] Right(byte[] challenge, int door, byte[]? credential = null) => Signed(_credentialRoot, challenge, door, credential ?? Credential);

    private byte[] Signed(byte[] root, byte[] challenge, int door, byte[] credential)
    {
        byte[] claim = [.. credential, (byte)door, 1];
        return [.. claim, .. _identity.Mac(_identity.Mac(root, "DC.KPHON", credential), "DC.PHONE", [.. challenge, .. claim])[..12]];
    }

    private byte[] ResultOf(byte[] challenge, byte[] answer, byte reason)
    {
        byte[] key = _identity.Mac(_credentialRoot, "DC.KPHON", answer[..6]);
        return [reason, .. _identity.Mac(key, "DC.PHRES", [.. challenge, .. answer[..8], reason])[..12]];
    }

    private DoorBoard Start(bool hasRoots = true)
    {
        FlashDrive flash = ControllerFiles.Drive(_identity, new TableWriter(_identity).Door(11, 7).Door(12, 7).App(Credential));
        ControllerFiles.AddBluetooth(flash);
        if (hasRoots)
        {
            ControllerFiles.Enrol(flash, _identity, _credentialRoot, RandomNumberGenerator.GetBytes(32));
        }

        DoorBoard board = new DoorBoard(flash).PowerOn();
        board.Run(1_000);
        board.Forget();
        return board;
    }
}
