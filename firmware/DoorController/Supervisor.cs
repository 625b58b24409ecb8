using System.Threading;

namespace DoorController;

/// <summary>
/// Starts the threads beside the controller loop, and again those that have died: an exception that nobody catches ends a thread of
/// the platform, and only it. Owned by the controller loop.
/// </summary>
public sealed class Supervisor
{
    /// <summary>How often it looks.</summary>
    public const int LookEveryMs = 2_000;

    /// <summary>How many threads it can look after.</summary>
    public const int Capacity = 4;

    private readonly ThreadStart[] _works = new ThreadStart[Capacity];
    private readonly Thread[] _threads = new Thread[Capacity];
    private int _count;

    /// <summary>When <see cref="Look"/> wants to run again.</summary>
    public long NextLookMs { get; private set; }

    /// <summary>Starts a thread and looks after it from then on.</summary>
    /// <param name="work">What it does; called again, from its beginning, when the thread has died.</param>
    /// <returns>False when it looks after as many as it can.</returns>
    public bool Watch(ThreadStart work)
    {
        if (_count == Capacity)
        {
            return false;
        }

        _works[_count] = work;
        Start(_count);
        _count++;
        return true;
    }

    /// <summary>Starts again what has died, if it is time to look.</summary>
    /// <param name="nowMs">Monotonic time.</param>
    /// <returns>How many threads it has started.</returns>
    public int Look(long nowMs)
    {
        if (nowMs < NextLookMs)
        {
            return 0;
        }

        NextLookMs = _count == 0 ? long.MaxValue : nowMs + LookEveryMs;
        int started = 0;
        for (int i = 0; i < _count; i++)
        {
            if (!_threads[i].IsAlive)
            {
                Start(i);
                started++;
            }
        }

        return started;
    }

    private void Start(int index)
    {
        _threads[index] = new Thread(_works[index]);
        _threads[index].Start();
    }
}
