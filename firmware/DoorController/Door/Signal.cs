using System.Device.Gpio;

namespace DoorController.Door;

/// <summary>A lamp or a buzzer that is switched on for a time, once or several times.</summary>
public sealed class Signal
{
    private readonly GpioController _gpio;
    private readonly int _pin;
    private int _halfMs;
    private int _changesLeft;
    private bool _isOn;

    /// <summary>Opens the pin, off.</summary>
    public Signal(GpioController gpio, int pin)
    {
        _gpio = gpio;
        _pin = pin;
        gpio.OpenPin(pin, PinMode.Output);
    }

    /// <summary>When it changes next, <see cref="long.MaxValue"/> for never.</summary>
    public long NextChangeMs { get; private set; } = long.MaxValue;

    /// <summary>Switches on now, in place of what was going on.</summary>
    /// <param name="nowMs">Monotonic time.</param>
    /// <param name="onMs">How long on, and how long off between.</param>
    /// <param name="times">How often.</param>
    public void Play(long nowMs, int onMs, int times)
    {
        Switch(true);
        _halfMs = onMs;
        _changesLeft = (2 * times) - 1;
        NextChangeMs = nowMs + onMs;
    }

    /// <summary>Switches off for good.</summary>
    public void Off()
    {
        Switch(false);
        NextChangeMs = long.MaxValue;
    }

    /// <summary>Changes when it is time.</summary>
    public void Step(long nowMs)
    {
        if (nowMs < NextChangeMs)
        {
            return;
        }

        Switch(!_isOn);
        _changesLeft--;
        NextChangeMs = _changesLeft > 0 ? nowMs + _halfMs : long.MaxValue;
    }

    private void Switch(bool on)
    {
        _isOn = on;
        _gpio.Write(_pin, on);
    }
}
