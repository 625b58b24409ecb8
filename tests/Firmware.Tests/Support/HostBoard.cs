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
    private static readonly Guid Pass = new("6d9a0006-3c1b-4f58-9b1e-8f2c5a7d4e10");

    private readonly byte[] _credentialRoot = RandomNumberGenerator.GetBytes(32);

    /// <param name="offlineGuestDays">For how many days without the cloud passes count.</param>
    /// <param name="hasReaders">Whether it has card readers, whose polling makes a simulated day long.</param>
    public HostBoard(byte offlineGuestDays = 7, bool hasReaders = true)
    {
        FlashDrive flash = ControllerFiles.Drive(Identity, Table(1, true, offlineGuestDays));
        ControllerFiles.Enrol(flash, Identity, _credentialRoot, RandomNumberGenerator.GetBytes(32));
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

    public static byte[] Credential { get; } = [0xA1, 0, 0, 0, 0, 0x12];

    public ControllerIdentity Identity { get; } = new();

    public DoorBoard Board { get; }

    public CloudTwin Cloud { get; }

    public HostShare Share { get; }

    /// <summary>The second, as the cloud has told it.</summary>
    public uint Now => ControllerFiles.ProvisionalTime + (uint)(Board.Board.PoweredMs / 1_000);

    /// <summary>The host's own phone.</summary>
    public PhoneApp HostPhone => new(Credential, _ => Identity.Mac(_credentialRoot, "DC.KPHON", Credential));

    /// <summary>A table of the house.</summary>
    public TableWriter Table(uint version, bool mayShare, byte offlineGuestDays = 7, int shareNumber = ShareNumber, bool providesCodes = true) =>
        new TableWriter(Identity) { Version = version, OfflineGuestDays = offlineGuestDays, CloudDoors = 1 }
            .Door(11, 7).Door(12, 7).Code(0, Samples.Code, providesCodes).App(Credential, providesCodes)
            .Host(shareNumber, BothDoors, BothDoors, mayShare);

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
            NfcPhone phone = new(app.Answer);
            Board.CardReaders[door].Field.Put(phone);
            Board.Run(700);
            Board.CardReaders[door].Field.Take(phone);
        }

        Board.Run(2_000);
    }

    public void Dispose() => Board.Dispose();

    private BleRequest Done(BleRequest request)
    {
        Board.Run(100);
        return request.Error == AttError.None ? request : throw new InvalidOperationException($"The board has answered with error {request.Error}.");
    }
}
