using DoorController.Cloud.Decisions;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Phones;
using DoorController.Cloud.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Changes;

/// <summary>Does what is due when time runs out: codes of ended grants and passes are retired, tables forget what is long over.</summary>
internal sealed partial class Housekeeping(
    IDbContextFactory<CloudDatabase> databases, PropertyChanges changes, SessionPhones phones, TimeProvider time, ILogger<Housekeeping> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(10);

    /// <summary>Looks after all properties once.</summary>
    public async Task ClearAsync(CancellationToken cancellation)
    {
        List<int> properties;
        await using (CloudDatabase database = await databases.CreateDbContextAsync(cancellation))
        {
            properties = await database.Properties.OrderBy(property => property.Id)
                .Select(property => property.Id).ToListAsync(cancellation);
        }

        foreach (int propertyId in properties)
        {
            await ClearAsync(propertyId, cancellation);
            await phones.ClearAsync(propertyId, cancellation);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, time);
        try
        {
            do
            {
                await TryClearAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The cloud stops.
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What is due could not be done; it is tried again soon.")]
    private partial void LogFailure(Exception exception);

    private static async Task<DueDoors> FindDueAsync(
        CloudDatabase database, int propertyId, DateTimeOffset now, CancellationToken cancellation)
    {
        DateTimeOffset since = await database.Properties.Where(property => property.Id == propertyId)
            .Select(property => property.ClearedUntil).SingleAsync(cancellation);

        // A property that was never looked at begins with the first moment there is.
        DateTimeOffset forgottenSince = since - TimeSpan.FromTicks(Math.Min(Retention.AfterEnd.Ticks, since.Ticks));
        DateTimeOffset forgotten = now - Retention.AfterEnd;
        List<int> ended =
        [
            .. await database.Assignments.Where(grant => grant.Key!.PropertyId == propertyId && grant.Until > since && grant.Until <= now)
                .SelectMany(grant => grant.Key!.Doors).Select(door => door.DoorNumber).Distinct().ToListAsync(cancellation),
            .. await database.Doorcodes.Where(code => code.RetiredAt == null && code.Pass!.Until <= now)
                .Where(code => code.Door!.Controller!.PropertyId == propertyId)
                .Select(code => code.DoorNumber).Distinct().ToListAsync(cancellation),
        ];
        List<int> old =
        [
            .. await database.Assignments
                .Where(grant => grant.Key!.PropertyId == propertyId && grant.Until > forgottenSince && grant.Until <= forgotten)
                .SelectMany(grant => grant.Key!.Doors).Select(door => door.DoorNumber).Distinct().ToListAsync(cancellation),
            .. await database.Doorcodes.Where(code => code.RetiredAt > forgottenSince && code.RetiredAt <= forgotten)
                .Where(code => code.Door!.Controller!.PropertyId == propertyId)
                .Select(code => code.DoorNumber).Distinct().ToListAsync(cancellation),
            .. await database.PassDoors.Where(door => door.Pass!.Until > forgottenSince && door.Pass.Until <= forgotten)
                .Where(door => door.Door!.Controller!.PropertyId == propertyId)
                .Select(door => door.DoorNumber).Distinct().ToListAsync(cancellation),
        ];
        return new DueDoors([.. ended.Distinct().Order()], [.. old.Distinct().Order()]);
    }

    private async Task TryClearAsync(CancellationToken cancellation)
    {
        try
        {
            await ClearAsync(cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailure(exception);
        }
    }

    private async Task ClearAsync(int propertyId, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        DateTimeOffset now = time.GetStoredNow();
        DueDoors due = await FindDueAsync(database, propertyId, now, cancellation);
        if (due.IsEmpty)
        {
            return;
        }

        await changes.MakeAsync(
            propertyId,
            Actor.Cloud,
            context =>
            {
                context.Touch(due.Ended);
                context.Touch(due.Old);
                if (due.Ended.Count > 0)
                {
                    context.Audit("TIME_RAN_OUT", "Access or passes ended by themselves.", doors: due.Ended);
                }

                return Task.FromResult(due.Ended.Count);
            },
            cancellation);

        // Only now: the change goes by it to tell what ended from what was taken away. Said twice, it does nothing the second time.
        await database.Properties.Where(property => property.Id == propertyId)
            .ExecuteUpdateAsync(set => set.SetProperty(property => property.ClearedUntil, now), cancellation);
    }

    private sealed record DueDoors(IReadOnlyList<int> Ended, IReadOnlyList<int> Old)
    {
        public bool IsEmpty => Ended.Count == 0 && Old.Count == 0;
    }
}
