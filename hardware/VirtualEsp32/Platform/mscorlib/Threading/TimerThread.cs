using System.Collections.Generic;
using VirtualEsp32;
using VirtualEsp32.Scheduling;

namespace System.Threading;

/// <summary>The one thread of a boot on which all timers call back. Guarded by the board's baton.</summary>
internal static class TimerThread
{
    private static readonly List<Timer> Timers = [];
    private static BoardEvent? s_changed;

    /// <summary>Looks after a timer from here on.</summary>
    public static void Watch(Timer timer)
    {
        if (!Timers.Contains(timer))
        {
            Timers.Add(timer);
        }

        if (s_changed is null)
        {
            Scheduler scheduler = Native.Enter(typeof(Timer)).Scheduler;
            s_changed = new BoardEvent(scheduler, set: false);
            scheduler.Start(Run, "timers");
        }

        s_changed.Set();
    }

    private static void Run()
    {
        Board board = Native.Enter(typeof(Timer));
        Scheduler scheduler = board.Scheduler;
        try
        {
            while (true)
            {
                Timer? next = Next();
                long waitMs = next is null ? -1 : next.DueMs - board.Clock.NowMs;
                if (next is null || waitMs > 0)
                {
                    s_changed!.Wait((int)Math.Min(waitMs, int.MaxValue));
                    continue;
                }

                // At the back, so that all have their turn.
                Timers.Remove(next);
                Timers.Add(next);
                next.Fire();
            }
        }
        finally
        {
            // A callback threw: its thread ends and that is printed, and the next timer finds another.
            if (board.HasPower)
            {
                scheduler.Start(Run, "timers");
            }
        }
    }

    private static Timer? Next()
    {
        Timer? next = null;
        foreach (Timer timer in Timers)
        {
            next = timer.DueMs != long.MaxValue && (next is null || timer.DueMs < next.DueMs) ? timer : next;
        }

        return next;
    }
}
