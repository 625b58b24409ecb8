using VirtualEsp32;

namespace System.Threading;

/// <summary>What the lock statement calls.</summary>
public static class Monitor
{
    public static void Enter(object obj) => Native.BootOf(typeof(Monitor)).Locks.Enter(obj);

    public static void Exit(object obj) => Native.BootOf(typeof(Monitor)).Locks.Exit(obj);
}
