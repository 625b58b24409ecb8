using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Devices;

/// <summary>Whom and what the theft of a controller concerns: everything that somebody could read in it.</summary>
internal sealed class TheftScope
{
    /// <summary>Its doors.</summary>
    public required IReadOnlyList<int> Doors { get; init; }

    /// <summary>What happens to doorcodes.</summary>
    public required DoorConsequences Codes { get; init; }

    /// <summary>Who may or could share one of the doors.</summary>
    public required IReadOnlyList<PersonAtDoor> Hosts { get; init; }

    /// <summary>The passes that the cloud knows there and that are not over.</summary>
    public required IReadOnlyList<PassDoor> Passes { get; init; }

    /// <summary>Whose phone the controller knew.</summary>
    public required IReadOnlyList<int> PhoneOwners { get; init; }

    /// <summary>How many of them have one.</summary>
    public required int Phones { get; init; }

    /// <summary>How many keycards can be copied then: all of the property that prove themselves, whose card root it had.</summary>
    public required int Keycards { get; init; }

    /// <summary>The figures of it.</summary>
    public TheftConsequences Consequences => new(
        Codes.CodesStopping,
        Codes.CodesMade,
        Codes.Guests.Count,
        Hosts.Select(host => host.PersonId).Distinct().Count(),
        Phones,
        Keycards);

    public static async Task<TheftScope> FindAsync(
        CloudDatabase database, Consequences consequences, Controller controller, DateTimeOffset now, CancellationToken cancellation)
    {
        int[] doors = [.. controller.Doors.Select(door => door.Number).Order()];
        AccessMap access = await AccessMap.LoadAsync(database, controller.PropertyId, now, cancellation);
        List<PassDoor> passes = await database.PassDoors.Include(row => row.Pass)
            .Where(row => doors.Contains(row.DoorNumber) && row.DroppedAt == null && row.Pass!.RevokedAt == null)
            .Where(row => row.Pass!.Until == null || row.Pass.Until > now).ToListAsync(cancellation);
        int[] owners =
        [
            .. doors.SelectMany(door => access.At(door).Select(grant => grant.PersonId))
                .Concat(passes.Select(row => row.Pass!.GuestId).OfType<int>()).Distinct().Order(),
        ];
        return new TheftScope
        {
            Doors = doors,
            Codes = await consequences.OfRenewingCodesAsync(database, controller.PropertyId, doors, cancellation),
            Hosts =
            [
                .. doors.SelectMany(access.At, (door, grant) => (Door: door, Grant: grant)).Where(pair => pair.Grant.MayShare)
                    .Select(pair => new PersonAtDoor(pair.Grant.PersonId, pair.Door))
                    .Concat(passes.Select(row => new PersonAtDoor(row.Pass!.HostId, row.DoorNumber))).Distinct(),
            ],
            Passes = passes,
            PhoneOwners = owners,
            Phones = await database.Phones.CountAsync(
                phone => phone.RetiredAt == null && owners.Contains(phone.PersonId!.Value), cancellation),
            Keycards = await database.Keycards.CountAsync(
                card => card.RetiredAt == null && !card.IsUidOnly && card.Person!.PropertyId == controller.PropertyId, cancellation),
        };
    }
}
