using DoorController.Cloud.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Api.Authorization;

/// <summary>Finds the property, and the person or Key, that an id belongs to.</summary>
internal static class ResourceOwners
{
    /// <summary>The names that ids have in routes and queries.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["buildingId", "doorId", "keyId", "userId", "unitId", "managerId", "scheduleId", "keycardId", "passId", Device];

    /// <summary>The name of the only ids that are no numbers: 16 hexadecimal digits.</summary>
    public const string Device = "deviceId";

    /// <summary>The owner of a controller; null when there is none.</summary>
    public static Task<ResourceOwner?> FindDeviceAsync(CloudDatabase database, string id, CancellationToken cancellation) => database.Controllers
        .Where(controller => controller.Id == id).Select(controller => new ResourceOwner(controller.PropertyId, null, null))
        .SingleOrDefaultAsync(cancellation);

    /// <summary>The owner of an id; null when there is no such thing.</summary>
    public static Task<ResourceOwner?> FindAsync(CloudDatabase database, string name, long id, CancellationToken cancellation) =>
        Query(database, name, id).SingleOrDefaultAsync(cancellation);

    private static IQueryable<ResourceOwner> Query(CloudDatabase database, string name, long id) => name switch
    {
        "buildingId" => database.Properties.Where(property => property.Id == id)
            .Select(property => new ResourceOwner(property.Id, null, null)),
        "doorId" => database.Doors.Where(door => door.Number == id)
            .Select(door => new ResourceOwner(door.Controller!.PropertyId, null, null)),
        "keyId" => database.Keys.Where(key => key.Id == id && key.DeletedAt == null)
            .Select(key => new ResourceOwner(key.PropertyId, null, key.Id)),
        "userId" => database.People.Where(person => person.Id == id)
            .Select(person => new ResourceOwner(person.PropertyId, person.Id, null)),
        "unitId" => database.Units.Where(unit => unit.Id == id).Select(unit => new ResourceOwner(unit.PropertyId, null, null)),
        "managerId" => database.Managers.Where(manager => manager.Id == id)
            .Select(manager => new ResourceOwner(manager.PropertyId, null, null)),
        "scheduleId" => database.Schedules.Where(schedule => schedule.Id == id)
            .Select(schedule => new ResourceOwner(schedule.PropertyId, null, null)),
        "keycardId" => database.Keycards.Where(card => card.Id == id && card.RetiredAt == null)
            .Select(card => new ResourceOwner(card.Person!.PropertyId, card.PersonId, null)),
        "passId" => database.Passes.Where(pass => pass.Id == id)
            .Select(pass => new ResourceOwner(pass.Host!.PropertyId, pass.HostId, null)),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No id has this name."),
    };
}
