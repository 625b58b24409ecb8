using System.Collections.Generic;

namespace VirtualEsp32.Gpio;

/// <summary>Which pins a chip has, and which of them firmware can't have.</summary>
public sealed class Chip
{
    private readonly HashSet<int> _reserved;
    private readonly HashSet<int> _inputOnly;

    private Chip(string name, int pinCount, int[] reserved, int[] inputOnly)
    {
        Name = name;
        PinCount = pinCount;
        _reserved = [.. reserved];
        _inputOnly = [.. inputOnly];
    }

    /// <summary>ESP32-S3 with octal PSRAM (N8R8): flash and PSRAM take 26–37; 22–25 don't exist (ESP32-S3 datasheet, table 2-1).</summary>
    public static Chip Esp32S3Octal { get; } =
        new("ESP32-S3 N8R8", 49, [22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37], []);

    /// <summary>The chip's name.</summary>
    public string Name { get; }

    /// <summary>One more than the highest pin number.</summary>
    public int PinCount { get; }

    /// <summary>Whether firmware may open the pin.</summary>
    public bool HasPin(int pin) => pin >= 0 && pin < PinCount && !_reserved.Contains(pin);

    /// <summary>Whether the pin can drive and has pull resistors.</summary>
    public bool CanDrive(int pin) => HasPin(pin) && !_inputOnly.Contains(pin);
}
