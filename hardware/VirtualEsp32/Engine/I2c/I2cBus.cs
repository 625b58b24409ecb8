using System.Collections.Generic;

namespace VirtualEsp32.I2c;

/// <summary>The chip's two I2C buses, on the pins that the firmware gives them, and the parts that are wired to those pins.</summary>
public sealed class I2cBus
{
    private readonly Dictionary<(int Bus, bool IsClock), int> _pins = [];
    private readonly Dictionary<(int Data, int Clock, int Address), II2cPart> _parts = [];

    /// <summary>Wires a part.</summary>
    /// <param name="dataPin">Its SDA.</param>
    /// <param name="clockPin">Its SCL.</param>
    /// <param name="address">Seven bits.</param>
    /// <param name="part">The part.</param>
    public void Wire(int dataPin, int clockPin, int address, II2cPart part) => _parts[(dataPin, clockPin, address)] = part;

    /// <summary>Takes a part off the board.</summary>
    public void Unwire(int dataPin, int clockPin, int address) => _parts.Remove((dataPin, clockPin, address));

    /// <summary>Gives a bus a pin, until the chip is reset.</summary>
    public void SetPin(int bus, bool isClock, int pin) => _pins[(bus, isClock)] = pin;

    /// <summary>Writes to a part, then reads from it.</summary>
    /// <returns>False when nothing answers at that address.</returns>
    public bool Transfer(int bus, int address, byte[] write, byte[] read)
    {
        if (!_pins.TryGetValue((bus, false), out int data) || !_pins.TryGetValue((bus, true), out int clock)
            || !_parts.TryGetValue((data, clock, address), out II2cPart? part))
        {
            return false;
        }

        part.Write(write);
        part.Read(read);
        return true;
    }

    internal void Reset() => _pins.Clear();
}
