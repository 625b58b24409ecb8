using DoorController.Door;

namespace DoorController.Esp32.Boards;

/// <summary>
/// Two doors on an ESP32-S3 N8R8 without an expander: enough pins for keypad, strike, lamps and buzzer of each, none left for
/// contact, exit button and readers. For the bench only; it is not a board to build.
/// </summary>
public static class BenchBoard
{
    /// <summary>Bytes of the largest key table that it takes.</summary>
    public const int MaxTableLength = 320_000;

    /// <summary>Raised to feed the watchdog, which waits 30 s.</summary>
    public const int Watchdog = 42;

    /// <summary>The doors, in the order of the key table.</summary>
    public static DoorPins[] Doors() => new[]
    {
        new DoorPins
        {
            KeypadRows = new[] { 4, 5, 6, 7 },
            KeypadColumns = new[] { 15, 16, 17 },
            Strike = 21,
            GreenLamp = 1,
            RedLamp = 2,
            Buzzer = 18,
        },
        new DoorPins
        {
            KeypadRows = new[] { 8, 9, 10, 11 },
            KeypadColumns = new[] { 12, 13, 14 },
            Strike = 38,
            GreenLamp = 39,
            RedLamp = 40,
            Buzzer = 41,
        },
    };
}
