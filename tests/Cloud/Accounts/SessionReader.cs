using DoorController.Cloud.Api;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Accounts;

/// <summary>Says who is signed in, and what the sessions of an account are.</summary>
internal sealed class SessionReader(IDbContextFactory<CloudDatabase> databases, TimeProvider time)
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
    public async Task<IReadOnlyList<SessionLine>> ListAsync(CurrentSession current, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        List<SessionRecord> records = await database.Sessions.AsNoTracking()
            .Where(session => session.AccountId == current.AccountId && session.ExpiresAt > now)
            .OrderByDescending(session => session.LastUsedAt).ToListAsync(cancellation);
        return [.. records.Select(record => new SessionLine(
            CurrentSession.PublicId(record.Id), record.Browser, record.StartedAt, record.LastUsedAt, record.Id == current.Key, false))];
    }

    /// <summary>Ends one session of the account.</summary>
    public async Task EndAsync(CurrentSession current, string publicId, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        List<string> keys = await database.Sessions.Where(session => session.AccountId == current.AccountId)
            .Select(session => session.Id).ToListAsync(cancellation);
        string key = keys.Find(found => CurrentSession.PublicId(found) == publicId) ?? throw Refuse.NotFound();
        await database.Sessions.Where(session => session.Id == key).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>Ends all sessions of the account but this one.</summary>
    public async Task EndOthersAsync(CurrentSession current, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        await database.Sessions.Where(session => session.AccountId == current.AccountId && session.Id != current.Key)
            .ExecuteDeleteAsync(cancellation);
    }
}
