using System.Collections.Generic;

namespace VirtualEsp32.Scheduling;

/// <summary>An auto-reset event of a board.</summary>
public sealed class BoardEvent(Scheduler scheduler, bool set)
{
    private readonly LinkedList<BoardThread> _waiters = new();
    private bool _set = set;

    /// <summary>Lets one waiter go, or the next one that comes.</summary>
    /// <param name="urgent">True lets the waiter run before all that are ready.</param>
    public void Set(bool urgent = false)
    {
        lock (scheduler.Gate)
        {
            if (!scheduler.SignalFirst(_waiters, urgent))
            {
                _set = true;
            }
        }
    }

    /// <summary>Waits for <see cref="Set"/>.</summary>
    /// <param name="milliseconds">-1 for no limit.</param>
    /// <returns>False when the time ran out.</returns>
    public bool Wait(int milliseconds) => scheduler.Block(milliseconds, _waiters, ref _set);
}
