using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;
using Doorcode = DoorController.Cloud.Domain.Doorcode;

namespace DoorController.Cloud.Guests;

/// <summary>Tells how guests' passes stand.</summary>
internal sealed class GuestLines(Secrets secrets, TimeProvider time)
{
    /// <summary>How long ended passes are still listed.</summary>
    private static readonly TimeSpan ListedAfterEnd = TimeSpan.FromDays(30);

    /// <summary>The passes that a host sees: those not revoked and not ended long ago, by their start.</summary>
    /// <param name="database">The database.</param>
    /// <param name="propertyId">The property.</param>
    /// <param name="which">Whose.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<GuestLine>> ListAsync(
        CloudDatabase database,
        int propertyId,
        System.Linq.Expressions.Expression<Func<Pass, bool>> which,
        CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetStoredNow();
        DateTimeOffset oldest = now - ListedAfterEnd;
        IReadOnlyList<Standing> standings = await LoadAsync(
            database,
            propertyId,
            database.Passes.Where(which).Where(pass => pass.RevokedAt == null && (pass.Until == null || pass.Until > oldest)),
            now,
            cancellation);
        return [.. standings.Select(standing => standing.Line())];
    }

    /// <summary>One pass, revoked or not.</summary>
    public async Task<GuestLine> GetAsync(CloudDatabase database, int propertyId, int passId, CancellationToken cancellation) =>
        (await LoadAsync(database, propertyId, database.Passes.Where(pass => pass.Id == passId), time.GetStoredNow(), cancellation))
            .Single().Line();

    /// <summary>What guests see of passes: only what was shared and not taken away, with codes where they are valid.</summary>
    public async Task<IReadOnlyList<GuestView>> ViewAsync(
        CloudDatabase database,
        Property property,
        System.Linq.Expressions.Expression<Func<Pass, bool>> which,
        CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetStoredNow();
        IReadOnlyList<Standing> standings = await LoadAsync(
            database,
            property.Id,
            database.Passes.Where(which).Where(pass => pass.RevokedAt == null && (pass.Until == null || pass.Until > now)),
            now,
            cancellation);
        return [.. standings.Select(standing => standing.View(property, secrets))];
    }

    private static async Task<IReadOnlyList<Standing>> LoadAsync(
        CloudDatabase database, int propertyId, IQueryable<Pass> query, DateTimeOffset now, CancellationToken cancellation)
    {
        List<Pass> passes = await query.AsNoTracking().Where(pass => pass.Host!.PropertyId == propertyId)
            .Include(pass => pass.Host).Include(pass => pass.Doors).ThenInclude(door => door.Door)
            .OrderBy(pass => pass.From).ThenBy(pass => pass.Id).ToListAsync(cancellation);
        if (passes.Count == 0)
        {
            return [];
        }

        AccessMap map = await AccessMap.LoadAsync(database, propertyId, now, cancellation);
        int[] ids = [.. passes.Select(pass => pass.Id)];
        ILookup<(int, int), Doorcode> codes = (await database.Doorcodes.AsNoTracking()
                .Where(code => code.PassId != null && ids.Contains(code.PassId.Value))
                .OrderByDescending(code => code.Id).ToListAsync(cancellation))
            .ToLookup(code => (code.PassId!.Value, code.DoorNumber));
        return [.. passes.Select(pass => new Standing(
            pass,
            [.. pass.Doors.OrderBy(door => door.DoorNumber).Select(door =>
            {
                door.Pass = pass;
                Doorcode? code = codes[(pass.Id, door.DoorNumber)].FirstOrDefault();
                (AccessState state, string? reason) = PassStates.At(map, door, code, now);
                return (door, code, state, reason);
            })]))];
    }

    private sealed record Standing(Pass Pass, IReadOnlyList<(PassDoor Door, Doorcode? Code, AccessState State, string? Reason)> Doors)
    {
        /// <summary>Until when it runs out by itself at the last of the doors where its host may not share.</summary>
        private DateTimeOffset? KeptUntil => Doors.Where(door => door is { State: AccessState.Active or AccessState.Pending })
            .Max(door => door.Door.KeptUntil);

        public GuestLine Line() => new(
            Pass.Id,
            Pass.GuestName,
            Pass.Host!.Name,
            PassStates.TypeOf(Pass),
            Pass.From,
            Pass.Until,
            PassStates.Of([.. Doors.Select(door => door.State)]),
            KeptUntil,
            [.. Doors.Select(door => new GuestDoor(door.Door.DoorNumber, door.Door.Door!.Name, door.State, door.Reason))]);

        public GuestView View(Property property, Secrets secrets) => new(
            Pass.Id,
            Pass.Host!.Name,
            property.Name,
            property.TimeZone,
            Pass.From,
            Pass.Until,
            PassStates.TypeOf(Pass),
            Pass.Note,
            [.. Doors.Where(door => door.Door.DroppedAt is null).Select(door => new GuestViewDoor(
                door.Door.DoorNumber,
                door.Door.Door!.Name,
                door.State,
                door is { State: AccessState.Active or AccessState.Pending, Code: { RetiredAt: null } code }
                    ? secrets.RevealDigits(code.ProtectedDigits)
                    : null))]);
    }
}
