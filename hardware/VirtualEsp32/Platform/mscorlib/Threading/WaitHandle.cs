namespace System.Threading;

/// <summary>What a thread of the board can wait for.</summary>
public abstract class WaitHandle : MarshalByRefObject
{
    public virtual bool WaitOne(int millisecondsTimeout, bool exitContext) => throw new NotSupportedException();

    public virtual bool WaitOne() => WaitOne(-1, false);
}
