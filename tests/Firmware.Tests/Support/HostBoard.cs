using System.Security.Cryptography;
using DoorController.Bench.Carried;
using VirtualEsp32.Ble;
using VirtualEsp32.Flash;
using VirtualEsp32.Parts.Nfc;

namespace DoorController.Firmware.Tests.Support;

/// <summary>A controller in touch with its cloud, at which a host with a share has a Key to both doors.</summary>
internal sealed class HostBoard : IDisposable
{
    public const int ShareNumber = 77;
    private const byte BothDoors = 3;

    private static readonly Guid Challenge = new("6d9a0003-3c1b-4f58-9b1e-8f2c5a7d4e10");
    private static readonly Guid Answer = new("6d9a0004-3c1b-4f58-9b1e-8f2c5a7d4e10");
    private static readonly Guid Result = new("6d9a0005-3c1b-4f58-9b1e-8f2c5a7d4e10");

    private readonly byte[] _credentialRoot = RandomNumberGenerator.GetBytes(32);

    /// <param name="offlineGuestDays">For how many days without the cloud passes count.</param>
    /// <param name="hasReaders">Whether it has card readers, whose polling makes a simulated day long.</param>
    public HostBoard(byte offlineGuestDays = 7, bool hasReaders = true)
    {
        Zone = new CardZone(Identity);
        FlashDrive flash = ControllerFiles.Drive(Identity, Table(1, true, offlineGuestDays));
        ControllerFiles.Enrol(flash, Identity, _credentialRoot, Zone.CardRoot);
        if (hasReaders)
        {
            ControllerFiles.AddReaders(flash);
        }

        ControllerFiles.AddBluetooth(flash);
        Share = new HostShare(Identity, _credentialRoot, ShareNumber);
        Board = new DoorBoard(flash);
        Cloud = new CloudTwin(Board.Board, Identity);
        Board.PowerOn();
        Board.Run(20_000);
        Board.Forget();
    }

    /// <summary>The characteristic that claims are written to.</summary>
    public static Guid Pass { get; } = new("6d9a0006-3c1b-4f58-9b1e-8f2c5a7d4e10");

    /// <summary>UID of a keycard that proves itself.</summary>
    public static byte[] NtagUid { get; } = [0x04, 1, 2, 3, 4, 5, 6];

    /// <summary>UID of another one.</summary>
    public static byte[] DesfireUid { get; } = [0x04, 2, 2, 3, 4, 5, 6];

    /// <summary>UID of a card that has nothing else, accepted at the first door.</summary>
    public static byte[] UidOnly { get; } = [0xC0, 0xFF, 0xEE, 0x01];

    public static byte[] Credential { get; } = [0xA1, 0, 0, 0, 0, 0x12];

    public ControllerIdentity Identity { get; } = new();

    public DoorBoard Board { get; }

    public CloudTwin Cloud { get; }

    public HostShare Share { get; }

    /// <summary>The zone of the house's keycards.</summary>
    public CardZone Zone { get; }

    /// <summary>How many requests phones have made by Bluetooth.</summary>
    public int RadioRequests { get; private set; }

    /// <summary>Another share of this house.</summary>
    public HostShare OtherShare(int number) => new(Identity, _credentialRoot, number);

    /// <summary>The second, as the cloud has told it.</summary>
    public uint Now => ControllerFiles.ProvisionalTime + (uint)(Board.Board.PoweredMs / 1_000);

    /// <summary>The host's own phone.</summary>
    public PhoneApp HostPhone => new(Credential, _ => Identity.Mac(_credentialRoot, "DC.KPHON", Credential));

    /// <summary>A table of the house.</summary>
    public TableWriter Table(uint version, bool mayShare, byte offlineGuestDays = 7, int shareNumber = ShareNumber, bool providesCodes = true) =>
        new TableWriter(Identity) { Version = version, OfflineGuestDays = offlineGuestDays, CloudDoors = 1, UidDoors = 1 }
            .Door(11, 7).Door(12, 7).Code(0, Samples.Code, providesCodes).App(Credential, providesCodes)
            .Host(shareNumber, BothDoors, BothDoors, mayShare)
            .Card(NtagUid).Card(DesfireUid).CardUid(UidOnly);

    /// <summary>Sends a table, and waits until it is there.</summary>
    public void Send(TableWriter table)
    {
        Cloud.Table = table.Write();
        Board.Run(30_000);
    }

    /// <summary>Takes the network away.</summary>
    public void GoOffline()
    {
        Cloud.Server.Listens = false;
        Board.Board.Network.IsConnected = false;
        Board.Run(10_000);
    }

    /// <summary>A phone is held to a reader, or says it by Bluetooth.</summary>
    public void Present(PhoneApp app, bool byBluetooth, int door = 0)
    {
        if (byBluetooth)
        {
            BleCentral phone = BleRadio.Of(Board.Board).Connect()!;
            Board.Run(20);
            byte[] answer = app.AnswerTo(Identity.ControllerId, (byte)door, Done(phone.Read(Challenge)).Value!)!;
            if (app.Claims.Length > 0)
            {
                Done(phone.Write(Pass, app.Claims));
            }

            Done(phone.Write(Answer, answer[app.Claims.Length..]));
            app.Hear(Done(phone.Read(Result)).Value!);
            phone.Disconnect();
        }
        else
        {
            Tap(new NfcPhone(app.Answer), door);
        }

        Board.Run(2_000);
    }

    /// <summary>Holds a card to a reader for a moment.</summary>
    public void Tap(NfcCard card, int door = 0)
    {
        Board.CardReaders[door].Field.Put(card);
        Board.Run(700);
        Board.CardReaders[door].Field.Take(card);
    }

    /// <summary>Opens a door through the cloud.</summary>
    /// <returns>What the controller says of it, and the challenge or the result.</returns>
    public (byte What, byte[] Said) OpenThroughCloud(PhoneApp app, uint number, byte door = 0) => TellOfOpening(
        number, app.AnswerTo(Identity.ControllerId, door, TellOfOpening(number, []).Said)!);

    /// <summary>Lets the cloud tell of an opening, and waits for what the controller says of it.</summary>
    /// <param name="number">The opening.</param>
    /// <param name="answer">The phone's answer; none where a challenge is wanted.</param>
    public (byte What, byte[] Said) TellOfOpening(uint number, byte[] answer)
    {
        // The twin does not wake the request that it holds, so it holds none.
        Cloud.Wait = 0;
        int before = Cloud.Exchanges.Count();
        Cloud.Opening = (number, answer);
        for (int i = 0; i < 200; i++)
        {
            Board.Run(100);
            CloudRequest? said = Cloud.Exchanges.Skip(before).FirstOrDefault(request => request.Opening.Number == number && request.Opening.What != 0);
            if (said is not null)
            {
                return (said.Opening.What, said.Opening.Bytes);
            }
        }

        throw new InvalidOperationException("The controller has said nothing of the opening.");
    }

    public void Dispose() => Board.Dispose();

    private BleRequest Done(BleRequest request)
    {
        RadioRequests++;
        Board.Run(100);
        return request.Error == AttError.None ? request : throw new InvalidOperationException($"The board has answered with error {request.Error}.");
    }
}
