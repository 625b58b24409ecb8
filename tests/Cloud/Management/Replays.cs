using DoorController.Cloud.Api;
using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Management;

/// <summary>Sees to it that a request that makes something makes it once.</summary>
internal static class Replays
{
    /// <summary>Marks a request as carried out, in the transaction that does; refuses it when it was before.</summary>
    public static async Task RefuseAsync(ChangeContext context, Guid requestId, CancellationToken cancellation)
    {
        if (requestId == Guid.Empty)
        {
            throw Refuse.Invalid("requestId", "It is a new id for each request, not only zeros.");
        }

        int account = context.Actor.AccountId ?? 0;
        if (await context.Database.RequestMarks.AnyAsync(
            mark => mark.AccountId == account && mark.RequestId == requestId, cancellation))
        {
            throw new RefusedException(Errors.RequestReplayed, "requestId", "This request was carried out before; nothing was changed.");
        }

        context.Database.RequestMarks.Add(new RequestMark { AccountId = account, RequestId = requestId, At = context.Now });
    }
}
