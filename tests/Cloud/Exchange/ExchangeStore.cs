using DoorController.Cloud.Certificates;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Events;
using DoorController.Cloud.Guests;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tables;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace DoorController.Cloud.Exchange;

/// <summary>Keeps what an authentic request tells, all of it or nothing.</summary>
internal sealed class ExchangeStore(
    IDbContextFactory<CloudDatabase> databases, VersionLeaps versionLeaps, TrustedAuthorities authorities, TimeProvider time)
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
    /// controller has been enrolled again, or reported stolen, since the request was found authentic.
    /// </summary>
    public async Task<StoredExchange?> AcceptAsync(
        Controller found, ExchangeRequest request, LinkKeys keys, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetStoredNow();
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        await using IDbContextTransaction transaction = await database.Database.BeginTransactionAsync(cancellation);
        Controller controller = await database.Controllers.SingleAsync(candidate => candidate.Id == found.Id, cancellation);
        if (controller.ProtectedLinkRoot is null || controller.EnrolmentNumber != found.EnrolmentNumber
            || request.Counter <= controller.LastCounter)
        {
            return null;
        }

        controller.LastCounter = request.Counter;
        controller.HeldVersion = request.HeldVersion;
        controller.LastContactAt = now;
        bool isAhead = request.HeldVersion > controller.TableVersion;
        bool leaps = versionLeaps.May(controller, request.HeldVersion);
        if (isAhead || authorities.IsAhead(request.CertificatesVersion))
        {
            controller.AheadAt = now;
        }

        if (!isAhead)
        {
            await TableVersions.MarkHeldAsync(database, controller, now, cancellation);
        }

        if (leaps)
        {
            TableVersions.ContinueAbove(database, controller, request.HeldVersion, now);
        }

        controller.CertificatesVersion = request.CertificatesVersion;
        List<EventRecord> known = await KnownEventsAsync(database, controller, request.Events, cancellation);
        TakeVerdict(controller, Judge(controller, request, known, keys), now);
        List<EventRecord> added = AddEvents(database, controller, request.Events, known, now);
        if (added.Exists(record => TableRoom.TellsSmallBoard(record, controller)))
        {
            controller.MostTableBytes = BoardTables.Small;
            TableVersions.Bump(database, controller, now);
        }

        await FirstUses.RecordAsync(database, added, now, cancellation);
        await KeypadLocks.RecordAsync(database, added, cancellation);
        await database.SaveChangesAsync(cancellation);
        await CardCopies.RecordAsync(database, controller, added, cancellation);
        await transaction.CommitAsync(cancellation);
        if (leaps)
        {
            versionLeaps.Note(controller);
        }

        return new StoredExchange(controller, (uint)controller.StoredSequence, added);
    }

    private static LogVerdict Judge(Controller controller, ExchangeRequest request, List<EventRecord> known, LinkKeys keys) => LogCheck.Judge(
        new LogState(
            controller.StoredSequence,
            controller.AskedAgainAfter,
            controller.AskedAgainTimes,
            known.Where(record => record.Chain is not null).ToDictionary(record => record.Sequence, record => (ulong)record.Chain!.Value)),
        request.ChainBefore,
        request.Events,
        keys.ChainValue);

    private static void TakeVerdict(Controller controller, LogVerdict verdict, DateTimeOffset now)
    {
        controller.StoredSequence = verdict.Stored;
        controller.AskedAgainAfter = verdict.AskedAgainAfter;
        controller.AskedAgainTimes = verdict.AskedAgainTimes;
        if (verdict.BrokenAt is { } first && controller.LogBrokenAt is null)
        {
            (controller.LogBrokenAt, controller.LogBrokenNoticedAt) = (first, now);
        }
    }

    /// <summary>What is stored of the events that arrive, and of the one before them.</summary>
    private static async Task<List<EventRecord>> KnownEventsAsync(
        CloudDatabase database, Controller controller, IReadOnlyList<ReceivedEvent> events, CancellationToken cancellation)
    {
        if (events.Count == 0)
        {
            return [];
        }

        long before = events[0].Sequence - 1L;
        long last = events[^1].Sequence;
        return await database.Events.AsNoTracking()
            .Where(record => record.ControllerId == controller.Id && record.EnrolmentNumber == controller.EnrolmentNumber)
            .Where(record => record.Sequence >= before && record.Sequence <= last).ToListAsync(cancellation);
    }

    private static List<EventRecord> AddEvents(
        CloudDatabase database,
        Controller controller,
        IReadOnlyList<ReceivedEvent> events,
        List<EventRecord> known,
        DateTimeOffset now)
    {
        HashSet<long> sequences = [.. known.Select(record => record.Sequence)];
        List<EventRecord> added = [.. events.Where(received => !sequences.Contains(received.Sequence)).Select(received => new EventRecord
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
            Chain = (long)received.Chain,
            ReceivedAt = now,
        })];
        database.Events.AddRange(added);
        return added;
    }
}
