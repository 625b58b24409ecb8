using DoorController.Cloud.Api;
using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Management;

/// <summary>Takes guests' passes away.</summary>
internal sealed class PassService(PropertyChanges changes)
{
    /// <summary>Takes a pass away, with its codes.</summary>
    public Task RevokeAsync(Caller caller, int passId, CancellationToken cancellation) =>
        changes.MakeAsync(caller.PropertyId, caller.Actor, async context =>
        {
            Pass pass = await context.Database.Passes.Include(found => found.Host).Include(found => found.Doors)
                .SingleOrDefaultAsync(found => found.Id == passId && found.RevokedAt == null, cancellation) ?? throw Refuse.NotFound();
            List<Doorcode> codes = await context.Database.Doorcodes.Where(code => code.PassId == passId && code.RetiredAt == null)
                .ToListAsync(cancellation);
            pass.RevokedAt = context.Now;
            codes.ForEach(code => (code.RetiredAt, code.RetiredReason) = (context.Now, RetiredReason.Revoked));
            List<int> doors = [.. pass.Doors.Select(door => door.DoorNumber)];
            context.Touch(doors);
            context.Audit(
                AuditActions.PassRevoked,
                $"Took the pass of {pass.GuestName}, guest of {pass.Host!.Name}, away",
                personId: pass.HostId,
                doors: doors);
            return pass;
        }, cancellation);
}
