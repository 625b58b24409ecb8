using DoorController.Cloud.Domain;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Storage;

/// <summary>Moves a controller to the next version of its key table, and keeps when that was and when it arrived.</summary>
internal static class TableVersions
{
    /// <summary>The highest version that fits the format. Who has come to it gets no more tables until it is replaced, and the door says so.</summary>
    public const long Highest = uint.MaxValue;

    /// <summary>From here on another link root begins with version 1.</summary>
    private const long MostUsedUp = Highest / 2;

    /// <summary>To be called in the transaction of the change that the new version carries.</summary>
    public static void Bump(CloudDatabase database, Controller controller, DateTimeOffset now)
    {
        // One controller without versions left must not keep a change from the others, nor its own theft from being reported.
        if (controller.TableVersion < Highest)
        {
            Set(database, controller, controller.TableVersion + 1, now);
        }
    }

    /// <summary>Continues above a version that the controller holds already.</summary>
    public static void ContinueAbove(CloudDatabase database, Controller controller, long held, DateTimeOffset now) =>
        Set(database, controller, held + 1, now);

    /// <summary>
    /// Goes on with another link root: above the versions of before, as a link root may come back later, with its flash and an old table
    /// there. Where those are mostly used up, from 1 on.
    /// </summary>
    public static async Task BeginAsync(CloudDatabase database, Controller controller, DateTimeOffset now, CancellationToken cancellation)
    {
        if (controller.TableVersion > MostUsedUp)
        {
            await database.TableChanges.Where(change => change.ControllerId == controller.Id).ExecuteDeleteAsync(cancellation);
            controller.TableVersion = 0;
        }

        Bump(database, controller, now);
    }

    /// <summary>Notes that a controller has what it says it holds, and every version before.</summary>
    public static Task MarkHeldAsync(
        CloudDatabase database, Controller controller, DateTimeOffset now, CancellationToken cancellation) => database.TableChanges
            .Where(change => change.ControllerId == controller.Id && change.Version <= controller.HeldVersion && change.HeldAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(change => change.HeldAt, now), cancellation);

    private static void Set(CloudDatabase database, Controller controller, long version, DateTimeOffset now)
    {
        controller.TableVersion = version;
        controller.TableIssuedAt = now;
        database.TableChanges.Add(new TableChange { ControllerId = controller.Id, Version = version, MadeAt = now });
    }
}
