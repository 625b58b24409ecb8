using VirtualEsp32;
using VirtualEsp32.Scheduling;

namespace System.Threading;

/// <summary>An event that lets one waiter go.</summary>
public sealed class AutoResetEvent : WaitHandle
{
    private readonly BoardEvent _event;

    public AutoResetEvent(bool initialState) =>
        _event = new BoardEvent(Native.BootOf(typeof(AutoResetEvent)).Scheduler, initialState);

    public bool Set()
    {
        Native.Enter(typeof(AutoResetEvent));
        _event.Set();
        return true;
    }

    public override bool WaitOne(int millisecondsTimeout, bool exitContext)
    {
        Native.Enter(typeof(AutoResetEvent));
        return _event.Wait(millisecondsTimeout);
    }
}
