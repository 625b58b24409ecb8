using DoorController.Cloud.Domain;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Storage;

/// <summary>Moves a controller to the next version of its key table, and keeps when that was and when it arrived.</summary>
internal static class TableVersions
{
    /// <summary>The highest version that fits the format.</summary>
    public const long Highest = uint.MaxValue;

    /// <summary>To be called in the transaction of the change that the new version carries.</summary>
    public static void Bump(CloudDatabase database, Controller controller, DateTimeOffset now) =>
        Set(database, controller, controller.TableVersion + 1, now);

    /// <summary>Continues above a version that the controller holds already.</summary>
    public static void ContinueAbove(CloudDatabase database, Controller controller, long held, DateTimeOffset now) =>
        Set(database, controller, held + 1, now);

    /// <summary>Notes that a controller has what it says it holds, and every version before.</summary>
    public static Task MarkHeldAsync(
        CloudDatabase database, Controller controller, DateTimeOffset now, CancellationToken cancellation) => database.TableChanges
            .Where(change => change.ControllerId == controller.Id && change.Version <= controller.HeldVersion && change.HeldAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(change => change.HeldAt, now), cancellation);

    private static void Set(CloudDatabase database, Controller controller, long version, DateTimeOffset now)
    {
        if (version > Highest)
        {
            throw new InvalidOperationException($"Controller {controller.Id} has used up all versions of its key table.");
        }

        controller.TableVersion = version;
        controller.TableIssuedAt = now;
        database.TableChanges.Add(new TableChange { ControllerId = controller.Id, Version = version, MadeAt = now });
    }
}
