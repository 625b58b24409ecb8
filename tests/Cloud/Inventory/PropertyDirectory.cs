using DoorController.Cloud.Domain;
using DoorController.Cloud.Doorcodes;
using DoorController.Cloud.Events;
using DoorController.Cloud.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Inventory;

/// <summary>Tells what there is.</summary>
public sealed class PropertyDirectory
{
    private static readonly TimeSpan ListedAfterEnd = TimeSpan.FromDays(30);

    private readonly IDbContextFactory<CloudDatabase> _databases;
    private readonly Secrets _secrets;
    private readonly ControllerStates _states;
    private readonly TimeProvider _time;

    internal PropertyDirectory(
        IDbContextFactory<CloudDatabase> databases, Secrets secrets, ControllerStates states, TimeProvider time)
    {
        _databases = databases;
        _secrets = secrets;
        _states = states;
        _time = time;
    }

    /// <summary>The properties.</summary>
    public async Task<IReadOnlyList<PropertyInfo>> ListPropertiesAsync(CancellationToken cancellation = default)
    {
        await using CloudDatabase database = await _databases.CreateDbContextAsync(cancellation);
        return await database.Properties.OrderBy(property => property.Id)
            .Select(property => new PropertyInfo(property.Name, property.TimeZone, property.SiteId)).ToListAsync(cancellation);
    }

    /// <summary>The doors, by number.</summary>
    public async Task<IReadOnlyList<DoorInfo>> ListDoorsAsync(CancellationToken cancellation = default)
    {
        await using CloudDatabase database = await _databases.CreateDbContextAsync(cancellation);
        return await database.Doors.OrderBy(door => door.Number)
            .Select(door => new DoorInfo(
                door.Number, door.Name, door.Type, door.CodeLength, door.ControllerId, door.Index, door.KeypadLockedAt))
            .ToListAsync(cancellation);
    }

    /// <summary>The controllers, by their first door.</summary>
    public async Task<IReadOnlyList<ControllerInfo>> ListControllersAsync(CancellationToken cancellation = default)
    {
        await using CloudDatabase database = await _databases.CreateDbContextAsync(cancellation);
        Dictionary<int, string> siteIds = await database.Properties
            .ToDictionaryAsync(property => property.Id, property => property.SiteId, cancellation);
        List<Controller> controllers = await database.Controllers.AsNoTracking()
            .Include(controller => controller.Doors.OrderBy(door => door.Index)).ToListAsync(cancellation);
        return [.. controllers
            .Select(controller => new ControllerInfo(
                _states.Of(controller), siteIds[controller.PropertyId], [.. controller.Doors.Select(door => door.Number)]))
            .OrderBy(info => info.Doors.FirstOrDefault(int.MaxValue)).ThenBy(info => info.State.Id, StringComparer.Ordinal)];
    }

    /// <summary>The doorcodes at a door that were not taken away, or whose time ran out lately; own ones first.</summary>
    public async Task<IReadOnlyList<DoorcodeInfo>> ListDoorcodesAsync(int doorNumber, CancellationToken cancellation = default)
    {
        DateTimeOffset lately = _time.GetUtcNow() - ListedAfterEnd;
        await using CloudDatabase database = await _databases.CreateDbContextAsync(cancellation);
        List<Doorcode> codes = await database.Doorcodes.AsNoTracking()
            .Include(code => code.Person).Include(code => code.Pass!.Host).Include(code => code.Pass!.Doors)
            .Where(code => code.DoorNumber == doorNumber)
            .Where(code => code.RetiredAt == null || (code.RetiredReason == RetiredReason.Expired && code.RetiredAt > lately))
            .OrderBy(code => code.PassId != null).ThenBy(code => code.Id).ToListAsync(cancellation);
        List<Assignment> assignments = await AssignmentsAsync(database, doorNumber, cancellation);
        ILookup<int, Assignment> grants = assignments
            .Where(grant => grant.Key!.Doors.Any(keyDoor => keyDoor.DoorNumber == doorNumber && keyDoor.ProvideDoorcodes))
            .ToLookup(grant => grant.PersonId);
        return [.. codes.Select(code => code.Pass is { } pass
            ? GuestCode(code, pass, [.. grants[pass.HostId]])
            : OwnCode(code, [.. grants[code.PersonId!.Value]]))];
    }

    /// <summary>The people who may give guests doorcodes at a door now, by name.</summary>
    public async Task<IReadOnlyList<HostInfo>> ListHostsAsync(int doorNumber, CancellationToken cancellation = default)
    {
        DateTimeOffset now = _time.GetUtcNow();
        await using CloudDatabase database = await _databases.CreateDbContextAsync(cancellation);
        if (await database.Doors.AsNoTracking().SingleOrDefaultAsync(found => found.Number == doorNumber, cancellation) is not { } door)
        {
            return [];
        }

        List<Assignment> assignments = await AssignmentsAsync(database, doorNumber, cancellation);
        return [.. assignments.Where(grant => SharingRules.MayShareDoorcodes(grant, door, now))
            .GroupBy(grant => grant.PersonId)
            .Select(grants => grants.MaxBy(grant => grant.Until ?? DateTimeOffset.MaxValue)!)
            .Select(grant => new HostInfo(grant.PersonId, grant.Person!.Name, grant.From, grant.Until))
            .OrderBy(host => host.Name, StringComparer.Ordinal)];
    }

    private static Task<List<Assignment>> AssignmentsAsync(
        CloudDatabase database, int doorNumber, CancellationToken cancellation) => database.Assignments.AsNoTracking()
            .Include(grant => grant.Person).Include(grant => grant.Key!.Doors)
            .Where(grant => grant.Key!.Doors.Any(keyDoor => keyDoor.DoorNumber == doorNumber))
            .Where(grant => grant.Key!.DeletedAt == null && grant.RevokedAt == null)
            .OrderBy(grant => grant.Id).ToListAsync(cancellation);

    private DoorcodeInfo OwnCode(Doorcode code, List<Assignment> grants)
    {
        string digits = _secrets.RevealDigits(code.ProtectedDigits);
        string name = code.Person!.Name;
        if (grants.Count == 0)
        {
            return new DoorcodeInfo(
                code.Id, name, digits, false, null, code.MintedAt, code.RetiredAt,
                code.RetiredAt is null ? DoorcodeState.Disabled : DoorcodeState.Expired);
        }

        // The mildest of several grants is the one that the door would go by.
        Assignment best = grants.OrderBy(grant => State(grant.From, grant.Until)).First();
        return new DoorcodeInfo(
            code.Id, name, digits, false, best.Key!.Name, best.From, best.Until, State(best.From, best.Until));
    }

    private DoorcodeInfo GuestCode(Doorcode code, Pass pass, List<Assignment> hostGrants)
    {
        DoorcodeState state = State(pass.From, pass.Until);
        PassDoor? door = pass.Doors.SingleOrDefault(found => found.DoorNumber == code.DoorNumber);
        bool hostMayShareNow = hostGrants.Any(
            grant => (grant.MayShareKey || door?.IsKept(grant.Id, _time.GetUtcNow()) == true) && State(grant.From, grant.Until) == DoorcodeState.Valid);
        return new DoorcodeInfo(
            code.Id,
            pass.GuestName,
            _secrets.RevealDigits(code.ProtectedDigits),
            true,
            pass.Host!.Name,
            pass.From,
            pass.Until,
            state == DoorcodeState.Valid && !hostMayShareNow ? DoorcodeState.Disabled : state);
    }

    private DoorcodeState State(DateTimeOffset from, DateTimeOffset? until)
    {
        DateTimeOffset now = _time.GetUtcNow();
        return new TimeWindow(from, until) switch
        {
            { } window when window.HasEnded(now) => DoorcodeState.Expired,
            { } window when window.Contains(now) => DoorcodeState.Valid,
            _ => DoorcodeState.NotYet,
        };
    }
}
