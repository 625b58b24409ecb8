using System.Globalization;
using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Management;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;
using Doorcode = DoorController.Cloud.Domain.Doorcode;

namespace DoorController.Cloud.Home;

/// <summary>How often somebody may have an own doorcode made anew: each one rests the old digits for over a year.</summary>
internal static class DoorcodeResets
{
    /// <summary>How often at one door.</summary>
    public const int Most = 5;

    /// <summary>Within what time.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <summary>Refuses one reset more than the most, and says when there may be another. The audit is what counts them.</summary>
    public static async Task RefuseTooManyAsync(ChangeContext context, Doorcode code, CancellationToken cancellation)
    {
        DateTimeOffset since = context.Now - Window;
        string door = string.Create(CultureInfo.InvariantCulture, $",{code.DoorNumber},");
        List<DateTimeOffset> resets = await context.Database.Audit
            .Where(entry => entry.PropertyId == context.PropertyId && entry.Action == AuditActions.DoorcodeReset && entry.At > since)
            .Where(entry => entry.PersonId == code.PersonId && entry.AccountId == context.Actor.AccountId && entry.Doors == door)
            .OrderBy(entry => entry.Id).Select(entry => entry.At).ToListAsync(cancellation);
        if (resets.Count >= Most)
        {
            throw new RefusedException(
                Errors.TooManyAttempts,
                null,
                $"Your doorcode of {code.Door!.Name} was made anew {Most} times within a day; wait before you have it made anew again.",
                resets[^Most] - since);
        }
    }
}
