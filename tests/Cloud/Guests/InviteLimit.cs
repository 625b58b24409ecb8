using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Management;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Guests;

/// <summary>How often a host may invite: each invitation writes to an address that the host chooses.</summary>
internal static class InviteLimit
{
    /// <summary>How often at most.</summary>
    public const int Most = 50;

    /// <summary>Within what time.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <summary>Refuses one invitation more than the most, and says when there may be another. The audit is what counts them.</summary>
    public static async Task RefuseTooManyAsync(ChangeContext context, Person host, CancellationToken cancellation)
    {
        DateTimeOffset since = context.Now - Window;
        List<DateTimeOffset> invitations = await context.Database.Audit
            .Where(entry => entry.PropertyId == context.PropertyId && entry.Action == AuditActions.GuestInvited && entry.At > since)
            .Where(entry => entry.PersonId == host.Id && entry.AccountId == context.Actor.AccountId)
            .OrderBy(entry => entry.Id).Select(entry => entry.At).ToListAsync(cancellation);
        if (invitations.Count >= Most)
        {
            throw new RefusedException(
                Errors.TooManyAttempts,
                null,
                $"You invited guests {Most} times within a day; wait before you invite again.",
                invitations[^Most] - since);
        }
    }
}
