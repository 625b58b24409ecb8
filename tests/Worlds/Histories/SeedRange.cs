namespace DoorController.Worlds.Histories;

/// <summary>Hands out seeds, each once, until one history failed.</summary>
internal sealed class SeedRange(int first, int count)
{
    private int _given;
    private volatile bool _stopped;

    /// <summary>Gives the next seed.</summary>
    public bool TryTake(out int seed)
    {
        seed = first + Interlocked.Increment(ref _given) - 1;
        return !_stopped && seed < first + count;
    }

    /// <summary>No more seeds.</summary>
    public void Stop() => _stopped = true;
}
