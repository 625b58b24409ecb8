using System.Device.Gpio;

namespace DoorController.Door;

/// <summary>The relay that releases the door. High means release; everything else, a reset too, means locked.</summary>
public sealed class Strike
{
    /// <summary>Shortest release that a person can use.</summary>
    public const int MinRelockAfterMs = 3_000;

    /// <summary>Longest release; the board's gate ends it soon after even if the firmware doesn't.</summary>
    public const int MaxRelockAfterMs = 30_000;

    /// <summary>
    /// How often the pin makes a new edge while the door is released: the board's gate opens by edges only, each for 35 s. The pause
    /// between falling and rising is far shorter than a relay's drop-out.
    /// </summary>
    public const int RetriggerMs = 10_000;

    private readonly GpioController _gpio;
    private readonly int _pin;
    private long _retriggerAtMs = long.MaxValue;

    /// <summary>Opens the pin, locked.</summary>
    public Strike(GpioController gpio, int pin)
    {
        _gpio = gpio;
        _pin = pin;

        // Setting an output's mode ends Low: locked. Nobody may ever subscribe to this pin, that would drive it again.
        gpio.OpenPin(pin, PinMode.Output);
    }

    /// <summary>Whether the door is released.</summary>
    public bool IsReleased { get; private set; }

    /// <summary>Whether the door is held open, by its schedule: it does not lock by itself.</summary>
    public bool IsHeldOpen { get; private set; }

    /// <summary>When the door locks again; <see cref="long.MaxValue"/> when no timed release runs.</summary>
    public long RelockAtMs { get; private set; } = long.MaxValue;

    /// <summary>When <see cref="Step"/> wants to run again.</summary>
    public long NextStepMs => RelockAtMs < _retriggerAtMs ? RelockAtMs : _retriggerAtMs;

    /// <summary>Releases the door, or goes on releasing it.</summary>
    /// <param name="nowMs">Monotonic time.</param>
    /// <param name="relockAfterMs">3,000 to 30,000; what is beyond counts as the nearer end.</param>
    [AllocationFree("PinValue")]
    public void Release(long nowMs, int relockAfterMs)
    {
        Open(nowMs);
        int ms = relockAfterMs < MinRelockAfterMs ? MinRelockAfterMs : relockAfterMs > MaxRelockAfterMs ? MaxRelockAfterMs : relockAfterMs;
        RelockAtMs = nowMs + ms;
    }

    /// <summary>Holds the door open until told otherwise.</summary>
    /// <param name="nowMs">Monotonic time.</param>
    public void HoldOpen(long nowMs)
    {
        Open(nowMs);
        IsHeldOpen = true;
    }

    /// <summary>Ends holding: the door locks, or when a timed release that runs is over.</summary>
    /// <param name="nowMs">Monotonic time.</param>
    public void EndHold(long nowMs)
    {
        IsHeldOpen = false;
        RelockAtMs = RelockAtMs == long.MaxValue ? nowMs : RelockAtMs;
        Step(nowMs);
    }

    /// <summary>Locks when it is time, else keeps the gate open.</summary>
    /// <param name="nowMs">Monotonic time.</param>
    [AllocationFree("PinValue")]
    public void Step(long nowMs)
    {
        if (!IsReleased)
        {
            return;
        }

        if (nowMs >= RelockAtMs)
        {
            RelockAtMs = long.MaxValue;
            if (!IsHeldOpen)
            {
                _gpio.Write(_pin, PinValue.Low);
                IsReleased = false;
                _retriggerAtMs = long.MaxValue;
                return;
            }
        }

        if (nowMs >= _retriggerAtMs)
        {
            Open(nowMs);
        }
    }

    private void Open(long nowMs)
    {
        if (IsReleased && nowMs >= _retriggerAtMs)
        {
            // Only an edge keeps the gate open.
            _gpio.Write(_pin, PinValue.Low);
        }

        _gpio.Write(_pin, PinValue.High);
        if (!IsReleased || nowMs >= _retriggerAtMs)
        {
            _retriggerAtMs = nowMs + RetriggerMs;
        }

        IsReleased = true;
    }
}
