using System.Globalization;
using DoorController.Cloud.Api;
using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Doorcodes;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Management;

/// <summary>Edits doors, and switches doorcodes off in all Keys that open one.</summary>
internal sealed class DoorService(
    IDbContextFactory<CloudDatabase> databases, PropertyChanges changes, DoorSyncs syncs, Consequences consequences)
{
    private const int ShortestCode = 4;
    private const int LongestCode = DoorcodeRules.LongestPermanent;

    /// <summary>The most Keys that a request names; as many fit into one.</summary>
    private const int MostKeys = 2_000;

    /// <summary>What an edit of a door would do to doorcodes.</summary>
    public async Task<DoorConsequences> PreviewEditAsync(Caller caller, int doorId, DoorEdit request, CancellationToken cancellation)
    {
        FieldRules.Name(request.Name);
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        Door door = await database.Doors.SingleAsync(found => found.Number == doorId, cancellation);
        await Conflicts.RefuseAsync(database, door, request.Version, cancellation);
        await CheckAsync(database, caller.PropertyId, door, request, cancellation);
        return await consequences.OfCodeLengthAsync(database, door, request.CodeLength, cancellation);
    }

    /// <summary>Edits a door; a new code length makes all its permanent codes anew.</summary>
    public Task EditAsync(Caller caller, int doorId, DoorEdit request, CancellationToken cancellation)
    {
        string name = FieldRules.Name(request.Name);
        return changes.MakeAsync(caller.PropertyId, caller.Actor, async context =>
        {
            Door door = await context.Database.Doors.SingleAsync(found => found.Number == doorId, cancellation);
            await Conflicts.RefuseAsync(context.Database, door, request.Version, cancellation);
            await CheckAsync(context.Database, context.PropertyId, door, request, cancellation);
            List<string> words = [];
            if (door.CodeLength != request.CodeLength)
            {
                door.CodeLength = request.CodeLength;
                words.Add($"codes of {request.CodeLength} digits, all made anew");
            }

            if (door.ScheduleId != request.ScheduleId)
            {
                door.ScheduleId = request.ScheduleId;
                words.Add(request.ScheduleId is null ? "stands open no more" : "another schedule to stand open by");
            }

            if (request.AcceptsUid is { } accepts && door.AcceptsUid != accepts)
            {
                door.AcceptsUid = accepts;
                words.Add($"accepts cards by their number alone{(accepts ? "" : " no longer")}");
            }

            if (request.OpensThroughCloud is { } opens && door.OpensThroughCloud != opens)
            {
                door.OpensThroughCloud = opens;
                words.Add($"opens through the cloud{(opens ? "" : " no longer")}");
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
                context.FieldOfExcess = "scheduleId";
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
            context.IsMadeWithoutRoom = true;
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
        await using CloudDatabase saved = await databases.CreateDbContextAsync(cancellation);
        IReadOnlyList<DoorSync> sync = await syncs.OfAsync(saved, [doorId], cancellation);
        return [.. outcome.Result.All.Select(key => outcome.Result.Changed.Contains(key.Id)
            ? new KeySaved(key.Id, key.Version, [doorId], sync, outcome.Warnings)
            : new KeySaved(key.Id, key.Version, [], [], outcome.Warnings))];
    }

    private static async Task CheckAsync(
        CloudDatabase database, int propertyId, Door door, DoorEdit request, CancellationToken cancellation)
    {
        int shortest = door.Type == DoorType.Residence ? ShortestCode : LongestCode;
        if (request.CodeLength < shortest || request.CodeLength > LongestCode)
        {
            throw new RefusedException(
                Errors.InvalidCodeLength, "codeLength", $"A code has {ShortestCode} to {LongestCode} digits at residence doors and {LongestCode} elsewhere.");
        }

        if (request.ScheduleId is { } schedule && !await database.Schedules.AnyAsync(
            found => found.Id == schedule && found.PropertyId == propertyId, cancellation))
        {
            throw Refuse.NotFound("scheduleId");
        }
    }

    /// <summary>All Keys that open a door, if the request names each as it is.</summary>
    private static async Task<List<Key>> KeysAsync(
        CloudDatabase database, int doorId, DoorDisableDoorcodes request, CancellationToken cancellation)
    {
        FieldRules.Count(request.Keys, MostKeys, "keys");
        List<Key> keys = await database.Keys.Include(key => key.Doors)
            .Where(key => key.DeletedAt == null && key.Doors.Any(row => row.DoorNumber == doorId)).OrderBy(key => key.Name).ToListAsync(cancellation);
        Dictionary<int, Key> byId = keys.ToDictionary(key => key.Id);
        HashSet<int> seen = [];
        for (int i = 0; i < request.Keys.Count; i++)
        {
            string field = string.Create(CultureInfo.InvariantCulture, $"keys[{i}]");
            if (!seen.Add(request.Keys[i].KeyId))
            {
                throw new RefusedException(Errors.Duplicate, field + ".keyId", "The Key stands there twice.");
            }

            Key key = byId.GetValueOrDefault(request.Keys[i].KeyId)
                ?? throw new RefusedException(Errors.Conflict, field + ".keyId", "This Key does not open the door any more; read it again.");
            await Conflicts.RefuseAsync(database, key, request.Keys[i].Version, field + ".version", cancellation);
        }

        return keys.Find(key => !seen.Contains(key.Id)) is { } missing
            ? throw new RefusedException(Errors.Conflict, "keys", $"Key \"{missing.Name}\" opens the door too; read it again.")
            : keys;
    }
}
