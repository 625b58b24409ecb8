using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Management;

/// <summary>Says which buildings an account manages.</summary>
internal sealed class BuildingReader(IDbContextFactory<CloudDatabase> databases)
{
    /// <summary>All of them, or one, by name.</summary>
    public async Task<IReadOnlyList<Building>> ListAsync(int accountId, int? buildingId, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        var rows = await database.Managers.Where(manager => manager.AccountId == accountId)
            .Where(manager => buildingId == null || manager.PropertyId == buildingId)
            .Join(database.Properties, manager => manager.PropertyId, property => property.Id, (manager, property) => new
            {
                property.Id,
                property.Name,
                property.TimeZone,
                manager.Role,
            })
            .OrderBy(row => row.Name).ToListAsync(cancellation);
        return [.. rows.Select(row => new Building(row.Id, row.Name, row.TimeZone, (Role)row.Role))];
    }
}
