using System;
using System.Collections.Generic;
using System.Threading;

namespace VirtualEsp32.Scheduling;

/// <summary>One managed thread of a board. It runs only while it holds the board's baton.</summary>
public sealed class BoardThread
{
    internal BoardThread(Action body, string name)
    {
        Body = body;
        Name = name;
    }

    /// <summary>Type and method that it runs; for people and tests, the firmware can't ask for it.</summary>
    public string Name { get; }

    /// <summary>True once the thread's body has returned, thrown, or been ended by a power cut.</summary>
    public bool HasEnded { get; internal set; }

    internal Action Body { get; }

    /// <summary>Whether it was ended from outside; it leaves the firmware at its next native call.</summary>
    internal bool IsKilled { get; set; }

    /// <summary>Whether it waits for a signal or a time.</summary>
    internal bool IsWaiting { get; set; }

    /// <summary>Released by the scheduler when the baton is this thread's.</summary>
    internal SemaphoreSlim Go { get; } = new(0);

    /// <summary>Board time at which a wait gives up; <see cref="long.MaxValue"/> for never.</summary>
    internal long DeadlineMs { get; set; } = long.MaxValue;

    /// <summary>Whether the last wait ended by a signal, not by its deadline.</summary>
    internal bool Signalled { get; set; }

    /// <summary>The queue the thread waits in, left when the deadline wakes it.</summary>
    internal LinkedList<BoardThread>? WaitsIn { get; set; }
}
