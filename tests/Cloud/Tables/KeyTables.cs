using System.Collections.Concurrent;

namespace DoorController.Cloud.Tables;

/// <summary>Keeps the newest table of each controller, so that a snapshot fetched in pieces is built once.</summary>
internal sealed class KeyTables(KeyTableBuilder builder)
{
    private readonly ConcurrentDictionary<string, KeyTable> _newest = new();

    /// <summary>The table of a version, or of a later one; null when the controller has no table.</summary>
    public async Task<KeyTable?> GetAsync(string controllerId, long version, CancellationToken cancellation)
    {
        if (_newest.TryGetValue(controllerId, out KeyTable? known) && known.Version == version)
        {
            return known;
        }

        KeyTable? built = await builder.BuildAsync(controllerId, cancellation);
        if (built is not null)
        {
            _newest[controllerId] = built;
        }

        return built;
    }
}
