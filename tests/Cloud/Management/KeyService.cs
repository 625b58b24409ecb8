using DoorController.Cloud.Api;
using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Management;

/// <summary>Makes and edits Keys.</summary>
internal sealed class KeyService(
    IDbContextFactory<CloudDatabase> databases, PropertyChanges changes, DoorSyncs syncs, Consequences consequences)
{
    /// <summary>Makes a Key.</summary>
    public async Task<int> CreateAsync(Caller caller, KeyCreate request, CancellationToken cancellation)
    {
        string name = FieldRules.Name(request.Name);
        ChangeOutcome<Key> made = await changes.MakeAsync(caller.PropertyId, caller.Actor, async context =>
        {
            await RequestMarks.CarryOutOnceAsync(context, request.RequestId, cancellation);
            IReadOnlyDictionary<int, Door> doors =
                await KeyDoorRows.CheckAsync(context.Database, caller.PropertyId, request.Doors, cancellation);
            await RefuseNameAsync(context.Database, caller.PropertyId, 0, name, cancellation);
            var key = new Key { PropertyId = caller.PropertyId, Name = name };
            context.Database.Keys.Add(key);
            KeyDoorRows.Apply(context.Database, key, request.Doors, doors);
            await context.Database.SaveChangesAsync(cancellation);
            context.Audit(
                AuditActions.KeyMade,
                $"Made Key \"{name}\" with {string.Join(", ", doors.Values.Select(door => door.Name))}",
                keyId: key.Id,
                doors: doors.Keys);
            return key;
        }, cancellation);
        return made.Result.Id;
    }

    /// <summary>Renames a Key.</summary>
    public Task RenameAsync(Caller caller, int keyId, KeyRename request, CancellationToken cancellation)
    {
        string name = FieldRules.Name(request.Name);
        return changes.MakeAsync(caller.PropertyId, caller.Actor, async context =>
        {
            Key key = await FindAsync(context.Database, keyId, cancellation);
            await Conflicts.RefuseAsync(context.Database, key, request.Version, "version", cancellation);
            await RefuseNameAsync(context.Database, caller.PropertyId, keyId, name, cancellation);
            context.Audit(AuditActions.KeyRenamed, $"Renamed Key \"{key.Name}\" to \"{name}\"", keyId: keyId);
            key.Name = name;
            key.Version++;
            return key;
        }, cancellation);
    }

    /// <summary>Deletes a Key that nobody holds.</summary>
    public Task DeleteAsync(Caller caller, int keyId, int version, CancellationToken cancellation) =>
        changes.MakeAsync(caller.PropertyId, caller.Actor, async context =>
        {
            Key key = await FindAsync(context.Database, keyId, cancellation);
            await Conflicts.RefuseAsync(context.Database, key, version, "version", cancellation);
            List<string> holders = await context.Database.Assignments.Where(grant => grant.KeyId == keyId)
                .Where(Grants.AreLive(context.Now)).Select(grant => grant.Person!.Name).Distinct().OrderBy(name => name).ToListAsync(cancellation);
            if (holders.Count > 0)
            {
                throw new RefusedException(Errors.InUse, null, $"{string.Join(", ", holders.Take(10))} hold it; take it away from them first.");
            }

            key.DeletedAt = context.Now;
            context.IsMadeWithoutRoom = true;
            key.Version++;
            context.Touch(key.Doors.Select(row => row.DoorNumber));
            context.Audit(AuditActions.KeyDeleted, $"Deleted Key \"{key.Name}\"", keyId: keyId, doors: key.Doors.Select(row => row.DoorNumber));
            return key;
        }, cancellation);

    /// <summary>What other doors of a Key would do.</summary>
    public async Task<KeyConsequences> PreviewAsync(Caller caller, int keyId, KeyDoorsEdit request, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        Key key = await FindAsync(database, keyId, cancellation);
        await Conflicts.RefuseAsync(database, key, request.Version, "version", cancellation);
        await KeyDoorRows.CheckAsync(database, caller.PropertyId, request.Doors, cancellation);
        return await consequences.OfKeyEditAsync(database, key, request.Doors, cancellation);
    }

    /// <summary>Replaces the doors of a Key.</summary>
    public async Task<KeySaved> SetDoorsAsync(Caller caller, int keyId, KeyDoorsEdit request, CancellationToken cancellation)
    {
        ChangeOutcome<(Key Key, List<int> Changed)> outcome = await changes.MakeAsync(caller.PropertyId, caller.Actor, async context =>
        {
            Key key = await FindAsync(context.Database, keyId, cancellation);
            await Conflicts.RefuseAsync(context.Database, key, request.Version, "version", cancellation);
            IReadOnlyDictionary<int, Door> doors =
                await KeyDoorRows.CheckAsync(context.Database, caller.PropertyId, request.Doors, cancellation);
            List<int> providing = [.. key.Doors.Where(row => row.ProvideDoorcodes).Select(row => row.DoorNumber)];
            IReadOnlyDictionary<int, string> changed = KeyDoorRows.Apply(context.Database, key, request.Doors, doors);
            await RecordAsync(context, key, changed, cancellation);
            List<int> off = [.. providing.Where(door => request.Doors.Any(row => row.DoorId == door && !row.ProvideDoorcodes))];
            foreach (StillProvidedBy other in await OtherProviders.OfAsync(context.Database, keyId, off, context.Now, cancellation))
            {
                context.Warn(OtherProviders.Words(other));
            }

            return (key, changed.Keys.ToList());
        }, cancellation);
        return await SavedAsync(outcome.Result.Key, outcome.Result.Changed, outcome.Warnings, cancellation);
    }

    /// <summary>Switches doorcodes off at all doors of a Key.</summary>
    public async Task<DisableAllResult> DisableAllAsync(Caller caller, int keyId, int version, CancellationToken cancellation)
    {
        IReadOnlyList<StillProvidedBy> others = [];
        ChangeOutcome<(Key Key, List<KeyDoor> Changed)> outcome = await changes.MakeAsync(caller.PropertyId, caller.Actor, async context =>
        {
            Key key = await FindAsync(context.Database, keyId, cancellation);
            await Conflicts.RefuseAsync(context.Database, key, version, "version", cancellation);
            List<KeyDoor> rows = [.. key.Doors.Where(row => row.ProvideDoorcodes)];
            rows.ForEach(row => row.ProvideDoorcodes = false);
            await RecordAsync(
                context, key, rows.ToDictionary(row => row.DoorNumber, row => $"{row.Door!.Name}: doorcodes off"), cancellation);
            others = await OtherProviders.OfAsync(
                context.Database, keyId, [.. rows.Select(row => row.DoorNumber)], context.Now, cancellation);
            return (key, rows);
        }, cancellation);
        List<int> changed = [.. outcome.Result.Changed.Select(row => row.DoorNumber)];
        KeySaved saved = await SavedAsync(outcome.Result.Key, changed, outcome.Warnings, cancellation);
        return new DisableAllResult(
            saved.Version,
            changed,
            [.. outcome.Result.Changed.Where(row => row.Door!.Type is DoorType.Residence or DoorType.Entrance).Select(row => row.DoorNumber)],
            others,
            [.. saved.Sync.Where(sync => sync.State != SyncState.AtTheDoor).Select(sync => sync.DoorId)]);
    }

    /// <summary>What is told after saving a Key.</summary>
    public async Task<KeySaved> SavedAsync(
        Key key, IReadOnlyList<int> changed, IReadOnlyList<string> warnings, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        return new KeySaved(key.Id, key.Version, changed, await syncs.OfAsync(database, changed, cancellation), warnings);
    }

    /// <summary>A Key with its doors.</summary>
    public static async Task<Key> FindAsync(CloudDatabase database, int keyId, CancellationToken cancellation) =>
        await database.Keys.Include(key => key.Doors).ThenInclude(row => row.Door)
            .SingleOrDefaultAsync(key => key.Id == keyId && key.DeletedAt == null, cancellation) ?? throw Refuse.NotFound();

    private static Task RecordAsync(
        ChangeContext context, Key key, IReadOnlyDictionary<int, string> changed, CancellationToken cancellation)
    {
        if (changed.Count == 0)
        {
            return Task.CompletedTask;
        }

        key.Version++;
        context.Touch(changed.Keys);
        context.FieldOfExcess = "doors";
        context.Audit(
            AuditActions.KeyDoorsChanged, $"Key \"{key.Name}\": {string.Join("; ", changed.Values)}", keyId: key.Id, doors: changed.Keys);
        return context.Database.SaveChangesAsync(cancellation);
    }

    private static async Task RefuseNameAsync(
        CloudDatabase database, int propertyId, int keyId, string name, CancellationToken cancellation)
    {
        if (await database.Keys.AnyAsync(
            key => key.PropertyId == propertyId && key.Id != keyId && key.DeletedAt == null && key.Name == name, cancellation))
        {
            throw new RefusedException(Errors.AlreadyExists, "name", $"There is a Key \"{name}\".");
        }
    }
}
