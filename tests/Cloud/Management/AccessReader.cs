using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Management;

/// <summary>Says who holds which Key, with the codes that managers may see.</summary>
internal sealed class AccessReader(Secrets secrets, TimeProvider time)
{
    /// <summary>The newest of each person's assignments of each Key that a query gives.</summary>
    public async Task<IReadOnlyList<KeyAccess>> ListAsync(
        CloudDatabase database, Caller caller, IQueryable<Assignment> query, CancellationToken cancellation)
    {
        List<Assignment> found = await query.AsNoTracking().Where(grant => grant.Key!.DeletedAt == null)
            .Include(grant => grant.Person).Include(grant => grant.Key!.Doors).ThenInclude(keyDoor => keyDoor.Door)
            .ToListAsync(cancellation);
        List<Assignment> grants = [.. found.GroupBy(grant => (grant.PersonId, grant.KeyId)).Select(group => group.MaxBy(grant => grant.Id)!)];
        PersonalCodes codes = await PersonalCodes.LoadAsync(
            database, secrets, [.. grants.Select(grant => grant.PersonId).Distinct()], time.GetUtcNow(), cancellation);
        return [.. grants.OrderBy(grant => grant.Person!.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(grant => grant.Key!.Name, StringComparer.OrdinalIgnoreCase).Select(grant => Line(grant, codes, caller))];
    }

    private KeyAccess Line(Assignment grant, PersonalCodes codes, Caller caller) => new(
        grant.PersonId,
        grant.Person!.Name,
        grant.KeyId,
        grant.Key!.Name,
        grant.Version,
        Grants.IsDaily(grant) ? (AccessPasscodeType)grant.PasscodeType : AccessPasscodeType.Permanent,
        grant.IsResident ? UserRole.Resident : UserRole.NonResident,
        grant.MayShareKey,
        grant.From,
        grant.Until,
        Grants.State(grant, time.GetUtcNow()),
        grant.Granter,
        [.. grant.Key.Doors.OrderBy(keyDoor => keyDoor.DoorNumber)
            .Select(keyDoor => new AccessDoor(keyDoor.DoorNumber, keyDoor.Door!.Name, codes.Of(grant.PersonId, keyDoor.Door)))],
        grant.RevokedAt is null && caller.MayGive(grant.KeyId));
}
