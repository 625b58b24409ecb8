namespace DoorController.Cloud.Guests;

/// <summary>Slows down who tries links: so many wrong ones at once, then one in a while.</summary>
internal sealed class LinkThrottle(TimeProvider time)
{
    private const double Most = 20;

    private static readonly TimeSpan Refill = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private double _left = Most;
    private DateTimeOffset _last = time.GetUtcNow();

    /// <summary>How long to wait before the next link is looked at; zero for not at all.</summary>
    public TimeSpan Wait()
    {
        lock (_lock)
        {
            Fill();
            return _left >= 1 ? TimeSpan.Zero : (1 - _left) * Refill;
        }
    }

    /// <summary>Counts a wrong link.</summary>
    public void CountMiss()
    {
        lock (_lock)
        {
            Fill();
            _left = Math.Max(_left - 1, 0);
        }
    }

    private void Fill()
    {
        DateTimeOffset now = time.GetUtcNow();
        _left = Math.Clamp(_left + ((now - _last) / Refill), 0, Most);
        _last = now;
    }
}
