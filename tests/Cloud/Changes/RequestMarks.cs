using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Changes;

/// <summary>Sees to it that the same request makes a thing once.</summary>
internal static class RequestMarks
{
    /// <summary>Refuses a request without an id, or one that was carried out before.</summary>
    public static async Task RefuseReplayAsync(
        CloudDatabase database, int accountId, Guid requestId, CancellationToken cancellation)
    {
        if (requestId == Guid.Empty)
        {
            throw new RefusedException(Errors.InvalidField, "requestId", "The request needs an id of its own.");
        }

        if (await database.RequestMarks.AnyAsync(mark => mark.AccountId == accountId && mark.RequestId == requestId, cancellation))
        {
            throw new RefusedException(Errors.RequestReplayed, "requestId", "This request was carried out before.");
        }
    }

    /// <summary>Remembers a request, in the change that it makes.</summary>
    public static void Add(ChangeContext context, int accountId, Guid requestId) => context.Database.RequestMarks.Add(
        new RequestMark { AccountId = accountId, RequestId = requestId, At = context.Now });

    /// <summary>Refuses a request that was carried out before, and marks it as carried out, in the transaction that does.</summary>
    public static async Task CarryOutOnceAsync(ChangeContext context, Guid requestId, CancellationToken cancellation)
    {
        int account = context.Actor.AccountId ?? 0;
        await RefuseReplayAsync(context.Database, account, requestId, cancellation);
        Add(context, account, requestId);
    }
}
