using DoorController.Benchmarks.Metering;
using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Parts;
using VirtualEsp32.Parts.Nfc;

namespace DoorController.Benchmarks.Scenarios;

/// <summary>Each kind of credential at a door, from before the reader to the strike.</summary>
internal static class UnlockScenarios
{
    private const int FirstDoorId = 11;
    private const uint Day = 86_400;
    private static uint _opening;

    /// <summary>The kinds, and how each is presented at the first door.</summary>
    private static readonly (string Name, Action<HostBoard> Present)[] All =
    [
        ("doorcode, from its last key", house => house.Board.Type(Samples.Code[^1..])),
        ("daily doorcode of a host's phone, from its last key", house => house.Board.Type(DailyCode(house)[^1..])),
        ("card, its UID alone", house => house.Tap(new UidCard(HostBoard.UidOnly))),
        ("NTAG 424 DNA", house => house.Tap(house.Zone.Ntag(HostBoard.NtagUid))),
        ("DESFire EV2, EV3", house => house.Tap(house.Zone.Desfire(HostBoard.DesfireUid))),
        ("DESFire EV1", house => house.Tap(house.Zone.Desfire(HostBoard.DesfireUid, isEv1: true))),
        ("phone by NFC", house => house.Present(house.HostPhone, byBluetooth: false)),
        ("phone by Bluetooth", house => house.Present(house.HostPhone, byBluetooth: true)),
        ("phone through the cloud", house => house.OpenThroughCloud(house.HostPhone, ++_opening)),
        ("pass by NFC", house => house.Present(house.Share.Guest(house.Share.Claims(1, 0, house.Now)), byBluetooth: false)),
        ("pass by Bluetooth", house => house.Present(house.Share.Guest(house.Share.Claims(1, 0, house.Now)), byBluetooth: true)),
        ("pass for one use, by NFC", house => house.Present(house.Share.Guest(house.Share.Claims(1, 1, house.Now)), byBluetooth: false)),
    ];

    /// <summary>Measures all.</summary>
    public static IReadOnlyList<Unlock> Measure() => [.. All.Select(kind => Measure(kind.Name, kind.Present))];

    private static Unlock Measure(string name, Action<HostBoard> present)
    {
        using var house = new HostBoard();

        // Once before: the first time may still set up classes.
        Begin(house, name);
        present(house);
        house.Board.Run(20_000);
        Begin(house, name);
        Pn532 reader = house.Board.CardReaders[0];
        int exchanges = reader.Exchanges;
        int commands = reader.Commands;
        int radio = house.RadioRequests;
        int cloud = house.Cloud.Exchanges.Count();
        long began = house.Board.NowMs;
        Work.Begin();
        Reading start = Work.Read();
        Unlock? unlock = null;
        house.Board.Board.Pins.LevelChanged += (pin, isHigh, _) =>
        {
            if (pin == DoorBoard.Wiring[0].Strike && isHigh && unlock is null)
            {
                Cost work = Cost.Between(Meter.Instance.Blocks, start, Work.Read());
                Work.IsReading = false;
                unlock = new Unlock(
                    name,
                    reader.Exchanges - exchanges,
                    reader.Commands - commands,
                    house.RadioRequests - radio,
                    house.Cloud.Exchanges.Count() - cloud,
                    house.Board.NowMs - began,
                    work);
            }
        };
        present(house);
        house.Board.Run(2_000);
        return unlock ?? throw new InvalidOperationException($"The door did not open: {name}.");
    }

    /// <summary>Types all but the last key of what is typed.</summary>
    private static void Begin(HostBoard house, string name)
    {
        string code = name.StartsWith("daily", StringComparison.Ordinal) ? DailyCode(house) : name.StartsWith("doorcode", StringComparison.Ordinal) ? Samples.Code : "";
        if (code.Length > 0)
        {
            house.Board.Type(code[..^1]);
        }
    }

    private static string DailyCode(HostBoard house) => house.Share.DailyCode(FirstDoorId, (int)(house.Now / Day), 0);
}
