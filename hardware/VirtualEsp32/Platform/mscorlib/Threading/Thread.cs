using VirtualEsp32;
using VirtualEsp32.Scheduling;

namespace System.Threading;

/// <summary>A thread of the board, run by its baton.</summary>
public sealed class Thread
{
    private readonly ThreadStart _start;
    private BoardThread? _thread;

    public Thread(ThreadStart start) => _start = start;

    public bool IsAlive => _thread is { HasEnded: false };

    public void Start() =>
        _thread = Native.Enter(typeof(Thread)).Scheduler.Start(() => _start(), _start.Method.DeclaringType!.Name + "." + _start.Method.Name);

    public static void Sleep(int millisecondsTimeout) => Native.Enter(typeof(Thread)).Scheduler.Sleep(millisecondsTimeout);
}
