using VirtualEsp32;

namespace System.Device.Gpio;

/// <summary>An open pin.</summary>
public sealed class GpioPin : IDisposable
{
    private readonly Action _closed;

    internal GpioPin(int pinNumber, Action closed)
    {
        PinNumber = pinNumber;
        _closed = closed;
    }

    public int PinNumber { get; }

    public void Dispose()
    {
        Native.Enter(typeof(GpioPin)).Pins.Close(PinNumber);
        _closed();
    }
}
