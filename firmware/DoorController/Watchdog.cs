using System.Device.Gpio;

namespace DoorController;

/// <summary>
/// The watchdog on the board, outside the chip: whoever does not raise its pin in time is reset. The platform itself has none, and
/// one native call that never returns stops every thread.
/// </summary>
public sealed class Watchdog
{
    /// <summary>How often it is fed; the watchdog waits several times as long.</summary>
    public const int FeedEveryMs = 5_000;

    private readonly GpioController _gpio;
    private readonly int _pin;

    /// <summary>Opens the pin.</summary>
    public Watchdog(GpioController gpio, int pin)
    {
        _gpio = gpio;
        _pin = pin;
        gpio.OpenPin(pin, PinMode.Output);
    }

    /// <summary>When it wants to be fed again.</summary>
    public long NextFeedMs { get; private set; }

    /// <summary>Feeds it if it is time. Only by what must go on for doors to lock and open.</summary>
    /// <param name="nowMs">Monotonic time.</param>
    public void Feed(long nowMs)
    {
        if (nowMs >= NextFeedMs)
        {
            _gpio.Write(_pin, PinValue.High);
            _gpio.Write(_pin, PinValue.Low);
            NextFeedMs = nowMs + FeedEveryMs;
        }
    }
}
