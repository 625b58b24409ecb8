using DoorController.Cloud.Domain;
using DoorController.Cloud.Events;
using DoorController.Cloud.Exchange;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tables;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace DoorController.Cloud.Changes;

/// <summary>
/// Makes every change that may move access: in one transaction with its audit entry, with doorcodes and passes put right, with
/// new table versions; the controllers are told once it is committed. A change that throws leaves nothing.
/// </summary>
internal sealed class PropertyChanges(
    IDbContextFactory<CloudDatabase> databases,
    AccessReconciler reconciler,
    KeyTableBuilder tables,
    ControllerSignals signals,
    ControllerStates states,
    TimeProvider time)
{
    /// <summary>Makes a change of one property.</summary>
    /// <param name="propertyId">The property.</param>
    /// <param name="actor">Who.</param>
    /// <param name="change">Edits the database, names the doors that it touches, and writes the audit entry.</param>
    /// <param name="cancellation">Gives up before anything is saved.</param>
    public async Task<ChangeOutcome<T>> MakeAsync<T>(
        int propertyId, Actor actor, Func<ChangeContext, Task<T>> change, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        await using IDbContextTransaction transaction = await database.Database.BeginTransactionAsync(cancellation);
        DateTimeOffset now = time.GetStoredNow();
        var context = new ChangeContext(database, propertyId, actor, now)
        {
            Before = await AccessMap.LoadAsync(database, propertyId, now, cancellation),
        };
        T result = await change(context);
        await database.SaveChangesAsync(cancellation);
        await reconciler.ReconcileAsync(context, cancellation);
        if (context.OnceReconciled is { } finish)
        {
            await finish();
        }

        int[] doors = [.. context.Doors];
        List<Controller> controllers = await database.Controllers
            .Where(controller => controller.Doors.Any(door => doors.Contains(door.Number))).ToListAsync(cancellation);
        foreach (Controller controller in controllers)
        {
            TableVersions.Bump(database, controller, context.Now);
        }

        await database.SaveChangesAsync(cancellation);
        await RefuseExcessAsync(context, controllers, cancellation);
        await transaction.CommitAsync(cancellation);
        foreach (Controller controller in controllers)
        {
            signals.Wake(controller.Id);
            states.Publish(controller);
        }

        return new ChangeOutcome<T>(
            result, context.Doors, controllers.ToDictionary(controller => controller.Id, controller => controller.TableVersion), context.Warnings);
    }

    /// <summary>
    /// Refuses what the doors have no room for: saved it would keep everything after it from them. Where there was no room before
    /// already, nothing is refused, so that less can be saved; nor what takes access away, nor what time does, which only makes less.
    /// </summary>
    private async Task RefuseExcessAsync(ChangeContext context, List<Controller> controllers, CancellationToken cancellation)
    {
        if (context.Actor == Actor.Cloud || context.IsMadeWithoutRoom)
        {
            return;
        }

        foreach (Controller controller in controllers)
        {
            if (await tables.FindExcessAsync(context.Database, controller, cancellation) is { } excess
                && await FitsAsSavedAsync(controller.Id, cancellation))
            {
                throw new RefusedException(Errors.InvalidField, context.FieldOfExcess, $"The doors have no room for it. {excess}");
            }
        }
    }

    private async Task<bool> FitsAsSavedAsync(string controllerId, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        Controller? saved = await database.Controllers.AsNoTracking()
            .SingleOrDefaultAsync(controller => controller.Id == controllerId, cancellation);
        return saved is null || await tables.FindExcessAsync(database, saved, cancellation) is null;
    }
}
