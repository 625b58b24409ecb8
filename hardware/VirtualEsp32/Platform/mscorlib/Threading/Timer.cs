using VirtualEsp32;

namespace System.Threading;

/// <summary>
/// Calls back at times. All timers of a board share one thread and are called one at a time, so one that blocks holds up all others;
/// what a timer missed meanwhile it does not make up for (nf-interpreter: Execution.cpp SpawnTimer, CLR_RT_HeapBlock_Timer.cpp).
/// </summary>
public sealed class Timer : MarshalByRefObject, IDisposable
{
    private readonly TimerCallback _callback;
    private readonly object _state;

    public Timer(TimerCallback callback, object state, int dueTime, int period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        _callback = callback;
        _state = state;
        Change(dueTime, period);
    }

    /// <summary>When it is due, board time; <see cref="long.MaxValue"/> for never.</summary>
    internal long DueMs { get; private set; } = long.MaxValue;

    private int PeriodMs { get; set; }

    public bool Change(int dueTime, int period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, -1);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, -1);
        DueMs = dueTime < 0 ? long.MaxValue : Native.Enter(typeof(Timer)).Clock.NowMs + dueTime;
        PeriodMs = period;
        TimerThread.Watch(this);
        return true;
    }

    public void Dispose() => DueMs = long.MaxValue;

    /// <summary>Calls back, then looks when it is due next: the first multiple of the period that lies ahead.</summary>
    internal void Fire()
    {
        long wasDueMs = DueMs;
        DueMs = long.MaxValue;
        try
        {
            _callback(_state);
        }
        finally
        {
            if (PeriodMs > 0 && DueMs == long.MaxValue)
            {
                long nowMs = Native.BootOf(typeof(Timer)).Clock.NowMs;
                DueMs = wasDueMs + PeriodMs >= nowMs ? wasDueMs + PeriodMs : nowMs - ((nowMs - wasDueMs) % PeriodMs) + PeriodMs;
            }
        }
    }
}
