using DoorController.Cloud.Domain;
using DoorController.Cloud.Events;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Exchange;

/// <summary>Tells whether the last change of a door is there.</summary>
internal sealed class DoorSyncs(IDbContextFactory<CloudDatabase> databases, ControllerStates states)
{
    /// <summary>How doors stand, by number; numbers of no door are left out.</summary>
    public async Task<IReadOnlyList<DoorSync>> OfAsync(IReadOnlyCollection<int> doorNumbers, CancellationToken cancellation = default)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        var doors = await database.Doors.AsNoTracking().Where(door => doorNumbers.Contains(door.Number))
            .OrderBy(door => door.Number)
            .Select(door => new
            {
                door.Number,
                door.Name,
                Controller = door.Controller!,
                Change = database.TableChanges
                    .FirstOrDefault(change => change.ControllerId == door.ControllerId && change.Version == door.Controller!.TableVersion),
            })
            .ToListAsync(cancellation);
        return [.. doors.Select(door => Of(door.Number, door.Name, door.Controller, door.Change))];
    }

    private DoorSync Of(int number, string name, Controller controller, TableChange? change)
    {
        (SyncState state, DateTimeOffset? since) = controller switch
        {
            { TableVersion: > 0 } when controller.HeldVersion >= controller.TableVersion => (SyncState.AtTheDoor, change?.HeldAt),
            _ when states.Of(controller).Online => (SyncState.OnTheWay, change?.MadeAt ?? controller.TableIssuedAt),
            _ => (SyncState.Waiting, controller.LastContactAt),
        };
        return new DoorSync(number, name, state, since, controller.TableVersion);
    }
}
