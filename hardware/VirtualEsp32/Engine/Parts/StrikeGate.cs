using System;

namespace VirtualEsp32.Parts;

/// <summary>
/// The driver of a strike behind a retriggerable one-shot: it releases while its pin is High, but no longer than a time after the last
/// rising edge. So a pin that is stuck, or a chip that stands still, locks. A pause of the pin that is shorter than the relay's
/// drop-out is not felt at the lock: that is how the firmware makes a new edge in a long release.
/// </summary>
public sealed class StrikeGate
{
    /// <summary>How long a relay holds after its coil lost current, at least (5 ms are usual for the small ones).</summary>
    public const int DropOutMs = 5;

    private readonly Board _board;
    private readonly int _pin;
    private long _closesMs;
    private long _endedMs;

    /// <summary>Wires a gate.</summary>
    /// <param name="board">To which board.</param>
    /// <param name="pin">The strike's pin.</param>
    /// <param name="holdMs">How long one edge releases.</param>
    public StrikeGate(Board board, int pin, int holdMs)
    {
        _board = board;
        _pin = pin;
        HoldMs = holdMs;
        board.Pins.LevelChanged += Follow;
    }

    /// <summary>
    /// The lock was released, or locked: whether released, and when its coil got or lost current, in milliseconds of the boot. Raised
    /// under the board's gate: be quick.
    /// </summary>
    public event Action<bool, long>? Changed;

    /// <summary>How long one edge releases.</summary>
    public int HoldMs { get; }

    /// <summary>Whether the lock is released.</summary>
    public bool IsReleased { get; private set; }

    private void Follow(int pin, bool isHigh, long nowMs)
    {
        if (pin != _pin)
        {
            return;
        }

        if (isHigh)
        {
            Close(nowMs + HoldMs, nowMs + HoldMs);
            Switch(true, nowMs);
        }
        else
        {
            Close(nowMs, nowMs + DropOutMs);
        }
    }

    /// <summary>The coil loses current at one time, and the relay drops a little later.</summary>
    private void Close(long endedMs, long closesMs)
    {
        _endedMs = endedMs;
        _closesMs = closesMs;
        if (_board.HasPower)
        {
            _board.Scheduler.SetAlarm(closesMs, Look);
        }
        else
        {
            Switch(false, endedMs);
        }
    }

    private void Look()
    {
        if (_board.Clock.NowMs >= _closesMs)
        {
            Switch(false, _endedMs);
        }
    }

    private void Switch(bool isReleased, long atMs)
    {
        if (IsReleased != isReleased)
        {
            IsReleased = isReleased;
            Changed?.Invoke(isReleased, atMs);
        }
    }
}
