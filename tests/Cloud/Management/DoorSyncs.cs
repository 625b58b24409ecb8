using DoorController.Cloud.Domain;
using DoorController.Cloud.Events;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tables;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Management;

/// <summary>Says whether the last change of doors is there, from what their controllers said that they hold.</summary>
internal sealed class DoorSyncs(ControllerStates states, KeyTables tables)
{
    /// <summary>How some doors stand.</summary>
    public async Task<IReadOnlyList<DoorSync>> OfAsync(
        CloudDatabase database, IReadOnlyCollection<int> doorNumbers, CancellationToken cancellation)
    {
        List<Door> doors = await database.Doors.AsNoTracking().Include(door => door.Controller)
            .Where(door => doorNumbers.Contains(door.Number)).OrderBy(door => door.Number).ToListAsync(cancellation);
        List<string> controllers = [.. doors.Select(door => door.ControllerId).Distinct()];
        Dictionary<string, TableChange> changes = await database.TableChanges.AsNoTracking()
            .Where(change => controllers.Contains(change.ControllerId)
                && database.Controllers.Any(controller => controller.Id == change.ControllerId && controller.TableVersion == change.Version))
            .ToDictionaryAsync(change => change.ControllerId, cancellation);
        return [.. doors.Select(door => Of(door, changes.GetValueOrDefault(door.ControllerId)))];
    }

    private DoorSync Of(Door door, TableChange? change)
    {
        Controller controller = door.Controller!;
        ControllerState state = states.Of(controller);
        string? problem = tables.WhyImpossible(controller.Id, controller.TableVersion);
        (SyncState sync, DateTimeOffset? since) = state switch
        {
            { HeldVersion: > 0 } when state.HeldVersion >= state.CurrentVersion =>
                (SyncState.AtTheDoor, change?.HeldAt ?? controller.LastContactAt),
            _ when problem is not null => (SyncState.Blocked, change?.MadeAt ?? controller.TableIssuedAt),
            { Online: true } => (SyncState.OnTheWay, change?.MadeAt ?? controller.TableIssuedAt),
            _ => (SyncState.Waiting, controller.LastContactAt),
        };
        return new DoorSync(door.Number, door.Name, sync, since, controller.TableVersion, problem);
    }
}
