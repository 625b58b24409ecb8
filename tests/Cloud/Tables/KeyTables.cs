namespace DoorController.Cloud.Tables;

/// <summary>
/// Keeps the newest table of each controller, so that a snapshot fetched in pieces is built once, and those before it that the
/// controller may hold, so that it can be told the difference. After a restart of the cloud there are none.
/// </summary>
internal sealed partial class KeyTables(KeyTableBuilder builder, ILogger<KeyTables> logger)
{
    private const int MostKept = 4;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<BuiltKeyTable>> _kept = [];
    private readonly Dictionary<string, (long Version, string Why)> _impossible = [];

    /// <summary>The table of a version, or of a later one; null when the controller has no table, or none can be made.</summary>
    public async Task<BuiltKeyTable?> GetAsync(string controllerId, long version, CancellationToken cancellation)
    {
        if (Find(controllerId, version) is { } known)
        {
            return known;
        }

        if (WhyImpossible(controllerId, version) is not null)
        {
            return null;
        }

        try
        {
            BuiltKeyTable? built = await builder.BuildAsync(controllerId, cancellation);
            if (built is not null)
            {
                Keep(built);
            }

            return built;
        }
        catch (KeyTableException exception)
        {
            LogImpossible(exception, controllerId, version);
            lock (_lock)
            {
                _impossible[controllerId] = (version, exception.Message);
            }

            return null;
        }
    }

    /// <summary>Why no table can be made of a version, in words; null as far as one can.</summary>
    public string? WhyImpossible(string controllerId, long version)
    {
        lock (_lock)
        {
            return _impossible.TryGetValue(controllerId, out (long Version, string Why) failure) && failure.Version == version
                ? failure.Why
                : null;
        }
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

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "No key table can be made for version {Version} of controller {ControllerId}; it keeps the one it has.")]
    private partial void LogImpossible(Exception exception, string controllerId, long version);

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
