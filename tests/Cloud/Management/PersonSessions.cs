using DoorController.Cloud.Accounts;
using DoorController.Cloud.Api;
using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Management;

/// <summary>Shows managers where a person is signed in, so that they can end what was lost or stolen.</summary>
internal sealed class PersonSessions(IDbContextFactory<CloudDatabase> databases, SessionReader sessions)
{
    /// <summary>The sessions of a person's account; none without one.</summary>
    /// <exception cref="RefusedException">The building has no such person.</exception>
    public async Task<IReadOnlyList<SessionLine>> ListAsync(Caller caller, int userId, CancellationToken cancellation) =>
        await AccountAsync(caller, userId, cancellation) is { } account ? await sessions.ListAsync(account, null, cancellation) : [];

    /// <summary>Ends one of them; its phone counts as lost or stolen.</summary>
    /// <exception cref="RefusedException">The person has no such session.</exception>
    public async Task EndAsync(Caller caller, int userId, string sessionId, CancellationToken cancellation)
    {
        int account = await AccountAsync(caller, userId, cancellation) ?? throw Refuse.NotFound();
        await sessions.EndAsync(account, sessionId, caller.Actor, cancellation);
    }

    private async Task<int?> AccountAsync(Caller caller, int userId, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        var person = await database.People.Where(found => found.Id == userId && found.PropertyId == caller.PropertyId)
            .Select(found => new { found.AccountId }).SingleOrDefaultAsync(cancellation) ?? throw Refuse.NotFound();
        return person.AccountId;
    }
}
