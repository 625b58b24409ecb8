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
    private const string NeverMade = "The controller says that it holds a version which the cloud never made. If nobody has put it in the "
        + "place of another, somebody has its keys: report it stolen.";

    private const string UsedUp = "The controller has used up all versions of its key table. Replace it.";

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
        string? problem = Problem(controller);
        (SyncState sync, DateTimeOffset? since) = state switch
        {
            _ when Dead(controller) is not null => (SyncState.Blocked, change?.MadeAt ?? controller.TableIssuedAt),
            { HeldVersion: > 0 } when state.HeldVersion >= state.CurrentVersion =>
                (SyncState.AtTheDoor, change?.HeldAt ?? controller.LastContactAt),
            _ when problem is not null => (SyncState.Blocked, change?.MadeAt ?? controller.TableIssuedAt),
            { Online: true } => (SyncState.OnTheWay, change?.MadeAt ?? controller.TableIssuedAt),
            _ => (SyncState.Waiting, controller.LastContactAt),
        };
        return new DoorSync(door.Number, door.Name, sync, since, controller.TableVersion, problem);
    }

    /// <summary>Why what is saved does not get there; null as far as it can.</summary>
    private string? Problem(Controller controller) => Dead(controller)
        ?? (tables.WhyImpossible(controller.Id, controller.TableVersion) is { } excess ? $"The door has no room for what is saved. {excess}" : null);

    /// <summary>Why no version is above what the controller holds; null while one can be.</summary>
    private static string? Dead(Controller controller) => controller.HeldVersion > controller.TableVersion ? NeverMade
        : controller.TableVersion == TableVersions.Highest ? UsedUp : null;
}
