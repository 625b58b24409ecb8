using System.Security.Cryptography;
using DoorController.Bench.Carried;
using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Flash;
using VirtualEsp32.Parts.Nfc;
using static DoorController.Firmware.Tests.Support.DoorLog;

namespace DoorController.Firmware.Tests.Doors;

/// <summary>Phones at the reader, through the bytes of chip and phone (PROTOCOLS.md 3.2).</summary>
[TestClass]
public sealed class PhoneReaderTests
{
    private const byte Granted = 1;
    private const byte Denied = 2;
    private const byte Unknown = 5;
    private const byte Replayed = 7;
    private const int OwnPhone = 1001;

    private static readonly byte[] Credential = [0xA1, 0, 0, 0, 0, 0x12];
    private static readonly byte[] NobodysCredential = [0xA1, 0, 0, 0, 0, 0x13];

    private readonly ControllerIdentity _identity = new();
    private readonly byte[] _credentialRoot = RandomNumberGenerator.GetBytes(32);

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void Phone_opens_the_door_that_it_is_held_to_and_is_told_so(int door)
    {
        using DoorBoard board = Start();
        PhoneApp app = App(Credential);
        board.CardReaders[door].Field.Put(new NfcPhone(app.Answer));
        board.Run(20_000);
        Assert.AreEqual(1, board.Releases(door));
        Assert.AreEqual(0, board.Releases(1 - door));
        Assert.AreEqual(PhoneResult.Opened, app.Result);
        Assert.AreEqual($"{Granted} 0 {11 + door} {OwnPhone} 0", Last(board));
    }

    [TestMethod]
    public void Phone_of_nobody_proves_itself_and_is_told_that_it_is_unknown()
    {
        using DoorBoard board = Start();
        PhoneApp app = App(NobodysCredential);
        Tap(board, app.Answer);
        Assert.AreEqual(0, board.Releases());
        Assert.AreEqual((PhoneResult)Unknown, app.Result);
        Assert.AreEqual($"{Denied} {Unknown} 11 0 3", Last(board));
    }

    [TestMethod]
    public void Phone_with_another_key_opens_nothing_and_is_told_nothing()
    {
        using DoorBoard board = Start();
        PhoneApp app = new(Credential, _ => RandomNumberGenerator.GetBytes(32));
        Tap(board, app.Answer);
        Assert.AreEqual(0, board.Releases());
        Assert.AreEqual(PhoneResult.Unknown, app.Result);
        Assert.AreEqual($"{Denied} {Unknown} 11 0 3", Last(board));
    }

    [TestMethod]
    public void Phone_opens_as_soon_as_its_person_agrees()
    {
        using DoorBoard board = Start();
        PhoneApp app = App(Credential);
        app.HasAgreed = false;
        board.CardReaders[0].Field.Put(new NfcPhone(app.Answer));
        board.Run(8_000);
        Assert.AreEqual(0, board.Releases());
        Assert.IsEmpty(Events(board, Denied));
        app.HasAgreed = true;
        board.Run(1_000);
        Assert.AreEqual(1, board.Releases());
    }

    /// <summary>What somebody has heard at the door is worth nothing there, nor at another one, nor to another controller.</summary>
    [TestMethod]
    [DataRow("the same answer again", Unknown)]
    [DataRow("an answer for the other door", Replayed)]
    [DataRow("an answer for another action", Replayed)]
    [DataRow("an answer to another controller's challenge", Unknown)]
    [DataRow("a bit of the MAC", Unknown)]
    [DataRow("another credential", Unknown)]
    [DataRow("a byte too few", Unknown)]
    [DataRow("a byte too many", Unknown)]
    [DataRow("200 bytes", Unknown)]
    [DataRow("no status", Unknown)]
    [DataRow("an error", Unknown)]
    public void Answer_that_is_not_this_challenges_opens_nothing_and_the_next_phone_opens(string attack, byte reason)
    {
        using DoorBoard board = Start();
        List<byte[]> heard = [];
        PhoneApp app = App(Credential);
        Tap(board, command => Hear(heard, command, app.Answer(command)));
        Assert.AreEqual(1, board.Releases());
        board.Run(10_000);
        board.Forget();

        byte[] before = heard.Single();
        Tap(board, command => command[1] == 0x10 ? Spoil(attack, command, before) : app.Answer(command));
        Assert.AreEqual(0, board.Releases());
        Assert.AreEqual($"{Denied} {reason} 11 0 {(reason == Unknown ? 3 : 0)}", Last(board));
        board.Run(5_000);

        Tap(board, App(Credential).Answer);
        Assert.AreEqual(1, board.Releases());
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void Phone_that_goes_away_half_way_opens_nothing_and_is_no_matter(int apdus)
    {
        using DoorBoard board = Start();
        FaultyCard phone = new(new NfcPhone(App(Credential).Answer)) { Stamina = apdus - 1 };
        board.CardReaders[0].Field.Put(phone);
        board.Run(250);
        board.CardReaders[0].Field.Take(phone);
        board.Run(3_000);
        Assert.AreEqual(0, board.Releases());
        Assert.IsEmpty(Events(board, Denied));
        Tap(board, App(Credential).Answer);
        Assert.AreEqual(1, board.Releases());
    }

    [TestMethod]
    public void Phone_that_answers_each_time_but_never_the_challenge_is_refused_and_does_not_wedge_the_reader()
    {
        using DoorBoard board = Start();
        NfcPhone phone = new(command => command[1] == 0xA4 ? [0x90, 0] : null);
        board.CardReaders[0].Field.Put(phone);
        board.Run(30_000);
        Assert.HasCount(1, Events(board, Denied));
        board.CardReaders[0].Field.Take(phone);
        board.Run(2_000);
        Tap(board, App(Credential).Answer);
        Assert.AreEqual(1, board.Releases());
    }

    [TestMethod]
    public void Phone_beside_a_keycard_opens()
    {
        using DoorBoard board = Start();
        board.CardReaders[0].Field.Put(new UidCard([1, 2, 3, 4]));
        board.CardReaders[0].Field.Put(new NfcPhone(App(Credential).Answer));
        board.Run(3_000);
        Assert.AreEqual(1, board.Releases());
    }

    private static byte[] Hear(List<byte[]> heard, byte[] command, byte[] answer)
    {
        if (command[1] == 0x10)
        {
            heard.Add(answer);
        }

        return answer;
    }

    private byte[] Spoil(string attack, byte[] command, byte[] before)
    {
        byte[] right = App(Credential).Answer(command);
        byte[] otherDoor = [.. command[..13], 1, .. command[14..]];
        switch (attack)
        {
            case "the same answer again": return before;
            case "an answer for the other door": return App(Credential).Answer(otherDoor);
            case "an answer for another action": return [.. right[..7], 2, .. right[8..]];
            case "an answer to another controller's challenge":
                byte[] other = [.. command[..5], .. RandomNumberGenerator.GetBytes(8), .. command[13..]];
                return App(Credential).Answer(other);
            case "a bit of the MAC": return [.. right[..19], (byte)(right[19] ^ 1), 0x90, 0];
            case "another credential": return [.. NobodysCredential, .. right[6..]];
            case "a byte too few": return right[1..];
            case "a byte too many": return [0, .. right];
            case "200 bytes": return [.. new byte[200], 0x90, 0];
            case "no status": return [];
            default: return [0x6F, 0];
        }
    }

    private PhoneApp App(byte[] credential) => new(credential, at => HMACSHA256.HashData(_credentialRoot, KeyInput(at, credential)));

    private static byte[] KeyInput(string controllerId, byte[] credential) => [.. "DC.KPHON"u8, 1, .. Convert.FromHexString(controllerId), .. credential];

    private static void Tap(DoorBoard board, Func<byte[], byte[]?> app)
    {
        NfcPhone phone = new(app);
        board.CardReaders[0].Field.Put(phone);
        board.Run(700);
        board.CardReaders[0].Field.Take(phone);
        board.Run(2_000);
    }

    private DoorBoard Start()
    {
        FlashDrive flash = ControllerFiles.Drive(_identity, new TableWriter(_identity).Door(11, 7).Door(12, 7).App(Credential));
        ControllerFiles.Enrol(flash, _identity, _credentialRoot, RandomNumberGenerator.GetBytes(32));
        ControllerFiles.AddReaders(flash);
        DoorBoard board = new DoorBoard(flash).PowerOn();
        board.Run(1_000);
        board.Forget();
        return board;
    }
}
