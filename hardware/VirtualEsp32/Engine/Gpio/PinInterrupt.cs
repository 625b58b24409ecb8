using System;
using VirtualEsp32.Scheduling;

namespace VirtualEsp32.Gpio;

/// <summary>
/// What the ESP32's driver keeps of an input that somebody listens to, with its ways of debouncing (nf-interpreter:
/// targets/ESP32/_nanoCLR/System.Device.Gpio/cpu_gpio.cpp, gpio_isr, Esp_Gpio_DebounceHandler, CPU_GPIO_SetPinDebounce).
/// </summary>
/// <param name="board">The board, whose gate is held by every caller.</param>
/// <param name="isHigh">The pin's level now.</param>
internal sealed class PinInterrupt(Board board, Func<bool> isHigh)
{
    private Action<bool>? _handler;
    private int _debounceMs;
    private int _periodTicks;
    private bool _current;
    private bool _isWaiting;
    private bool _isDeleted;

    /// <summary>Whether somebody listens.</summary>
    public bool HasHandler => _handler is not null;

    /// <summary>Adds a listener; edges from before are not seen.</summary>
    public void Attach(Action<bool> handler)
    {
        _current = HasHandler ? _current : isHigh();
        _handler += handler;
    }

    /// <summary>
    /// Sets the time, at least one tick, cut to whole ticks. From one time to another nothing happens: the first one's timer goes on.
    /// </summary>
    public void SetDebounce(int milliseconds)
    {
        if (_debounceMs == 0 && milliseconds > 0)
        {
            _periodTicks = Math.Max(1, milliseconds / Scheduler.TickMs);
        }

        _debounceMs = milliseconds;
    }

    /// <summary>The pin is closed or set up anew: a timer that runs is deleted.</summary>
    public void Delete() => _isDeleted = true;

    /// <summary>The level changed.</summary>
    public void Edge(bool high)
    {
        if (_isWaiting || !HasHandler)
        {
            return;
        }

        if (_debounceMs == 0)
        {
            Report(high);
            return;
        }

        _isWaiting = true;
        bool expected = !_current;

        // A one-shot timer of the operating system counts ticks, and the one that runs already is one.
        long dueMs = ((board.Clock.NowMs / Scheduler.TickMs) + _periodTicks) * Scheduler.TickMs;
        board.Scheduler.SetAlarm(dueMs, () =>
        {
            if (!_isDeleted && isHigh() == expected)
            {
                Report(expected);
            }

            _isWaiting = false;
        });
    }

    private void Report(bool high)
    {
        if (high != _current)
        {
            _current = high;
            Action<bool>? handler = _handler;
            board.Events.Post(() => handler?.Invoke(high));
        }
    }
}
