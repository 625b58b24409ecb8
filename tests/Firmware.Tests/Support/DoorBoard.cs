using System.Text.Json;
using VirtualEsp32;
using VirtualEsp32.Flash;
using VirtualEsp32.Gpio;
using VirtualEsp32.Parts;

namespace DoorController.Firmware.Tests.Support;

/// <summary>A level that a pin took, and when, in milliseconds since power came.</summary>
internal sealed record PinChange(int Pin, bool IsHigh, long AtMs);

/// <summary>The pins of one door of the bench board.</summary>
internal sealed record DoorWiring(int[] Rows, int[] Columns, int Strike, int Green, int Red, int Buzzer, int ReaderTx, int ReaderRx);

/// <summary>The product's firmware on a virtual bench board with two keypads, without a network, in virtual time.</summary>
internal sealed class DoorBoard : IDisposable
{
    private const int NoPin = -1;

    private readonly List<PinChange> _changes = [];

    /// <summary>Makes a board without power.</summary>
    /// <param name="flash">What lies on its drive.</param>
    /// <param name="virtualTime">False for a board whose time is the host's.</param>
    /// <param name="hasWatchdog">Whether the board has its watchdog.</param>
    public DoorBoard(FlashDrive flash, bool virtualTime = true, bool hasWatchdog = true)
    {
        Flash = flash;
        Board = new Board(Chip.Esp32S3Octal, flash, Firmware.Folder, virtualTime);
        Board.Network.IsConnected = false;
        foreach (int pin in Wiring.SelectMany(door => new[] { door.Strike, door.Green, door.Red, door.Buzzer }))
        {
            // What is wired there holds it Low until it is driven; setting a pin up pulls it up for a moment.
            Board.Pins.WirePull(pin, ExternalPull.Down);
        }

        Watchdog = new Watchdog(Board, hasWatchdog ? WatchdogPin : NoPin, hasWatchdog ? WatchdogMs : int.MaxValue);
        Gates = [.. Wiring.Select(door => new StrikeGate(Board, door.Strike, GateMs))];
        Board.Pins.LevelChanged += (pin, isHigh, atMs) =>
        {
            // A strike is what its gate makes of the pin.
            if (Wiring.All(door => door.Strike != pin))
            {
                Note(pin, isHigh, atMs);
            }
        };
        for (int i = 0; i < Gates.Count; i++)
        {
            int strike = Wiring[i].Strike;
            Gates[i].Changed += (isReleased, atMs) => Note(strike, isReleased, atMs);
        }

        Keypads = [.. Wiring.Select(door => new MatrixKeypad(Board, door.Rows, door.Columns, "123456789*0#"))];
        CardReaders = [.. Wiring.Select(door => new Pn532(Board, door.ReaderTx, door.ReaderRx))];
    }

    /// <summary>How the board's doors are wired (hardware/bench-board/pins.json).</summary>
    public static IReadOnlyList<DoorWiring> Wiring { get; } = ReadWiring();

    /// <summary>How long the board's watchdog waits to be fed.</summary>
    public static int WatchdogMs { get; } = ReadNumber("watchdogMs");

    /// <summary>How long a strike's gate stays open after an edge.</summary>
    public static int GateMs { get; } = ReadNumber("gateMs");

    /// <summary>The data pin of the RTC's bus.</summary>
    public static int RtcData { get; } = ReadNumber("rtcData");

    /// <summary>The clock pin of the RTC's bus.</summary>
    public static int RtcClock { get; } = ReadNumber("rtcClock");

    public Board Board { get; }

    public Watchdog Watchdog { get; }

    public IReadOnlyList<StrikeGate> Gates { get; }

    public FlashDrive Flash { get; }

    public IReadOnlyList<MatrixKeypad> Keypads { get; }

    public IReadOnlyList<Pn532> CardReaders { get; }

    public long NowMs => Board.Clock.NowMs;

    /// <summary>Everything that the firmware has printed.</summary>
    public string Printed => string.Join('\n', Board.Console.Lines);

    /// <summary>Gives power and waits until the controller waits for a key.</summary>
    public DoorBoard PowerOn()
    {
        Board.PowerOn(Firmware.Program);
        Run(0);
        return this;
    }

    /// <summary>Lets time pass.</summary>
    public void Run(long milliseconds) => Patience.RunFor(Board, milliseconds);

    /// <summary>Types keys, each held 60 ms, ten a second less one.</summary>
    public void Type(string keys, int door = 0, int pauseMs = 50)
    {
        foreach (char key in keys)
        {
            Hold(key, 60, door);
            Run(pauseMs);
        }
    }

    /// <summary>Holds a key.</summary>
    public void Hold(char key, int milliseconds, int door = 0)
    {
        Keypads[door].Press(key);
        Run(milliseconds);
        Keypads[door].Release(key);
    }

    /// <summary>What a pin did, since the last <see cref="Forget"/>.</summary>
    public IReadOnlyList<PinChange> Of(int pin)
    {
        lock (_changes)
        {
            return [.. _changes.Where(change => change.Pin == pin)];
        }
    }

    /// <summary>How often a door was released, since the last <see cref="Forget"/>.</summary>
    public int Releases(int door = 0) => Of(Wiring[door].Strike).Count(change => change.IsHigh);

    /// <summary>Forgets what the pins did.</summary>
    public void Forget()
    {
        lock (_changes)
        {
            _changes.Clear();
        }
    }

    /// <summary>Takes the power; nothing of this board may have been broken or left.</summary>
    public void Dispose()
    {
        Board.Dispose();
        Assert.AreEqual(0, Board.LeakedThreads, "threads outlived a power cut");
        Assert.AreEqual(0, Board.Pins.ShortCircuits, "two outputs worked against each other");
        Assert.DoesNotContain("++++ Exception", Printed);
        Assert.DoesNotContain("failed", Printed);
    }

    private static int WatchdogPin => ReadNumber("watchdog");

    private void Note(int pin, bool isHigh, long atMs)
    {
        lock (_changes)
        {
            _changes.Add(new PinChange(pin, isHigh, atMs));
        }
    }

    private static int ReadNumber(string name)
    {
        using JsonDocument pins = ReadPins();
        return pins.RootElement.GetProperty(name).GetInt32();
    }

    private static JsonDocument ReadPins()
    {
        using Stream json = typeof(DoorBoard).Assembly.GetManifestResourceStream("pins.json")!;
        return JsonDocument.Parse(json);
    }

    private static DoorWiring[] ReadWiring()
    {
        using JsonDocument pins = ReadPins();
        return [.. pins.RootElement.GetProperty("doors").EnumerateArray().Select(door => new DoorWiring(
            Pins(door, "keypadRows"), Pins(door, "keypadColumns"), Pin(door, "strike"), Pin(door, "greenLamp"), Pin(door, "redLamp"), Pin(door, "buzzer"),
            Pin(door, "readerTx"), Pin(door, "readerRx")))];
    }

    private static int Pin(JsonElement door, string part) => door.GetProperty(part).GetInt32();

    private static int[] Pins(JsonElement door, string part) => [.. door.GetProperty(part).EnumerateArray().Select(pin => pin.GetInt32())];
}
