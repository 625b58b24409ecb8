using System.Linq.Expressions;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Management;

/// <summary>Says how guests' passes stand, from the host's grants of this moment; schedules are left to the door.</summary>
internal sealed class PassLines(TimeProvider time) : IGuestLines
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<GuestLine>> ListAsync(
        CloudDatabase database, int propertyId, Expression<Func<Pass, bool>> which, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        List<Pass> passes = await database.Passes.AsNoTracking().Where(which).Where(pass => pass.Host!.PropertyId == propertyId)
            .Include(pass => pass.Host).Include(pass => pass.Doors).ThenInclude(door => door.Door)
            .OrderBy(pass => pass.From).ThenBy(pass => pass.Id).ToListAsync(cancellation);
        List<int> hosts = [.. passes.Select(pass => pass.HostId).Distinct()];
        List<Assignment> grants = await database.Assignments.AsNoTracking().Include(grant => grant.Key!.Doors)
            .Where(grant => hosts.Contains(grant.PersonId)).Where(Grants.AreLive(now)).ToListAsync(cancellation);
        ILookup<int, Assignment> byHost = grants.ToLookup(grant => grant.PersonId);
        return [.. passes.Select(pass => Line(pass, [.. byHost[pass.HostId]], now))];
    }

    private static GuestLine Line(Pass pass, List<Assignment> grants, DateTimeOffset now)
    {
        List<GuestDoor> doors = [.. pass.Doors.OrderBy(door => door.DoorNumber).Select(door =>
        {
            (AccessState state, string? reason) = At(pass, door, grants, now);
            return new GuestDoor(door.DoorNumber, door.Door!.Name, state, reason);
        })];
        AccessState best = new[] { AccessState.Active, AccessState.Pending, AccessState.Suspended, AccessState.Ended }
            .FirstOrDefault(state => doors.Any(door => door.State == state), AccessState.Revoked);
        return new GuestLine(
            pass.Id, pass.GuestName, pass.Host!.Name, TypeOf(pass), pass.From, pass.Until, best, pass.KeptUntil, doors);
    }

    private static (AccessState State, string? Reason) At(Pass pass, PassDoor door, List<Assignment> grants, DateTimeOffset now)
    {
        if (pass.RevokedAt is not null || door.DroppedAt is not null)
        {
            return (AccessState.Revoked, "REVOKED");
        }

        if (pass.Until <= now)
        {
            return (AccessState.Ended, "EXPIRED");
        }

        List<KeyDoor> sharing = [.. grants.Where(grant => grant.MayShareKey || pass.KeptUntil > now)
            .SelectMany(grant => grant.Key!.Doors).Where(row => row.DoorNumber == door.DoorNumber)];
        if (sharing.Count == 0)
        {
            return (AccessState.Suspended, "SHARING_DISABLED");
        }

        if (pass.Kinds.HasFlag(CredentialKinds.Doorcode) && !sharing.Exists(row => row.ProvideDoorcodes))
        {
            return (AccessState.Suspended, "DOORCODE_DISABLED");
        }

        return pass.From > now ? (AccessState.Pending, "NOT_YET") : (AccessState.Active, null);
    }

    private static InviteType TypeOf(Pass pass) => (pass.Kinds.HasFlag(CredentialKinds.Doorcode), pass.EndsAfterFirstUse) switch
    {
        (false, _) => InviteType.App,
        (true, false) => InviteType.SingleDayCode,
        _ => InviteType.FifteenMinuteCode,
    };
}
