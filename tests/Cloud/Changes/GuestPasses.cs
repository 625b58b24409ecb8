using DoorController.Cloud.Domain;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Changes;

/// <inheritdoc/>
internal sealed class GuestPasses : IGuestPasses
{
    /// <summary>How long passes are kept at most.</summary>
    public static readonly TimeSpan LongestKept = TimeSpan.FromDays(30);

    /// <inheritdoc/>
    public async Task KeepAsync(ChangeContext context, Assignment assignment, CancellationToken cancellation)
    {
        DateTimeOffset now = context.Now;
        AccessMap before = context.Before ?? await AccessMap.LoadAsync(context.Database, context.PropertyId, now, cancellation);
        AccessMap after = (await AccessMap.LoadAsync(context.Database, context.PropertyId, now, cancellation)).WithGrant(assignment);
        List<Pass> passes = await context.Database.Passes.Include(pass => pass.Doors)
            .Where(pass => pass.HostId == assignment.PersonId && pass.RevokedAt == null)
            .Where(pass => pass.Until == null || pass.Until > now)
            .ToListAsync(cancellation);
        DateTimeOffset latest = now + LongestKept;
        foreach (Pass pass in passes)
        {
            DateTimeOffset moment = pass.From > now ? pass.From : now;
            if (pass.Doors.Any(door => door.DroppedAt is null
                && before.Supports(pass, door.DoorNumber, moment, kept: false)
                && !after.Supports(pass, door.DoorNumber, moment, kept: false)))
            {
                pass.KeptUntil = pass.Until is { } until && until < latest ? until : latest;
            }
        }
    }
}
