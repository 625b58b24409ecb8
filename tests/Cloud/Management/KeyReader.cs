using DoorController.Cloud.Api;
using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Management;

/// <summary>Says what Keys there are.</summary>
internal sealed class KeyReader(
    IDbContextFactory<CloudDatabase> databases, AccessReader accesses, DoorSyncs syncs, TimeProvider time)
{
    /// <summary>The Keys that the caller manages, by name.</summary>
    public async Task<IReadOnlyList<KeyLine>> ListAsync(Caller caller, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        IQueryable<Key> keys = database.Keys.Where(key => key.PropertyId == caller.PropertyId && key.DeletedAt == null)
            .Where(key => !caller.HasOwnKeysOnly || caller.OwnKeys.Contains(key.Id));
        return [.. (await LinesAsync(database, caller, keys, cancellation)).OrderBy(key => key.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>One Key in a list.</summary>
    public async Task<KeyLine> LineAsync(Caller caller, int keyId, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        return await LineAsync(database, caller, keyId, cancellation);
    }

    /// <summary>A Key with its doors and holders.</summary>
    public async Task<KeyDetail> ReadAsync(Caller caller, int keyId, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        KeyLine line = await LineAsync(database, caller, keyId, cancellation);
        List<KeyDoor> doors = await database.KeyDoors.AsNoTracking().Where(keyDoor => keyDoor.KeyId == keyId)
            .Include(keyDoor => keyDoor.Door).Include(keyDoor => keyDoor.Schedule).OrderBy(keyDoor => keyDoor.DoorNumber)
            .ToListAsync(cancellation);
        IReadOnlyList<DoorSync> states = await syncs.OfAsync(database, [.. doors.Select(door => door.DoorNumber)], cancellation);
        Dictionary<int, DoorSync> byDoor = states.ToDictionary(state => state.DoorId);
        return new KeyDetail(
            line,
            [.. doors.Select(door => new KeyDoorLine(
                door.DoorNumber,
                door.Door!.Name,
                (DoorKind)door.Door.Type,
                door.ProvideDoorcodes,
                Naming.Of(door.Schedule),
                byDoor[door.DoorNumber]))],
            await AccessesAsync(database, caller, keyId, cancellation));
    }

    /// <summary>Who holds a Key, now, later or until it ended.</summary>
    public async Task<IReadOnlyList<KeyAccess>> AccessesAsync(Caller caller, int keyId, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        return await AccessesAsync(database, caller, keyId, cancellation);
    }

    private Task<IReadOnlyList<KeyAccess>> AccessesAsync(
        CloudDatabase database, Caller caller, int keyId, CancellationToken cancellation) => accesses.ListAsync(
            database, caller, database.Assignments.Where(grant => grant.KeyId == keyId && grant.RevokedAt == null), cancellation);

    private async Task<KeyLine> LineAsync(CloudDatabase database, Caller caller, int keyId, CancellationToken cancellation) =>
        (await LinesAsync(database, caller, database.Keys.Where(key => key.Id == keyId && key.DeletedAt == null), cancellation))
            .SingleOrDefault() ?? throw Refuse.NotFound();

    private async Task<List<KeyLine>> LinesAsync(
        CloudDatabase database, Caller caller, IQueryable<Key> keys, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        var rows = await keys.Select(key => new
        {
            key.Id,
            key.Name,
            key.PropertyId,
            key.Version,
            Doors = key.Doors.Count,
            Off = key.Doors.Where(door => !door.ProvideDoorcodes).OrderBy(door => door.DoorNumber)
                .Select(door => new { door.DoorNumber, door.Door!.Name, door.Door.Type }).ToList(),
            Holders = key.Assignments.Where(grant => grant.RevokedAt == null && (grant.Until == null || grant.Until > now))
                .Select(grant => grant.PersonId).Distinct().Count(),
        }).ToListAsync(cancellation);
        return [.. rows.Select(key => new KeyLine(
            key.Id,
            key.Name,
            key.PropertyId,
            key.Version,
            key.Doors,
            key.Doors - key.Off.Count,
            [.. key.Off.Select(door => new DoorName(door.DoorNumber, door.Name, (DoorKind)door.Type))],
            key.Holders,
            caller.MayEditKeys,
            caller.MayGive(key.Id)))];
    }
}
