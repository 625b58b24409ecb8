using DoorController.Cloud.Api;
using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Doorcodes;
using DoorController.Cloud.Events;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Management;

/// <summary>Says what doors there are and whether changes are there.</summary>
internal sealed class DoorReader(
    IDbContextFactory<CloudDatabase> databases, DoorSyncs syncs, ControllerStates states, DoorcodeMint mint, TimeProvider time)
{
    private const string Private = "PRIVATE";
    private const string Communal = "COMMUNAL";
    private const string SomeChange = "A change that concerns this door.";

    /// <summary>The doors of the property, by number.</summary>
    public async Task<IReadOnlyList<DoorLine>> ListAsync(Caller caller, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        return await LinesAsync(
            database, database.Doors.Where(door => door.Controller!.PropertyId == caller.PropertyId), cancellation);
    }

    /// <summary>One door in a list.</summary>
    public async Task<DoorLine> LineAsync(int doorId, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        return await LineAsync(database, doorId, cancellation);
    }

    /// <summary>A door with those Keys that open it which the caller sees, and who holds them if the caller may know.</summary>
    public async Task<DoorDetail> ReadAsync(Caller caller, int doorId, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        DoorLine line = await LineAsync(database, doorId, cancellation);
        List<KeyDoor> rows = await database.KeyDoors.AsNoTracking()
            .Where(row => row.DoorNumber == doorId && row.Key!.DeletedAt == null)
            .Include(row => row.Key!.Assignments).ThenInclude(grant => grant.Person).Include(row => row.Schedule)
            .OrderBy(row => row.Key!.Name).ToListAsync(cancellation);
        Door door = await database.Doors.AsNoTracking().SingleAsync(found => found.Number == doorId, cancellation);
        List<DoorKeyLine> keys = [.. rows.Where(row => caller.SeesKey(row.KeyId)).Select(row => new DoorKeyLine(
            row.KeyId,
            row.Key!.Name,
            row.Key.Version,
            row.ProvideDoorcodes,
            Naming.Of(row.Schedule),
            caller.May(Permission.SeePeople) ? Holders(row.Key, now) : []))];
        return new DoorDetail(line, keys, await mint.WarningsAsync(database, door, cancellation));
    }

    /// <summary>The changes that are not at a door yet; what they are is told to those who see the audit.</summary>
    public async Task<SyncTasks> TasksAsync(Caller caller, int doorId, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        DoorSync sync = (await syncs.OfAsync(database, [doorId], cancellation)).Single();
        string part = $",{doorId},";
        var pending = await database.Audit
            .Where(entry => entry.Doors.Contains(part) && database.TableChanges.Any(change => change.MadeAt == entry.At
                && database.Doors.Any(door => door.Number == doorId && door.ControllerId == change.ControllerId
                    && change.Version > door.Controller!.HeldVersion)))
            .OrderBy(entry => entry.Id).Select(entry => new { entry.At, entry.Words }).ToListAsync(cancellation);
        return new SyncTasks(sync, [.. pending.Select(entry => new PendingChange(entry.At, caller.May(Permission.SeeAudit) ? entry.Words : SomeChange))]);
    }

    private async Task<DoorLine> LineAsync(CloudDatabase database, int doorId, CancellationToken cancellation) =>
        (await LinesAsync(database, database.Doors.Where(door => door.Number == doorId), cancellation)).SingleOrDefault()
            ?? throw Refuse.NotFound();

    private async Task<IReadOnlyList<DoorLine>> LinesAsync(
        CloudDatabase database, IQueryable<Door> query, CancellationToken cancellation)
    {
        List<Door> doors = await query.AsNoTracking().Include(door => door.Controller).OrderBy(door => door.Number).ToListAsync(cancellation);
        IReadOnlyList<DoorSync> stands = await syncs.OfAsync(database, [.. doors.Select(door => door.Number)], cancellation);
        return [.. doors.Zip(stands, (door, sync) => new DoorLine(
            door.Number,
            door.Name,
            (DoorKind)door.Type,
            door.Type == DoorType.Residence ? Private : Communal,
            door.Controller!.PropertyId,
            door.CodeLength,
            door.ScheduleId,
            door.Version,
            new DeviceLine(door.ControllerId, door.Controller.Name, states.Of(door.Controller).Online, door.Controller.LastContactAt),
            sync,
            door.KeypadLockedAt,
            door.AcceptsUid,
            door.OpensThroughCloud))];
    }

    /// <summary>Who holds a Key now or later; who holds it twice is shown as it holds now.</summary>
    private static List<DoorKeyHolder> Holders(Key key, DateTimeOffset now) => [.. key.Assignments
        .Select(grant => (Grant: grant, State: Grants.State(grant, now)))
        .Where(pair => pair.State is AccessState.Pending or AccessState.Active)
        .GroupBy(pair => pair.Grant.PersonId, (_, pairs) => pairs.MaxBy(pair => pair.State))
        .OrderBy(pair => pair.Grant.Person!.Name, StringComparer.OrdinalIgnoreCase)
        .Select(pair => new DoorKeyHolder(pair.Grant.PersonId, pair.Grant.Person!.Name, pair.Grant.MayShareKey, pair.State))];
}
