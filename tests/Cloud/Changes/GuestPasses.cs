using DoorController.Cloud.Domain;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Changes;

/// <summary>Lets guests' passes run out though their host may not share any more.</summary>
internal static class GuestPasses
{
    /// <summary>How long passes are kept at most.</summary>
    public static readonly TimeSpan LongestKept = TimeSpan.FromDays(30);

    /// <summary>
    /// Keeps passes at the doors where they lose their last sharing grant by an edit of this assignment: it goes on carrying them there.
    /// To be called in the change, once the assignment is edited, saved or not. It lets them go when it may share again.
    /// </summary>
    public static async Task KeepAsync(ChangeContext context, Assignment assignment, CancellationToken cancellation)
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
            foreach (PassDoor door in pass.Doors.Where(door => door.DroppedAt is null
                && before.Supports(pass, door, moment) && !after.Supports(pass, door, moment)))
            {
                door.KeptByGrantId = assignment.Id;
                door.KeptUntil = pass.Until is { } until && until < latest ? until : latest;
            }
        }
    }
}
