using System.Collections.Generic;

namespace VirtualEsp32.Gpio;

/// <summary>Which pins a chip has, and which of them firmware can't have.</summary>
public sealed class Chip
{
    private const long MegaByte = 1_024 * 1_024;

    private readonly HashSet<int> _reserved;
    private readonly HashSet<int> _inputOnly;

    private Chip(string name, int pinCount, int[] reserved, int[] inputOnly, long heapBytes)
    {
        HeapBytes = heapBytes;
        Name = name;
        PinCount = pinCount;
        _reserved = [.. reserved];
        _inputOnly = [.. inputOnly];
    }

    /// <summary>
    /// ESP32-S3 with octal PSRAM (N8R8): flash and PSRAM take 26–37; 22–25 don't exist (ESP32-S3 datasheet, table 2-1). nanoFramework keeps
    /// 26–32 for itself; opening one of the others ends the program on the device, and is refused here. The managed heap is the 8 MB of PSRAM
    /// but what the firmware ESP32_S3_OCTAL leaves to the native side.
    /// </summary>
    public static Chip Esp32S3Octal { get; } =
        new("ESP32-S3 N8R8", 49, [22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37], [], (8 * MegaByte) - 1_048_576)
        {
            FirstSerialPin = 0,
        };

    /// <summary>
    /// ESP32-WROVER-E: flash takes 6–11, PSRAM 16 and 17; 20, 24 and 28–31 don't exist; 34–39 are inputs without pull resistors (ESP32
    /// datasheet, table 2-1; the module's, table 3). nanoFramework keeps 6–11 for itself; 16 and 17 are refused here as above. The
    /// managed heap is 4 MB of PSRAM but what ESP32_BLE_REV3 leaves to the native side.
    /// </summary>
    public static Chip Esp32WroverE { get; } =
        new("ESP32-WROVER-E", 40, [6, 7, 8, 9, 10, 11, 16, 17, 20, 24, 28, 29, 30, 31], [34, 35, 36, 37, 38, 39], (4 * MegaByte) - (256 * 1_024));

    /// <summary>The chip's name.</summary>
    public string Name { get; }

    /// <summary>Bytes of the managed heap with nanoFramework's firmware for it (nf-interpreter, targets/ESP32: Memory.cpp, sdkconfig).</summary>
    public long HeapBytes { get; }

    /// <summary>
    /// The pins that a serial port other than COM1 has before it is given any; null when it can't be opened then. The map of the S3 in nf-interpreter
    /// (ESP32_S3_DeviceMapping.cpp) asks for a macro that IDF 5 has as a value of an enum, so that its lines are zeros and not "none".
    /// </summary>
    public int? FirstSerialPin { get; private init; }

    /// <summary>One more than the highest pin number.</summary>
    public int PinCount { get; }

    /// <summary>Whether firmware may open the pin.</summary>
    public bool HasPin(int pin) => pin >= 0 && pin < PinCount && !_reserved.Contains(pin);

    /// <summary>Whether the pin can drive and has pull resistors.</summary>
    public bool CanDrive(int pin) => HasPin(pin) && !_inputOnly.Contains(pin);
}
