using DoorController.Cloud.Domain;
using DoorController.Cloud.Guests;
using DoorController.Cloud.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace DoorController.Cloud.Exchange;

/// <summary>Keeps what an authentic request tells, all of it or nothing.</summary>
internal sealed class ExchangeStore(IDbContextFactory<CloudDatabase> databases, TimeProvider time)
{
    /// <summary>The controller as the request finds it; null when there is none.</summary>
    public async Task<Controller?> FindAsync(string controllerId, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        return await database.Controllers.AsNoTracking()
            .SingleOrDefaultAsync(controller => controller.Id == controllerId, cancellation);
    }

    /// <summary>
    /// Uses up the counter and stores events, held version and contact; null when the counter was used before or the
    /// controller has been enrolled again since the request was found authentic.
    /// </summary>
    public async Task<StoredExchange?> AcceptAsync(
        Controller found, ExchangeRequest request, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetStoredNow();
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        await using IDbContextTransaction transaction = await database.Database.BeginTransactionAsync(cancellation);
        Controller controller = await database.Controllers.SingleAsync(candidate => candidate.Id == found.Id, cancellation);
        if (controller.EnrolmentNumber != found.EnrolmentNumber || request.Counter <= controller.LastCounter)
        {
            return null;
        }

        controller.LastCounter = request.Counter;
        controller.HeldVersion = request.HeldVersion;
        controller.LastContactAt = now;
        if (request.HeldVersion > controller.TableVersion)
        {
            controller.AheadAt = now;
            if (request.HeldVersion < TableVersions.Highest)
            {
                TableVersions.ContinueAbove(database, controller, request.HeldVersion, now);
            }
        }
        else
        {
            await TableVersions.MarkHeldAsync(database, controller, now, cancellation);
        }

        List<EventRecord> added = await AddEventsAsync(database, controller, request.Events, now, cancellation);
        await FirstUses.RecordAsync(database, added, now, cancellation);
        await database.SaveChangesAsync(cancellation);
        long stored = await database.Events
            .Where(record => record.ControllerId == controller.Id && record.EnrolmentNumber == controller.EnrolmentNumber)
            .MaxAsync(record => (long?)record.Sequence, cancellation) ?? 0;
        await transaction.CommitAsync(cancellation);
        return new StoredExchange(controller, (uint)stored, added);
    }

    private static async Task<List<EventRecord>> AddEventsAsync(
        CloudDatabase database,
        Controller controller,
        IReadOnlyList<ReceivedEvent> events,
        DateTimeOffset now,
        CancellationToken cancellation)
    {
        if (events.Count == 0)
        {
            return [];
        }

        long first = events[0].Sequence;
        long last = events[^1].Sequence;
        HashSet<long> known = await database.Events
            .Where(record => record.ControllerId == controller.Id && record.EnrolmentNumber == controller.EnrolmentNumber)
            .Where(record => record.Sequence >= first && record.Sequence <= last)
            .Select(record => record.Sequence).ToHashSetAsync(cancellation);
        List<EventRecord> added = [.. events.Where(received => !known.Contains(received.Sequence)).Select(received => new EventRecord
        {
            ControllerId = controller.Id,
            EnrolmentNumber = controller.EnrolmentNumber,
            Sequence = received.Sequence,
            Time = received.Time == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(received.Time),
            Type = (EventType)received.Type,
            Reason = received.Reason,
            DoorNumber = received.DoorNumber,
            CredentialId = received.CredentialId,
            Detail = received.Detail,
            ReceivedAt = now,
        })];
        database.Events.AddRange(added);
        return added;
    }
}
