using System.Device.Gpio;
using System.Threading;

namespace DoorController.Readers;

/// <summary>
/// A 4×3 keypad without diodes. Rows drive Low only, columns are pulled up, so no two keys can short two outputs. At rest all
/// rows drive and only the columns are looked at; a full scan runs while a key is down. A key counts when two scans 10 ms apart
/// agree; it must be the only new one, and at most the second one down, as three can show a fourth that isn't.
/// </summary>
public sealed class MatrixKeypad
{
    /// <summary>Time between two scans while a key is down, one tick of the operating system.</summary>
    public const int ScanEveryMs = 10;

    /// <summary>What <see cref="Step"/> returns when no key was pressed.</summary>
    public const char NoKey = '\0';

    private const int MaxKeysDown = 2;
    private const int NoScan = -1;
    private const int StuckAfterMs = 30_000;
    private const int ScanStuckEveryMs = 250;

    // A constant would become an object at every key that is pressed.
    private readonly string _labels = "123456789*0#";
    private readonly GpioController _gpio;
    private readonly int[] _rowPins;
    private readonly int[] _columnPins;
    private readonly AutoResetEvent _wake;
    private long _nextScanMs;
    private long _changedMs;
    private int _lastScan;
    private int _down;

    /// <summary>Opens the pins.</summary>
    /// <param name="gpio">The board's pins.</param>
    /// <param name="rowPins">Four pins, top to bottom.</param>
    /// <param name="columnPins">Three pins with pull-up, left to right.</param>
    /// <param name="wake">Set when a key goes down at rest; the controller loop waits for it.</param>
    public MatrixKeypad(GpioController gpio, int[] rowPins, int[] columnPins, AutoResetEvent wake)
    {
        _gpio = gpio;
        _rowPins = rowPins;
        _columnPins = columnPins;
        _wake = wake;
        IsAtRest = true;
        for (int i = 0; i < rowPins.Length; i++)
        {
            // Ends Low: the row drives.
            gpio.OpenPin(rowPins[i], PinMode.OutputOpenDrain);
        }

        for (int i = 0; i < columnPins.Length; i++)
        {
            gpio.OpenPin(columnPins[i], PinMode.InputPullUp);
            gpio.RegisterCallbackForPinValueChangedEvent(columnPins[i], PinEventTypes.Falling, OnColumnFell);
        }
    }

    /// <summary>No key is down.</summary>
    public bool IsAtRest { get; private set; }

    /// <summary>Whether keys have been down for so long, unchanged, that nobody can be pressing them.</summary>
    public bool IsStuck { get; private set; }

    /// <summary>When <see cref="Step"/> wants to run again; only while not at rest.</summary>
    public long NextScanMs => _nextScanMs;

    /// <summary>Looks at the keys if it is time to.</summary>
    /// <param name="nowMs">Monotonic time.</param>
    /// <returns>The key that was pressed, or <see cref="NoKey"/>.</returns>
    [AllocationFree("PinValue")]
    public char Step(long nowMs)
    {
        if (IsAtRest)
        {
            if (!AnyColumnLow())
            {
                return NoKey;
            }

            IsAtRest = false;
            _lastScan = NoScan;
            _nextScanMs = nowMs;
        }

        if (nowMs < _nextScanMs)
        {
            return NoKey;
        }

        int scan = Scan();
        bool agrees = scan == _lastScan;
        if (!agrees)
        {
            _changedMs = nowMs;
        }

        _lastScan = scan;

        // A key that is stuck must not take the processor for ever.
        IsStuck = scan != 0 && nowMs - _changedMs >= StuckAfterMs;
        _nextScanMs = nowMs + (IsStuck ? ScanStuckEveryMs : ScanEveryMs);
        return agrees ? Accept(scan) : NoKey;
    }

    private char Accept(int scan)
    {
        int pressed = scan & ~_down;
        _down = scan;
        if (scan == 0)
        {
            // From here on an edge wakes; one that came before it did would be lost, so look once more.
            IsAtRest = true;
            IsAtRest = !AnyColumnLow();
            return NoKey;
        }

        return Count(pressed) == 1 && Count(scan) <= MaxKeysDown ? _labels[IndexOf(pressed)] : NoKey;
    }

    private int Scan()
    {
        DriveAll(PinValue.High);
        int keys = 0;
        for (int row = 0; row < _rowPins.Length; row++)
        {
            _gpio.Write(_rowPins[row], PinValue.Low);
            for (int column = 0; column < _columnPins.Length; column++)
            {
                if (_gpio.Read(_columnPins[column]) == PinValue.Low)
                {
                    keys |= 1 << ((row * _columnPins.Length) + column);
                }
            }

            _gpio.Write(_rowPins[row], PinValue.High);
        }

        DriveAll(PinValue.Low);
        return keys;
    }

    private void DriveAll(PinValue value)
    {
        for (int row = 0; row < _rowPins.Length; row++)
        {
            _gpio.Write(_rowPins[row], value);
        }
    }

    private bool AnyColumnLow()
    {
        for (int column = 0; column < _columnPins.Length; column++)
        {
            if (_gpio.Read(_columnPins[column]) == PinValue.Low)
            {
                return true;
            }
        }

        return false;
    }

    // On the one event thread of the platform: no more than this. A scan's own edges wake nobody.
    private void OnColumnFell(object sender, PinValueChangedEventArgs e)
    {
        if (IsAtRest)
        {
            _wake.Set();
        }
    }

    private static int Count(int keys)
    {
        int count = 0;
        for (; keys != 0; keys &= keys - 1)
        {
            count++;
        }

        return count;
    }

    private static int IndexOf(int key)
    {
        int index = 0;
        while ((key >>= 1) != 0)
        {
            index++;
        }

        return index;
    }
}
