using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Management;

/// <summary>Which other Keys go on providing doorcodes.</summary>
internal static class OtherProviders
{
    /// <summary>The other Keys that provide codes at some doors, and to how many people.</summary>
    public static async Task<IReadOnlyList<StillProvidedBy>> OfAsync(
        CloudDatabase database, int keyId, IReadOnlyCollection<int> doors, DateTimeOffset now, CancellationToken cancellation) =>
        await database.KeyDoors
            .Where(row => doors.Contains(row.DoorNumber) && row.KeyId != keyId && row.ProvideDoorcodes && row.Key!.DeletedAt == null)
            .OrderBy(row => row.DoorNumber).ThenBy(row => row.Key!.Name)
            .Select(row => new StillProvidedBy(
                row.DoorNumber,
                row.Door!.Name,
                row.KeyId,
                row.Key!.Name,
                row.Key.Assignments.Where(grant => grant.RevokedAt == null && (grant.Until == null || grant.Until > now))
                    .Select(grant => grant.PersonId).Distinct().Count()))
            .ToListAsync(cancellation);

    /// <summary>The same for people.</summary>
    public static string Words(StillProvidedBy other) => other.Holders == 1
        ? $"Doorcodes for {other.DoorName} are still provided by Key {other.KeyName} to 1 person."
        : $"Doorcodes for {other.DoorName} are still provided by Key {other.KeyName} to {other.Holders} people.";
}
