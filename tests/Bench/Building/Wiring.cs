using System.Text.Json;

namespace DoorController.Bench.Building;

/// <summary>The bench board's pin map, as data (hardware/bench-board/pins.json).</summary>
/// <param name="Watchdog">The pin that feeds the watchdog.</param>
/// <param name="WatchdogMs">How long the watchdog waits to be fed.</param>
/// <param name="GateMs">How long a strike's gate stays open after an edge.</param>
/// <param name="RtcData">Data of the RTC's bus.</param>
/// <param name="RtcClock">Clock of the RTC's bus.</param>
/// <param name="Doors">The doors that the board can have.</param>
public sealed record Wiring(int Watchdog, int WatchdogMs, int GateMs, int RtcData, int RtcClock, IReadOnlyList<DoorWiring> Doors)
{
    /// <summary>The board's wiring.</summary>
    public static Wiring BenchBoard { get; } = Load();

    private static Wiring Load()
    {
        using Stream json = typeof(Wiring).Assembly.GetManifestResourceStream("pins.json")!;
        return JsonSerializer.Deserialize<Wiring>(json, JsonSerializerOptions.Web)!;
    }
}

/// <summary>What one door is wired to.</summary>
/// <param name="KeypadRows">Pins of the keypad's rows, top to bottom.</param>
/// <param name="KeypadColumns">Pins of its columns, left to right.</param>
/// <param name="Strike">Relay, High releases.</param>
/// <param name="GreenLamp">Green lamp.</param>
/// <param name="RedLamp">Red lamp.</param>
/// <param name="Buzzer">Buzzer.</param>
/// <param name="ReaderTx">To the card reader.</param>
/// <param name="ReaderRx">From the card reader.</param>
public sealed record DoorWiring(int[] KeypadRows, int[] KeypadColumns, int Strike, int GreenLamp, int RedLamp, int Buzzer, int ReaderTx, int ReaderRx);
