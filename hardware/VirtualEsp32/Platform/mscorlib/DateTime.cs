using VirtualEsp32;

namespace System;

/// <summary>nanoFramework's DateTime: always UTC, and the board's date, unset after a cold start.</summary>
public struct DateTime
{
    private const long UnixEpochTicks = 621_355_968_000_000_000;
    private readonly long _ticks;

    private DateTime(long ticks) => _ticks = ticks;

    public static DateTime UtcNow => new(Native.Enter(typeof(DateTime)).Clock.UtcNowTicks);

    public static DateTime FromUnixTimeSeconds(long seconds) => new(UnixEpochTicks + seconds * 10_000_000);

    public readonly long ToUnixTimeSeconds() => (_ticks - UnixEpochTicks) / 10_000_000;
}
