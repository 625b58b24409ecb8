using DoorController.Cloud.Api;
using DoorController.Cloud.Changes;
using DoorController.Cloud.Phones;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Accounts;

/// <summary>Says who is signed in, and what the sessions of an account are.</summary>
internal sealed class SessionReader(IDbContextFactory<CloudDatabase> databases, SessionPhones phones, TimeProvider time)
{
    /// <summary>The session as pages want it.</summary>
    public async Task<Session> ReadAsync(int accountId, string key, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        Account account = await database.Users.AsNoTracking().SingleAsync(found => found.Id == accountId, cancellation);
        var managed = await database.Managers.Where(manager => manager.AccountId == accountId)
            .Join(database.Properties, manager => manager.PropertyId, property => property.Id, (manager, property) => new
            {
                property.Id,
                property.Name,
                manager.Role,
            })
            .OrderBy(building => building.Name).ToListAsync(cancellation);
        var people = await database.People.Where(person => person.AccountId == accountId && person.RevokedAt == null)
            .Join(database.Properties, person => person.PropertyId, property => property.Id, (person, property) => new
            {
                person.Id,
                PropertyId = property.Id,
                property.Name,
                IsHolder = person.Assignments.Any(grant =>
                    grant.RevokedAt == null && grant.Key!.DeletedAt == null && (grant.Until == null || grant.Until > now)),
            })
            .OrderBy(person => person.Name).ToListAsync(cancellation);
        return new Session(
            account.Id,
            account.DisplayName,
            account.Email!,
            CurrentSession.AntiforgeryToken(key),
            managed.Count > 0 && !account.TwoFactorEnabled,
            [.. managed.Select(building => new ManagedBuilding(building.Id, building.Name, (Role)building.Role))],
            [.. people.Select(person => new UserOfBuilding(person.Id, person.PropertyId, person.Name, person.IsHolder))]);
    }

    /// <summary>The sessions of an account, the one used last first.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="key">The session that asks; null when it is somebody else's.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<SessionLine>> ListAsync(int accountId, string? key, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        List<SessionRecord> records = await database.Sessions.AsNoTracking()
            .Where(session => session.AccountId == accountId && session.ExpiresAt > now)
            .OrderByDescending(session => session.LastUsedAt).ToListAsync(cancellation);
        string[] keys = [.. records.Select(record => record.Id)];
        HashSet<string?> withPhone = [.. await database.Phones
            .Where(phone => phone.RetiredAt == null && keys.Contains(phone.SessionKey)).Select(phone => phone.SessionKey)
            .ToListAsync(cancellation)];
        return [.. records.Select(record => new SessionLine(
            CurrentSession.PublicId(record.Id),
            record.Browser,
            record.StartedAt,
            record.LastUsedAt,
            record.Id == key,
            withPhone.Contains(record.Id)))];
    }

    /// <summary>Ends one session of an account; its phone counts as lost or stolen.</summary>
    /// <exception cref="RefusedException">The account has no such session.</exception>
    public async Task EndAsync(int accountId, string publicId, Actor actor, CancellationToken cancellation)
    {
        List<string> keys = await KeysAsync(accountId, cancellation);
        string key = keys.Find(found => CurrentSession.PublicId(found) == publicId) ?? throw Refuse.NotFound();
        await phones.ReportLostAsync(accountId, key, actor, cancellation);
    }

    /// <summary>Ends all sessions of the account but this one; their phones count as lost or stolen.</summary>
    public async Task EndOthersAsync(CurrentSession current, CancellationToken cancellation)
    {
        foreach (string key in (await KeysAsync(current.AccountId, cancellation)).Where(key => key != current.Key))
        {
            await phones.ReportLostAsync(current.AccountId, key, new Actor(current.AccountId, current.Name), cancellation);
        }
    }

    private async Task<List<string>> KeysAsync(int accountId, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        return await database.Sessions.Where(session => session.AccountId == accountId).Select(session => session.Id).ToListAsync(cancellation);
    }
}
