using System;
using System.Diagnostics;

namespace VirtualEsp32.Scheduling;

/// <summary>
/// A board's two clocks: milliseconds since power came, and the date, which is unset (1970) after a cold start until the
/// firmware sets it, as the ESP32 has no battery behind its clock.
/// </summary>
public sealed class BoardClock
{
    private readonly Stopwatch _real = Stopwatch.StartNew();
    private long _virtualMs;
    private long _dateMinusUptimeMs;

    internal BoardClock(bool isVirtual) => IsVirtual = isVirtual;

    /// <summary>Whether time passes only as tests let it.</summary>
    public bool IsVirtual { get; }

    /// <summary>Milliseconds since power came.</summary>
    public long NowMs => IsVirtual ? _virtualMs : _real.ElapsedMilliseconds;

    /// <summary>The date as the board believes it.</summary>
    public DateTime UtcNow => DateTime.UnixEpoch.AddMilliseconds(_dateMinusUptimeMs + NowMs);

    /// <summary>The same as ticks, for the assembly that has a DateTime of its own.</summary>
    public long UtcNowTicks => UtcNow.Ticks;

    /// <summary>Sets the date.</summary>
    /// <param name="unixSeconds">Seconds since 1970.</param>
    public void SetDate(long unixSeconds) => _dateMinusUptimeMs = unixSeconds * 1000 - NowMs;

    /// <summary>Makes the date wrong by so much, as a fault would.</summary>
    public void Shift(TimeSpan by) => _dateMinusUptimeMs += (long)by.TotalMilliseconds;

    internal void JumpTo(long milliseconds) => _virtualMs = Math.Max(_virtualMs, milliseconds);
}
