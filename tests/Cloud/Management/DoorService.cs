using System.Globalization;
using DoorController.Cloud.Api;
using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Management;

/// <summary>Edits doors, and switches doorcodes off in all Keys that open one.</summary>
internal sealed class DoorService(
    IDbContextFactory<CloudDatabase> databases, PropertyChanges changes, KeyService keys, Consequences consequences)
{
    private const int ShortestCode = 4;
    private const int LongestCode = 7;

    /// <summary>Edits a door; a new code length makes all its codes anew.</summary>
    public Task EditAsync(Caller caller, int doorId, DoorEdit request, CancellationToken cancellation)
    {
        string name = FieldRules.Name(request.Name);
        return changes.MakeAsync(caller.PropertyId, caller.Actor, async context =>
        {
            Door door = await context.Database.Doors.SingleAsync(found => found.Number == doorId, cancellation);
            await Conflicts.RefuseAsync(context.Database, door, request.Version, cancellation);
            await CheckAsync(context, door, request, cancellation);
            List<string> words = [];
            if (door.CodeLength != request.CodeLength)
            {
                door.CodeLength = request.CodeLength;
                await RetireCodesAsync(context, doorId, cancellation);
                words.Add($"codes of {request.CodeLength} digits, all made anew");
            }

            if (door.ScheduleId != request.ScheduleId)
            {
                door.ScheduleId = request.ScheduleId;
                words.Add(request.ScheduleId is null ? "stands open no more" : "another schedule to stand open by");
            }

            bool tellsController = words.Count > 0;
            if (door.Name != name)
            {
                words.Add($"renamed to {name}");
            }

            if (words.Count == 0)
            {
                return door;
            }

            context.Audit(AuditActions.DoorChanged, $"{door.Name}: {string.Join(", ", words)}", doors: [doorId]);
            door.Name = name;
            door.Version++;
            if (tellsController)
            {
                context.Touch(doorId);
            }

            await context.Database.SaveChangesAsync(cancellation);
            return door;
        }, cancellation);
    }

    /// <summary>What switching doorcodes off in all Keys of a door would do.</summary>
    public async Task<KeyConsequences> PreviewDisablingAsync(int doorId, DoorDisableDoorcodes request, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        Door door = await database.Doors.SingleAsync(found => found.Number == doorId, cancellation);
        await KeysAsync(database, doorId, request, cancellation);
        return await consequences.OfDisablingDoorAsync(database, door, cancellation);
    }

    /// <summary>Switches doorcodes off in all Keys of a door, in one change.</summary>
    public async Task<IReadOnlyList<KeySaved>> DisableAsync(
        Caller caller, int doorId, DoorDisableDoorcodes request, CancellationToken cancellation)
    {
        ChangeOutcome<(List<Key> All, HashSet<int> Changed)> outcome = await changes.MakeAsync(caller.PropertyId, caller.Actor, async context =>
        {
            Door door = await context.Database.Doors.SingleAsync(found => found.Number == doorId, cancellation);
            List<Key> all = await KeysAsync(context.Database, doorId, request, cancellation);
            List<Key> providing = [.. all.Where(key => key.Doors.Single(row => row.DoorNumber == doorId).ProvideDoorcodes)];
            foreach (Key key in providing)
            {
                key.Doors.Single(row => row.DoorNumber == doorId).ProvideDoorcodes = false;
                key.Version++;
                context.Touch(doorId);
                context.Audit(
                    AuditActions.DoorcodesDisabled, $"No doorcodes at {door.Name}: off in Key \"{key.Name}\"", keyId: key.Id, doors: [doorId]);
            }

            return (all, providing.Select(key => key.Id).ToHashSet());
        }, cancellation);
        List<KeySaved> saved = [];
        foreach (Key key in outcome.Result.All)
        {
            IReadOnlyList<int> changed = outcome.Result.Changed.Contains(key.Id) ? [doorId] : [];
            saved.Add(await keys.SavedAsync(key, changed, outcome.Warnings, cancellation));
        }

        return saved;
    }

    private static async Task CheckAsync(ChangeContext context, Door door, DoorEdit request, CancellationToken cancellation)
    {
        int shortest = door.Type == DoorType.Residence ? ShortestCode : LongestCode;
        if (request.CodeLength < shortest || request.CodeLength > LongestCode)
        {
            throw new RefusedException(
                Errors.InvalidCodeLength, "codeLength", $"A code has {ShortestCode} to {LongestCode} digits at residence doors and {LongestCode} elsewhere.");
        }

        if (request.ScheduleId is { } schedule && !await context.Database.Schedules.AnyAsync(
            found => found.Id == schedule && found.PropertyId == context.PropertyId, cancellation))
        {
            throw Refuse.NotFound("scheduleId");
        }
    }

    private static async Task RetireCodesAsync(ChangeContext context, int doorId, CancellationToken cancellation)
    {
        List<Domain.Doorcode> codes = await context.Database.Doorcodes
            .Where(code => code.DoorNumber == doorId && code.RetiredAt == null).ToListAsync(cancellation);
        codes.ForEach(code => (code.RetiredAt, code.RetiredReason) = (context.Now, RetiredReason.Revoked));
    }

    /// <summary>All Keys that open a door, if the request names each as it is.</summary>
    private static async Task<List<Key>> KeysAsync(
        CloudDatabase database, int doorId, DoorDisableDoorcodes request, CancellationToken cancellation)
    {
        FieldRules.Count(request.Keys, KeyDoorRows.Most, "keys");
        List<Key> keys = await database.Keys.Include(key => key.Doors)
            .Where(key => key.DeletedAt == null && key.Doors.Any(row => row.DoorNumber == doorId)).OrderBy(key => key.Name).ToListAsync(cancellation);
        for (int i = 0; i < request.Keys.Count; i++)
        {
            string field = string.Create(CultureInfo.InvariantCulture, $"keys[{i}]");
            if (request.Keys.Take(i).Any(seen => seen.KeyId == request.Keys[i].KeyId))
            {
                throw new RefusedException(Errors.Duplicate, field + ".keyId", "The Key stands there twice.");
            }

            Key key = keys.Find(found => found.Id == request.Keys[i].KeyId)
                ?? throw new RefusedException(Errors.Conflict, field + ".keyId", "This Key does not open the door any more; read it again.");
            await Conflicts.RefuseAsync(database, key, request.Keys[i].Version, field + ".version", cancellation);
        }

        return keys.Find(key => request.Keys.All(seen => seen.KeyId != key.Id)) is { } missing
            ? throw new RefusedException(Errors.Conflict, "keys", $"Key \"{missing.Name}\" opens the door too; read it again.")
            : keys;
    }
}
