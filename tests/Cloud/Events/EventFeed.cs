using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Events;

/// <summary>What the controllers reported, and what they report from now on.</summary>
public sealed class EventFeed : IDisposable
{
    private readonly IDbContextFactory<CloudDatabase> _databases;
    private readonly ControllerStates _states;
    private readonly Broadcast<EventLine> _broadcast = new();

    internal EventFeed(IDbContextFactory<CloudDatabase> databases, ControllerStates states)
    {
        _databases = databases;
        _states = states;
    }

    /// <summary>The events stored last, the newest first.</summary>
    public async Task<IReadOnlyList<EventLine>> NewestAsync(int count, CancellationToken cancellation = default)
    {
        await using CloudDatabase database = await _databases.CreateDbContextAsync(cancellation);
        List<EventRecord> records = await database.Events.AsNoTracking()
            .OrderByDescending(record => record.Id).Take(count).ToListAsync(cancellation);
        return await LinesAsync(database, records, cancellation);
    }

    /// <summary>Hears of every event that is stored from now on, each once.</summary>
    public Subscription<EventLine> Subscribe() => _broadcast.Subscribe();

    /// <summary>Hears of every change of how a controller stands.</summary>
    public Subscription<ControllerState> SubscribeToStates() => _states.Subscribe();

    /// <inheritdoc/>
    public void Dispose() => _broadcast.Dispose();

    /// <summary>To be called once the events are committed.</summary>
    internal async Task PublishAsync(IReadOnlyList<EventRecord> records, CancellationToken cancellation)
    {
        if (records.Count == 0)
        {
            return;
        }

        await using CloudDatabase database = await _databases.CreateDbContextAsync(cancellation);
        foreach (EventLine line in await LinesAsync(database, records, cancellation))
        {
            _broadcast.Tell(line);
        }
    }

    private static async Task<IReadOnlyList<EventLine>> LinesAsync(
        CloudDatabase database, IReadOnlyList<EventRecord> records, CancellationToken cancellation)
    {
        EventNames names = await EventNames.LoadAsync(database, records, cancellation);
        return [.. records.Select(record => new EventLine(
            record.Id,
            record.ControllerId,
            record.Sequence,
            record.Time,
            record.ReceivedAt,
            record.Type,
            record.Reason,
            record.DoorNumber == 0 ? null : record.DoorNumber,
            record.CredentialId == 0 ? null : record.CredentialId,
            record.Detail,
            EventWords.Describe(record, names)))];
    }
}
