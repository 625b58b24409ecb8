using VirtualEsp32;

namespace System.Threading;

/// <summary>A thread of the board, run by its baton.</summary>
public sealed class Thread
{
    private readonly ThreadStart _start;

    public Thread(ThreadStart start) => _start = start;

    public void Start() => Native.Enter(typeof(Thread)).Scheduler.Start(() => _start());

    public static void Sleep(int millisecondsTimeout) => Native.Enter(typeof(Thread)).Scheduler.Sleep(millisecondsTimeout);
}
