using VirtualEsp32.Gpio;
using VirtualEsp32.Interpreter;
using VirtualEsp32.Scheduling;

namespace VirtualEsp32;

/// <summary>
/// What of a board lives from power-on to power-off: time, threads, locks, interrupts on their way. A thread of an earlier boot
/// finds its own here, stopped, and never those of a later one.
/// </summary>
public sealed class Boot
{
    internal Boot(Board board, bool virtualTime)
    {
        Heap = new ManagedHeap(board.HeapBytes);
        board.Flash.Mount();
        Clock = new BoardClock(virtualTime);
        Scheduler = new Scheduler(Clock, board.Console.WriteLine, board.Gate);
        Locks = new BoardLocks(Scheduler);
        Events = new HalEventQueue(Scheduler);
    }

    /// <summary>What the firmware has made.</summary>
    public ManagedHeap Heap { get; }

    /// <summary>The clocks.</summary>
    public BoardClock Clock { get; }

    /// <summary>Threads and time.</summary>
    public Scheduler Scheduler { get; }

    /// <summary>The locks of Monitor.</summary>
    public BoardLocks Locks { get; }

    /// <summary>Interrupts on their way to managed code.</summary>
    public HalEventQueue Events { get; }
}
