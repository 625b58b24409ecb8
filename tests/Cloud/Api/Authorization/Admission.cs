using System.Globalization;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Api.Authorization;

/// <summary>
/// The one place that decides what a manager may do with what: another property's things are as if they were not there, and a role
/// that is too weak is told so.
/// </summary>
internal sealed class Admission(IDbContextFactory<CloudDatabase> databases)
{
    /// <summary>Lets a caller do something with everything that route and query name, or refuses.</summary>
    public async Task AdmitAsync(Caller caller, HttpRequest request, Permission permission, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        var owners = new List<ResourceOwner>();
        foreach ((string name, string id) in Ids(request))
        {
            owners.Add(await FindAsync(database, name, id, cancellation) ?? throw Refuse.NotFound());
        }

        if (owners.Count == 0)
        {
            throw new RefusedException(Errors.BuildingUuidRequired, "buildingId", "buildingId is missing.");
        }

        if (owners.Select(owner => owner.PropertyId).Distinct().Count() > 1)
        {
            throw Refuse.NotFound();
        }

        await AdmitAsync(database, caller, owners[0].PropertyId, permission, cancellation);
        if (caller.HasOwnKeysOnly)
        {
            await RefuseOthersKeysAsync(database, caller, owners, cancellation);
        }
    }

    /// <summary>Lets a caller do something in a building, or refuses.</summary>
    public async Task AdmitToBuildingAsync(Caller caller, int buildingId, Permission permission, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        await AdmitAsync(database, caller, buildingId, permission, cancellation);
    }

    /// <summary>The people that a manager of some Keys sees: who holds one of them or held it.</summary>
    public static IQueryable<Person> VisiblePeople(CloudDatabase database, Caller caller) => database.People
        .Where(person => person.PropertyId == caller.PropertyId)
        .Where(person => !caller.HasOwnKeysOnly || person.Assignments.Any(grant => caller.OwnKeys.Contains(grant.KeyId)));

    private static async Task AdmitAsync(
        CloudDatabase database, Caller caller, int propertyId, Permission permission, CancellationToken cancellation)
    {
        Manager manager = await database.Managers.AsNoTracking().Include(found => found.Keys)
            .SingleOrDefaultAsync(found => found.AccountId == caller.AccountId && found.PropertyId == propertyId, cancellation)
            ?? throw Refuse.NotFound();
        if (!Permissions.Allow(manager.Role, permission))
        {
            throw Refuse.Forbidden();
        }

        caller.Manage(manager);
    }

    private static async Task RefuseOthersKeysAsync(
        CloudDatabase database, Caller caller, List<ResourceOwner> owners, CancellationToken cancellation)
    {
        List<int> people = [.. owners.Select(owner => owner.PersonId).OfType<int>().Distinct()];
        int visible = await VisiblePeople(database, caller).CountAsync(person => people.Contains(person.Id), cancellation);
        if (visible < people.Count || owners.Any(owner => owner.KeyId is { } key && !caller.OwnKeys.Contains(key)))
        {
            throw Refuse.Forbidden();
        }
    }

    private static Task<ResourceOwner?> FindAsync(CloudDatabase database, string name, string id, CancellationToken cancellation) =>
        name == ResourceOwners.Device
            ? ResourceOwners.FindDeviceAsync(database, id, cancellation)
            : ResourceOwners.FindAsync(
                database,
                name,
                long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
                    ? number
                    : throw Refuse.Invalid(name, "It is no number."),
                cancellation);

    private static IEnumerable<(string Name, string Id)> Ids(HttpRequest request)
    {
        foreach (string name in ResourceOwners.Names)
        {
            string? text = request.RouteValues.GetValueOrDefault(name)?.ToString() ?? request.Query[name];
            if (!string.IsNullOrEmpty(text))
            {
                yield return (name, text);
            }
        }
    }
}
