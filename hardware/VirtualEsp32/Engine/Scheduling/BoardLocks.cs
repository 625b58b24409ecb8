using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace VirtualEsp32.Scheduling;

/// <summary>The locks of a board's Monitor: re-entrant, with an owner, first come first served.</summary>
public sealed class BoardLocks(Scheduler scheduler)
{
    private readonly ConditionalWeakTable<object, OneLock> _locks = [];

    /// <summary>Takes the lock of an object, waiting for its owner to leave.</summary>
    public void Enter(object obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        scheduler.ThrowIfStopped();
        OneLock it = _locks.GetOrCreateValue(obj);
        BoardThread me = Scheduler.Current;
        while (it.Owner is not null && !ReferenceEquals(it.Owner, me))
        {
            scheduler.Block(-1, it.Waiters);
        }

        it.Owner = me;
        it.Depth++;
    }

    /// <summary>Gives the lock back. Does nothing on a board without power, where finally blocks only unwind.</summary>
    public void Exit(object obj)
    {
        if (scheduler.IsStopped)
        {
            return;
        }

        if (!_locks.TryGetValue(obj, out OneLock? it) || !ReferenceEquals(it.Owner, Scheduler.Current))
        {
            throw new InvalidOperationException("The lock is not this thread's.");
        }

        if (--it.Depth == 0)
        {
            it.Owner = null;
            lock (scheduler.Gate)
            {
                scheduler.SignalFirst(it.Waiters);
            }
        }
    }

    private sealed class OneLock
    {
        public BoardThread? Owner { get; set; }

        public int Depth { get; set; }

        public LinkedList<BoardThread> Waiters { get; } = new();
    }
}
