using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Changes;

/// <summary>Sees to it that the same request makes a thing once.</summary>
internal static class RequestMarks
{
    private const int BadRequest = 400;
    private const int Conflict = 409;

    /// <summary>Refuses a request without an id, or one that was carried out before.</summary>
    public static async Task RefuseReplayAsync(
        CloudDatabase database, int accountId, Guid requestId, CancellationToken cancellation)
    {
        if (requestId == Guid.Empty)
        {
            throw new RefusedException(BadRequest, Errors.InvalidField, "requestId", "The request needs an id of its own.");
        }

        if (await database.RequestMarks.AnyAsync(mark => mark.AccountId == accountId && mark.RequestId == requestId, cancellation))
        {
            throw new RefusedException(Conflict, Errors.RequestReplayed, "requestId", "This request was carried out before.");
        }
    }

    /// <summary>Remembers a request, in the change that it makes.</summary>
    public static void Add(ChangeContext context, int accountId, Guid requestId) => context.Database.RequestMarks.Add(
        new RequestMark { AccountId = accountId, RequestId = requestId, At = context.Now });
}
