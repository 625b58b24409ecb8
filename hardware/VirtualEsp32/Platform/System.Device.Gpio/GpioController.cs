using VirtualEsp32;
using VirtualEsp32.Gpio;

namespace System.Device.Gpio;

/// <summary>The board's pins, by their GPIO numbers.</summary>
public sealed class GpioController : IDisposable
{
    // One table for all controllers of a boot, as in the native driver: a pin has one owner.
    private static readonly bool[] Open = new bool[64];

    private readonly PinChangeEventHandler[] _handlers = new PinChangeEventHandler[64];
    private readonly PinEventTypes[] _wanted = new PinEventTypes[64];

    public GpioPin OpenPin(int pinNumber)
    {
        PinBank pins = Native.Enter(typeof(GpioController)).Pins;
        if (!pins.Chip.HasPin(pinNumber))
        {
            throw new ArgumentException();
        }

        if (Open[pinNumber])
        {
            throw new InvalidOperationException();
        }

        Open[pinNumber] = true;
        pins.SetMode(pinNumber, PinDrive.Input);
        return new GpioPin(pinNumber, () => Open[pinNumber] = false);
    }

    public GpioPin OpenPin(int pinNumber, PinMode mode)
    {
        GpioPin pin = OpenPin(pinNumber);
        PinBank pins = Native.Enter(typeof(GpioController)).Pins;
        if (mode != PinMode.Input && !pins.Chip.CanDrive(pinNumber))
        {
            throw new ArgumentException();
        }

        pins.SetMode(pinNumber, (PinDrive)mode);
        return pin;
    }

    public PinValue Read(int pinNumber) => OpenPins(pinNumber).IsHigh(pinNumber);

    public void Write(int pinNumber, PinValue value) => OpenPins(pinNumber).Write(pinNumber, value == PinValue.High);

    public void RegisterCallbackForPinValueChangedEvent(int pinNumber, PinEventTypes eventTypes, PinChangeEventHandler callback)
    {
        PinBank pins = OpenPins(pinNumber);
        bool first = _handlers[pinNumber] is null;
        _handlers[pinNumber] += callback;
        _wanted[pinNumber] |= eventTypes;
        if (first)
        {
            pins.Listen(pinNumber, high => Deliver(pinNumber, high ? PinEventTypes.Rising : PinEventTypes.Falling));
        }
    }

    public void Dispose()
    {
    }

    // Interrupts come for both edges; the managed class filters.
    private void Deliver(int pinNumber, PinEventTypes edge)
    {
        if ((_wanted[pinNumber] & edge) != 0)
        {
            _handlers[pinNumber]?.Invoke(this, new PinValueChangedEventArgs(edge, pinNumber));
        }
    }

    private static PinBank OpenPins(int pinNumber) =>
        Open[pinNumber] ? Native.Enter(typeof(GpioController)).Pins : throw new InvalidOperationException();
}
