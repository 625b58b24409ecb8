using System.Collections.Generic;
using VirtualEsp32;
using VirtualEsp32.Gpio;

namespace System.Device.Gpio;

/// <summary>
/// The board's pins, by their GPIO numbers. As nanoFramework's (System.Device.Gpio 1.1.62: GpioController.cs), with one list of pins
/// for all controllers, in which a pin that was disposed of by itself stays and is found first.
/// </summary>
public sealed class GpioController : IDisposable
{
    private static readonly List<Bundle> Pins = [];

    public GpioPin OpenPin(int pinNumber)
    {
        GpioPin pin = new(pinNumber);
        Pins.Add(new Bundle(pin));
        return pin;
    }

    public GpioPin OpenPin(int pinNumber, PinMode mode)
    {
        GpioPin pin = new(pinNumber);
        pin.SetMode(mode);
        Pins.Add(new Bundle(pin));
        return pin;
    }

    public void ClosePin(int pinNumber)
    {
        Bundle bundle = Find(pinNumber);
        bundle.Pin.Dispose();
        Pins.Remove(bundle);
    }

    /// <summary>The level of an input. An output's input is switched off: it reads Low whatever it drives.</summary>
    public PinValue Read(int pinNumber)
    {
        PinBank pins = Native.Enter(typeof(GpioController)).Pins;
        _ = Find(pinNumber);
        return pins.ModeOf(pinNumber) < PinDrive.Output && pins.IsHigh(pinNumber);
    }

    public void Write(int pinNumber, PinValue value)
    {
        PinBank pins = Native.Enter(typeof(GpioController)).Pins;
        if (Find(pinNumber).Pin.Mode < PinMode.Output)
        {
            throw new ArgumentException();
        }

        pins.Write(pinNumber, value == PinValue.High);
    }

    /// <summary>
    /// Asks for a pin's edges. A second call for the same pin takes the place of the first, and then each edge comes twice.
    /// </summary>
    public void RegisterCallbackForPinValueChangedEvent(int pinNumber, PinEventTypes eventTypes, PinChangeEventHandler callback)
    {
        Bundle bundle = Find(pinNumber);
        bundle.Wanted = eventTypes;
        bundle.Handler = callback;
        bundle.Pin.Listen(high => Deliver(bundle, high ? PinEventTypes.Rising : PinEventTypes.Falling));
    }

    public void Dispose()
    {
        foreach (Bundle bundle in Pins)
        {
            bundle.Pin.Dispose();
        }
    }

    // Interrupts come for both edges; the managed class filters.
    private void Deliver(Bundle bundle, PinEventTypes edge)
    {
        if ((bundle.Wanted & edge) != 0)
        {
            bundle.Handler!(this, new PinValueChangedEventArgs(edge, bundle.Pin.PinNumber));
        }
    }

    private static Bundle Find(int pinNumber) => Pins.Find(bundle => bundle.Pin.PinNumber == pinNumber) ?? throw new InvalidOperationException();

    private sealed class Bundle(GpioPin pin)
    {
        public GpioPin Pin { get; } = pin;

        public PinEventTypes Wanted { get; set; }

        public PinChangeEventHandler? Handler { get; set; }
    }
}
