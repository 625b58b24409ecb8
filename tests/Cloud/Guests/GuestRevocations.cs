using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Home;
using DoorController.Cloud.Management;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Guests;

/// <summary>Takes guests' passes away. Their codes are retired by the change, for good.</summary>
internal sealed class GuestRevocations(IDbContextFactory<CloudDatabase> databases, PropertyChanges changes)
{
    /// <summary>Takes all passes of a host away.</summary>
    public async Task RevokeAllAsync(AppUser caller, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        List<int> properties = await database.Passes
            .Where(pass => pass.Host!.AccountId == caller.AccountId && pass.RevokedAt == null)
            .Select(pass => pass.Host!.PropertyId).Distinct().ToListAsync(cancellation);
        foreach (int propertyId in properties)
        {
            await changes.MakeAsync(
                propertyId,
                new Actor(caller.AccountId, caller.Name),
                async context =>
                {
                    List<Pass> passes = await context.Database.Passes.Include(pass => pass.Host).Include(pass => pass.Doors)
                        .Where(pass => pass.Host!.AccountId == caller.AccountId && pass.Host.PropertyId == propertyId)
                        .Where(pass => pass.RevokedAt == null && (pass.Until == null || pass.Until > context.Now))
                        .OrderBy(pass => pass.Id).ToListAsync(cancellation);
                    passes.ForEach(pass => Revoke(context, pass));
                    return passes.Count;
                },
                cancellation);
        }
    }

    /// <summary>Takes one pass of a host away.</summary>
    /// <exception cref="RefusedException">The host has no such pass.</exception>
    public async Task RevokeAsync(AppUser caller, int passId, CancellationToken cancellation)
    {
        int propertyId = await FindPropertyAsync(caller, passId, cancellation);
        await RevokeAsync(propertyId, new Actor(caller.AccountId, caller.Name), passId, cancellation);
    }

    /// <summary>Takes a pass away, whoever asks; one that is gone stays gone.</summary>
    /// <exception cref="RefusedException">The property has no such pass.</exception>
    public Task RevokeAsync(int propertyId, Actor actor, int passId, CancellationToken cancellation) => changes.MakeAsync(
        propertyId,
        actor,
        async context =>
        {
            Pass pass = await FindPassAsync(context, passId, cancellation);
            if (pass.RevokedAt is null)
            {
                Revoke(context, pass);
            }

            return pass.Id;
        },
        cancellation);

    /// <summary>Takes one door of a pass away; with the last door the pass goes.</summary>
    /// <exception cref="RefusedException">The host has no such pass, or it no such door.</exception>
    public async Task RevokeDoorAsync(AppUser caller, int passId, int doorId, CancellationToken cancellation)
    {
        int propertyId = await FindPropertyAsync(caller, passId, cancellation);
        await changes.MakeAsync(
            propertyId,
            new Actor(caller.AccountId, caller.Name),
            async context =>
            {
                Pass pass = await FindPassAsync(context, passId, cancellation);
                RevokeDoor(context, pass, pass.Doors.SingleOrDefault(door => door.DoorNumber == doorId) ?? throw Unknown());
                return pass.Id;
            },
            cancellation);
    }

    /// <summary>Takes one door of a pass away, in a change.</summary>
    public static void RevokeDoor(ChangeContext context, Pass pass, PassDoor door)
    {
        if (pass.RevokedAt is not null || door.DroppedAt is not null)
        {
            return;
        }

        door.DroppedAt = context.Now;
        if (pass.Doors.All(other => other.DroppedAt is not null))
        {
            pass.RevokedAt = context.Now;
        }

        Tell(context, pass, [door.DoorNumber]);
    }

    private static void Revoke(ChangeContext context, Pass pass)
    {
        pass.RevokedAt = context.Now;
        Tell(context, pass, [.. pass.Doors.Select(door => door.DoorNumber)]);
    }

    private static void Tell(ChangeContext context, Pass pass, int[] doors)
    {
        context.IsMadeWithoutRoom = true;
        context.Touch(doors);
        context.Audit(
            AuditActions.GuestRevoked, $"{context.Actor.Name} took the pass of {pass.GuestName}, guest of {pass.Host!.Name}, away.", pass.HostId, doors: doors);
    }

    private static async Task<Pass> FindPassAsync(ChangeContext context, int passId, CancellationToken cancellation) =>
        await context.Database.Passes.Include(pass => pass.Host).Include(pass => pass.Doors)
            .SingleOrDefaultAsync(pass => pass.Id == passId && pass.Host!.PropertyId == context.PropertyId, cancellation)
        ?? throw Unknown();

    private static RefusedException Unknown() => new(Errors.NotFound, null, "There is no such pass.");

    private async Task<int> FindPropertyAsync(AppUser caller, int passId, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        return await database.Passes.Where(pass => pass.Id == passId && pass.Host!.AccountId == caller.AccountId)
            .Select(pass => (int?)pass.Host!.PropertyId).SingleOrDefaultAsync(cancellation)
            ?? throw Unknown();
    }
}
