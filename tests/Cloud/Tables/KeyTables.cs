namespace DoorController.Cloud.Tables;

/// <summary>
/// Keeps the newest table of each controller, so that a snapshot fetched in pieces is built once, and those before it that the
/// controller may hold, so that it can be told the difference. After a restart of the cloud there are none.
/// </summary>
internal sealed class KeyTables(KeyTableBuilder builder)
{
    private const int MostKept = 4;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<BuiltKeyTable>> _kept = [];

    /// <summary>The table of a version, or of a later one; null when the controller has no table.</summary>
    public async Task<BuiltKeyTable?> GetAsync(string controllerId, long version, CancellationToken cancellation)
    {
        if (Find(controllerId, version) is { } known)
        {
            return known;
        }

        BuiltKeyTable? built = await builder.BuildAsync(controllerId, cancellation);
        if (built is not null)
        {
            Keep(built);
        }

        return built;
    }

    /// <summary>A version that was built since the cloud started and is still kept.</summary>
    public BuiltKeyTable? Find(string controllerId, long version)
    {
        lock (_lock)
        {
            return _kept.GetValueOrDefault(controllerId)?.Find(table => table.Table.Version == version);
        }
    }

    /// <summary>Forgets what is older than the version that a controller holds.</summary>
    public void ForgetBelow(string controllerId, long held)
    {
        lock (_lock)
        {
            _kept.GetValueOrDefault(controllerId)?.RemoveAll(table => table.Table.Version < held);
        }
    }

    private void Keep(BuiltKeyTable built)
    {
        lock (_lock)
        {
            if (!_kept.TryGetValue(built.Table.ControllerId, out List<BuiltKeyTable>? tables))
            {
                _kept.Add(built.Table.ControllerId, tables = []);
            }

            tables.RemoveAll(table => table.EnrolmentNumber != built.EnrolmentNumber || table.Table.Version == built.Table.Version);
            tables.Add(built);
            tables.Sort((one, other) => one.Table.Version.CompareTo(other.Table.Version));
            if (tables.Count > MostKept)
            {
                // The oldest is the one that the controller holds; those after it were perhaps never sent.
                tables.RemoveAt(1);
            }
        }
    }
}
