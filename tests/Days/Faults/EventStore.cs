using DoorController.Firmware.Tests.Support;

namespace DoorController.Days.Faults;

/// <summary>What a cloud has stored of a controller's events; can be restored from a backup.</summary>
internal sealed class EventStore(CloudTwin cloud)
{
    private SortedDictionary<uint, byte[]> _events = [];
    private SortedDictionary<uint, byte[]> _backup = [];
    private int _read;

    /// <summary>The events by their sequence, each with its chain value.</summary>
    public IReadOnlyDictionary<uint, byte[]> Events => _events;

    /// <summary>How many came again with other content: what must never be.</summary>
    public int Contradictions { get; private set; }

    /// <summary>How many came again after a backup was restored, or as an answer was lost.</summary>
    public int Repeated { get; private set; }

    /// <summary>Stores what has come since the last call.</summary>
    public void Take()
    {
        CloudRequest[] requests = [.. cloud.Requests.Skip(_read)];
        _read += requests.Length;
        foreach (byte[] record in requests.Where(request => request.Path.EndsWith("/exchange", StringComparison.Ordinal)).SelectMany(request => request.Events))
        {
            uint sequence = BitConverter.ToUInt32(record);
            if (_events.TryGetValue(sequence, out byte[]? known))
            {
                Repeated++;
                Contradictions += known.SequenceEqual(record) ? 0 : 1;
            }

            _events[sequence] = record;
        }
    }

    /// <summary>Makes a backup of what there is.</summary>
    public void BackUp()
    {
        Take();
        _backup = new(_events);
    }

    /// <summary>Goes back to the backup; the cloud says so with its next answer.</summary>
    public void Restore()
    {
        Take();
        _events = new(_backup);
        cloud.StoredEvents = _events.Count == 0 ? 0 : _events.Keys.Last();
    }
}
