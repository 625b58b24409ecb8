namespace VirtualEsp32.Parts;

/// <summary>
/// A watchdog outside the chip, because the platform has none: whoever does not raise its pin in time is reset. It starts to count
/// with the power and with every reset.
/// </summary>
public sealed class Watchdog
{
    private readonly Board _board;
    private readonly int _pin;
    private long _dueMs;

    /// <summary>Wires a watchdog.</summary>
    /// <param name="board">To which board.</param>
    /// <param name="pin">The pin whose rising edges feed it.</param>
    /// <param name="timeoutMs">How long it waits for one.</param>
    public Watchdog(Board board, int pin, int timeoutMs)
    {
        _board = board;
        _pin = pin;
        TimeoutMs = timeoutMs;
        board.Booted += Start;
        board.Pins.LevelChanged += Feed;
    }

    /// <summary>How long it waits for a rising edge.</summary>
    public int TimeoutMs { get; }

    /// <summary>How often it has reset the board.</summary>
    public int Bites { get; private set; }

    private void Start()
    {
        _dueMs = TimeoutMs;
        _board.Scheduler.SetAlarm(_dueMs, Look);
    }

    private void Feed(int pin, bool isHigh, long nowMs)
    {
        if (pin == _pin && isHigh)
        {
            _dueMs = nowMs + TimeoutMs;
        }
    }

    private void Look()
    {
        if (_board.Clock.NowMs < _dueMs)
        {
            _board.Scheduler.SetAlarm(_dueMs, Look);
            return;
        }

        Bites++;
        _board.Reset();
    }
}
