using VirtualEsp32;
using VirtualEsp32.Gpio;

namespace System.Device.Gpio;

/// <summary>An open pin.</summary>
public sealed class GpioPin : IDisposable
{
    // The native driver's: a pin has one owner.
    private static readonly bool[] Reserved = new bool[64];

    private TimeSpan _debounceTimeout;
    private bool _isDisposed;

    internal GpioPin(int pinNumber)
    {
        PinBank pins = Native.Enter(typeof(GpioPin)).Pins;
        if (!pins.Chip.HasPin(pinNumber) || Reserved[pinNumber])
        {
            throw new InvalidOperationException();
        }

        Reserved[pinNumber] = true;
        PinNumber = pinNumber;
    }

    public int PinNumber { get; }

    public TimeSpan DebounceTimeout
    {
        get => _debounceTimeout;
        set
        {
            _debounceTimeout = value;
            Native.Enter(typeof(GpioPin)).Pins.SetDebounce(PinNumber, (int)value.TotalMilliseconds);
        }
    }

    internal PinMode Mode { get; private set; } = PinMode.Input;

    public void Dispose()
    {
        if (!_isDisposed)
        {
            Native.Enter(typeof(GpioPin)).Pins.Close(PinNumber);
            Reserved[PinNumber] = false;
            _isDisposed = true;
        }
    }

    internal void SetMode(PinMode mode)
    {
        PinBank pins = Pins();
        bool hasAll = pins.Chip.CanDrive(PinNumber);
        if (mode >= PinMode.Output && !hasAll)
        {
            throw new ArgumentException();
        }

        // A pull that the pin does not have is asked for in vain, and nobody is told.
        pins.SetMode(PinNumber, hasAll ? (PinDrive)mode : PinDrive.Input);
        Mode = mode;
    }

    /// <summary>Sets the mode anew, which drives an output Low.</summary>
    internal void Listen(Action<bool> onEdge)
    {
        PinBank pins = Pins();
        SetMode(Mode);
        pins.Listen(PinNumber, onEdge);
    }

    private PinBank Pins()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return Native.Enter(typeof(GpioPin)).Pins;
    }
}
