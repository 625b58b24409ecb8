using System;
using VirtualEsp32.I2c;

namespace VirtualEsp32.Parts;

/// <summary>
/// A DS3231 with a battery: it keeps the time while the board is without power, a little wrong, and remembers when its oscillator has
/// stopped. Time passes for it as it does for the board; what passes without power is told to it.
/// </summary>
public sealed class Ds3231 : II2cPart
{
    /// <summary>Its address on the bus.</summary>
    public const int Address = 0x68;

    private const int StatusRegister = 0x0F;
    private const int RegisterCount = 0x13;
    private const byte HasStoppedBit = 0x80;
    private static readonly DateTime Reset = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly Board _board;
    private readonly byte[] _registers = new byte[RegisterCount];
    private DateTime _base = Reset;
    private long _baseAtMs;
    private int _pointer;
    private int _resets;

    /// <summary>Wires one that was never set.</summary>
    public Ds3231(Board board, int dataPin, int clockPin)
    {
        _board = board;
        _registers[StatusRegister] = HasStoppedBit;
        board.I2c.Wire(dataPin, clockPin, Address, this);
        board.Booted += () =>
        {
            // A reset of the chip takes no power from its parts.
            if (!HasBattery && board.Resets == _resets)
            {
                Stop();
            }

            _resets = board.Resets;
        };
    }

    /// <summary>Whether there is a battery; without one it stops with each power cut.</summary>
    public bool HasBattery { get; set; } = true;

    /// <summary>By how many millionths it goes too fast.</summary>
    public int DriftPpm { get; set; }

    /// <summary>Whether its oscillator has stopped since it was set.</summary>
    public bool HasStopped => (_registers[StatusRegister] & HasStoppedBit) != 0;

    /// <summary>What it shows, with fractions of a second.</summary>
    public DateTime Now
    {
        get => _base.AddMilliseconds((_board.PoweredMs - _baseAtMs) * (1 + (DriftPpm / 1e6)));
        set
        {
            _base = value;
            _baseAtMs = _board.PoweredMs;
        }
    }

    /// <summary>Lets time pass while the board has no power.</summary>
    public void PassWithoutPower(TimeSpan time)
    {
        if (HasBattery)
        {
            Now = Now.AddMilliseconds(time.TotalMilliseconds * (1 + (DriftPpm / 1e6)));
        }
        else
        {
            Stop();
        }
    }

    /// <summary>Stops its oscillator for a moment.</summary>
    public void Stop()
    {
        Now = Reset;
        _registers[StatusRegister] |= HasStoppedBit;
    }

    /// <inheritdoc />
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 0)
        {
            return;
        }

        _pointer = bytes[0] % RegisterCount;
        Show();
        bool isTime = false;
        foreach (byte value in bytes[1..])
        {
            // A written 1 does not set the flag of a stop.
            _registers[_pointer] = _pointer == StatusRegister ? (byte)(value & (_registers[_pointer] | ~HasStoppedBit)) : value;
            isTime |= _pointer < 7;
            _pointer = (_pointer + 1) % RegisterCount;
        }

        if (isTime)
        {
            Now = new DateTime(
                2000 + Number(6), Number(5), Number(4), Number(2), Number(1), Number(0), DateTimeKind.Utc);
        }
    }

    /// <inheritdoc />
    public void Read(Span<byte> bytes)
    {
        Show();
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = _registers[_pointer];
            _pointer = (_pointer + 1) % RegisterCount;
        }
    }

    private void Show()
    {
        DateTime now = Now;
        int[] fields = [now.Second, now.Minute, now.Hour, (((int)now.DayOfWeek + 6) % 7) + 1, now.Day, now.Month, now.Year - 2000];
        for (int i = 0; i < fields.Length; i++)
        {
            _registers[i] = (byte)(((fields[i] / 10) << 4) | (fields[i] % 10));
        }
    }

    private int Number(int register) => ((_registers[register] >> 4) * 10) + (_registers[register] & 15);
}
