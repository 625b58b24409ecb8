using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Changes;

/// <summary>The doorcodes and passes of some doors that were not taken away so far.</summary>
/// <param name="Codes">Doorcodes, own and guests', with their passes.</param>
/// <param name="PassDoors">Doors of passes that were not revoked, with their passes.</param>
internal sealed record StoredAccess(IReadOnlyList<Doorcode> Codes, IReadOnlyList<PassDoor> PassDoors)
{
    public static async Task<StoredAccess> LoadAsync(
        CloudDatabase database, IReadOnlyCollection<int> doors, CancellationToken cancellation)
    {
        int[] numbers = [.. doors];
        List<Doorcode> codes = await database.Doorcodes.Include(code => code.Pass!.Doors)
            .Where(code => numbers.Contains(code.DoorNumber) && code.RetiredAt == null)
            .OrderBy(code => code.Id).ToListAsync(cancellation);
        List<PassDoor> passDoors = await database.PassDoors.Include(passDoor => passDoor.Pass!.Doors)
            .Where(passDoor => numbers.Contains(passDoor.DoorNumber) && passDoor.DroppedAt == null)
            .Where(passDoor => passDoor.Pass!.RevokedAt == null)
            .OrderBy(passDoor => passDoor.PassId).ToListAsync(cancellation);
        return new StoredAccess(codes, passDoors);
    }
}
