namespace System.Threading;

/// <summary>Gives a limit of time to a call.</summary>
public class CancellationTokenSource : IDisposable
{
    private readonly int _millisecondsDelay;

    public CancellationTokenSource(int millisecondsDelay) => _millisecondsDelay = millisecondsDelay;

    public CancellationToken Token => new(_millisecondsDelay);

    public void Dispose()
    {
    }
}

/// <summary>The limit, as the call sees it.</summary>
public struct CancellationToken
{
    public CancellationToken(int limitMs) => LimitMs = limitMs;

    /// <summary>Milliseconds, 0 for a token that is never cancelled. The platform's own, not nanoFramework's.</summary>
    public int LimitMs { get; }
}
