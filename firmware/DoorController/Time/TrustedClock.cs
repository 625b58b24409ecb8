using DoorController.Access;

namespace DoorController.Time;

/// <summary>
/// What the controller knows of the time: an interval. Trusted once an authenticated answer has told it, or an RTC that never stopped;
/// before that only that it is not earlier than the newest time found on flash, and not later than some days after it. Counts on by the
/// monotonic clock, which nobody can set, and grows wider as that may drift.
/// </summary>
public sealed class TrustedClock
{
    /// <summary>After so many milliseconds the board's clock may be wrong by a second.</summary>
    public const long DriftSecondMs = 10_000_000;

    private const int JumpSeconds = 2;
    private const int DefaultUnknownDays = 7;
    private const uint DaySeconds = 24 * 3600;

    private readonly object _lock = new object();

    // Both at the start of the monotonic clock.
    private long _lowerUnixMs;
    private long _upperUnixMs;
    private long _setAtMs;
    private long _answeredAtMs = -1;
    private uint _answeredAt;
    private int _changes;
    private bool _isTrusted;

    /// <summary>By how many days the time may be later than the newest that is known, while it is not trusted.</summary>
    public int UnknownDays { get; set; } = DefaultUnknownDays;

    /// <summary>How often the time has become trusted, or jumped; what is derived from it is to be made anew then.</summary>
    public int Changes => _changes;

    /// <summary>When an answer told the time last, monotonic; -1 when none has.</summary>
    public long AnsweredAtMs
    {
        get
        {
            lock (_lock)
            {
                return _answeredAtMs;
            }
        }
    }

    /// <summary>What an answer last told, seconds since 1970; 0 when none has.</summary>
    public uint AnsweredAt
    {
        get
        {
            lock (_lock)
            {
                return _answeredAt;
            }
        }
    }

    /// <summary>Whether the time is known.</summary>
    public bool IsTrusted
    {
        get
        {
            lock (_lock)
            {
                return _isTrusted;
            }
        }
    }

    /// <summary>Sets the earliest time that it can be, at start.</summary>
    /// <param name="unixSeconds">Newest of configuration, table, events and the durable time.</param>
    /// <param name="nowMs">Monotonic time.</param>
    public void StartAt(uint unixSeconds, long nowMs)
    {
        lock (_lock)
        {
            _lowerUnixMs = ((long)unixSeconds * 1000) - nowMs;
            _upperUnixMs = _lowerUnixMs;
            _setAtMs = nowMs;
        }
    }

    /// <summary>Sets the time from an authenticated answer.</summary>
    /// <param name="unixMs">Milliseconds since 1970.</param>
    /// <param name="nowMs">Monotonic time.</param>
    /// <returns>By how many seconds the clock was wrong, negative when it goes back.</returns>
    public long SetTrusted(long unixMs, long nowMs)
    {
        long change;
        lock (_lock)
        {
            change = (unixMs - nowMs - Middle()) / 1000;
            if (!_isTrusted || change >= JumpSeconds || change <= -JumpSeconds)
            {
                _changes++;
            }

            _lowerUnixMs = unixMs - nowMs;
            _upperUnixMs = _lowerUnixMs;
            _setAtMs = nowMs;
            _answeredAtMs = nowMs;
            _answeredAt = (uint)(unixMs / 1000);
            _isTrusted = true;
        }

        return change;
    }

    /// <summary>Sets the time from an RTC that never stopped, if that tells more than is known already.</summary>
    /// <param name="unixSeconds">The second that it shows.</param>
    /// <param name="errorSeconds">By how much it may be wrong.</param>
    /// <param name="nowMs">Monotonic time.</param>
    /// <returns>False when nothing changed.</returns>
    public bool TrySetByRtc(uint unixSeconds, uint errorSeconds, long nowMs)
    {
        lock (_lock)
        {
            // It was set within a second and shows whole ones.
            long lower = ((unixSeconds - (long)errorSeconds) * 1000) - nowMs;
            long upper = ((unixSeconds + 2 + (long)errorSeconds) * 1000) - nowMs;
            long drift = DriftSeconds(nowMs) * 1000;
            if (_isTrusted && upper - lower >= _upperUnixMs - _lowerUnixMs + (2 * drift))
            {
                return false;
            }

            if (_isTrusted && (lower > _upperUnixMs + drift || upper < _lowerUnixMs - drift))
            {
                // One of the two is broken; the one that nobody can set is believed.
                return false;
            }

            _changes += _isTrusted ? 0 : 1;
            _lowerUnixMs = lower;
            _upperUnixMs = upper;
            _setAtMs = nowMs;
            _isTrusted = true;
        }

        return true;
    }

    /// <summary>Tells what is known of the time.</summary>
    /// <param name="nowMs">Monotonic time.</param>
    /// <param name="interval">Receives it.</param>
    [AllocationFree]
    public void Read(long nowMs, TimeInterval interval)
    {
        lock (_lock)
        {
            long drift = DriftSeconds(nowMs);
            long lower = ((_lowerUnixMs + nowMs) / 1000) - drift;
            long upper = ((_upperUnixMs + nowMs) / 1000) + drift + (_isTrusted ? 0 : UnknownDays * DaySeconds);
            interval.Lower = lower < 0 ? 0 : lower < uint.MaxValue ? (uint)lower : uint.MaxValue;
            interval.Upper = upper < uint.MaxValue ? (uint)upper : uint.MaxValue;
        }
    }

    /// <summary>The earliest time that it can be, seconds since 1970; the time itself when it is trusted, but for drift.</summary>
    /// <param name="nowMs">Monotonic time.</param>
    public uint Earliest(long nowMs)
    {
        lock (_lock)
        {
            return (uint)((Middle() + nowMs) / 1000);
        }
    }

    /// <summary>The time for the log, seconds since 1970.</summary>
    /// <param name="nowMs">Monotonic time.</param>
    /// <returns>0 when it is not trusted.</returns>
    [AllocationFree]
    public uint Stamp(long nowMs)
    {
        lock (_lock)
        {
            return _isTrusted ? (uint)((Middle() + nowMs) / 1000) : 0;
        }
    }

    private long Middle() => (_lowerUnixMs + _upperUnixMs) / 2;

    private long DriftSeconds(long nowMs) => (nowMs - _setAtMs) / DriftSecondMs;
}
