using System;
using DoorController.Access;
using nanoFramework.Runtime.Native;

namespace DoorController.Time;

/// <summary>
/// What the controller knows of the time. Trusted once an authenticated answer has told it; before that only that it is not
/// earlier than the newest time found on flash, and not later than a week after it. Counts on by the monotonic clock, which
/// nobody can set.
/// </summary>
public sealed class TrustedClock
{
    /// <summary>How long after the newest durable time a restarted controller may be, in seconds.</summary>
    public const uint UntrustedSpanSeconds = 7 * 24 * 3600;

    private readonly object _lock = new object();
    private long _unixMsAtStart;
    private bool _isTrusted;

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

    /// <summary>
    /// Sets the earliest time that it can be, at start. The board's date follows, only so that certificates can be judged.
    /// </summary>
    /// <param name="unixSeconds">Newest of configuration, table and events.</param>
    /// <param name="nowMs">Monotonic time.</param>
    public void StartAt(uint unixSeconds, long nowMs)
    {
        lock (_lock)
        {
            _unixMsAtStart = ((long)unixSeconds * 1000) - nowMs;
        }

        SetBoardDate(unixSeconds);
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
            change = (unixMs - nowMs - _unixMsAtStart) / 1000;
            _unixMsAtStart = unixMs - nowMs;
            _isTrusted = true;
        }

        SetBoardDate(unixMs / 1000);
        return change;
    }

    /// <summary>Tells what is known of the time.</summary>
    /// <param name="nowMs">Monotonic time.</param>
    /// <param name="interval">Receives it.</param>
    [AllocationFree]
    public void Read(long nowMs, TimeInterval interval)
    {
        lock (_lock)
        {
            interval.Lower = (uint)((_unixMsAtStart + nowMs) / 1000);
            uint span = _isTrusted ? 0 : UntrustedSpanSeconds;
            interval.Upper = interval.Lower < uint.MaxValue - span ? interval.Lower + span : uint.MaxValue;
        }
    }

    /// <summary>The earliest time that it can be, seconds since 1970; the time itself when it is trusted.</summary>
    /// <param name="nowMs">Monotonic time.</param>
    public uint Earliest(long nowMs)
    {
        lock (_lock)
        {
            return (uint)((_unixMsAtStart + nowMs) / 1000);
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
            return _isTrusted ? (uint)((_unixMsAtStart + nowMs) / 1000) : 0;
        }
    }

    private static void SetBoardDate(long unixSeconds)
    {
        long wrong = DateTime.UtcNow.ToUnixTimeSeconds() - unixSeconds;
        if (wrong > 1 || wrong < -1)
        {
            Rtc.SetSystemTime(DateTime.FromUnixTimeSeconds(unixSeconds));
        }
    }
}
