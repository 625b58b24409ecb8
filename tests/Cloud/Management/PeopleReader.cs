using DoorController.Cloud.Api;
using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Guests;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Management;

/// <summary>Says who there is.</summary>
internal sealed class PeopleReader(
    IDbContextFactory<CloudDatabase> databases, AccessReader accesses, GuestLines guests, Secrets secrets, TimeProvider time)
{
    private const int UsualPage = 50;
    private const int LongestPage = 200;

    /// <summary>A page of the people that the caller sees, by name.</summary>
    public async Task<UserPage> ListAsync(
        Caller caller, string? search, int? pageSize, string? pageToken, CancellationToken cancellation)
    {
        int size = pageSize ?? UsualPage;
        if (size is < 1 or > LongestPage)
        {
            throw Refuse.Invalid("pageSize", $"It is 1 to {LongestPage}.");
        }

        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        IQueryable<Person> query = Admission.VisiblePeople(database, caller);
        if (FieldRules.Search(search) is { } text)
        {
            string pattern = $"%{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal)
                .Replace("_", "\\_", StringComparison.Ordinal)}%";
            query = query.Where(person => EF.Functions.Like(person.Name, pattern, "\\") || EF.Functions.Like(person.Email!, pattern, "\\")
                || EF.Functions.Like(person.Phone!, pattern, "\\") || EF.Functions.Like(person.Unit!.Name, pattern, "\\"));
        }

        if (PageTokens.Read(pageToken) is { } place)
        {
            query = query.Where(person => string.Compare(person.Name, place.Name) > 0
                || (person.Name == place.Name && person.Id > place.Id));
        }

        List<Person> people = await query.AsNoTracking().Include(person => person.Unit)
            .Include(person => person.Assignments).ThenInclude(grant => grant.Key)
            .OrderBy(person => person.Name).ThenBy(person => person.Id).Take(size + 1).ToListAsync(cancellation);
        bool more = people.Count > size;
        people = [.. people.Take(size)];
        HashSet<int> invited = await InvitedAsync(database, people, cancellation);
        return new UserPage(
            [.. people.Select(person => Line(caller, person, invited))], more ? PageTokens.Write(people[^1].Name, people[^1].Id) : null);
    }

    /// <summary>Everything about a person.</summary>
    public async Task<UserDetail> ReadAsync(Caller caller, int userId, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        Person person = await database.People.AsNoTracking().Include(found => found.Assignments).ThenInclude(grant => grant.Key)
            .SingleOrDefaultAsync(found => found.Id == userId, cancellation) ?? throw Refuse.NotFound();
        List<Keycard> cards = await database.Keycards.AsNoTracking()
            .Where(card => card.PersonId == userId && card.RetiredAt == null).OrderBy(card => card.Id).ToListAsync(cancellation);
        IQueryable<Assignment> grants = database.Assignments.Where(grant => grant.PersonId == userId)
            .Where(grant => !caller.HasOwnKeysOnly || caller.OwnKeys.Contains(grant.KeyId));
        return new UserDetail(
            person.Id,
            person.PropertyId,
            person.Version,
            person.Name,
            person.Email,
            person.Phone,
            person.UnitId,
            State(person, await InvitedAsync(database, [person], cancellation)),
            await accesses.ListAsync(database, caller, grants, cancellation),
            [.. cards.Select(card => KeycardLines.Of(card, secrets))],
            await guests.ListAsync(database, caller.PropertyId, pass => pass.HostId == userId, cancellation),
            await guests.ListAsync(database, caller.PropertyId, pass => pass.GuestId == userId, cancellation));
    }

    /// <summary>A manager of some Keys reads of no other.</summary>
    private UserLine Line(Caller caller, Person person, HashSet<int> invited)
    {
        List<Assignment> live = [.. Live(person).Where(grant => caller.SeesKey(grant.KeyId))];
        return new UserLine(
            person.Id,
            person.Name,
            person.Email,
            person.Phone,
            person.Unit?.Name,
            State(person, invited),
            live.Exists(grant => grant.IsResident),
            [.. live.Select(grant => grant.Key!.Name).Distinct().Order(StringComparer.OrdinalIgnoreCase)]);
    }

    private AccessState State(Person person, HashSet<int> invited) => person switch
    {
        { RevokedAt: not null } => AccessState.Revoked,
        { AccountId: { } account } when invited.Contains(account) => AccessState.Pending,
        { Assignments.Count: > 0 } when !Live(person).Any() => AccessState.Ended,
        _ => AccessState.Active,
    };

    private IEnumerable<Assignment> Live(Person person) => person.Assignments.Where(grant => grant.Key!.DeletedAt is null
        && Grants.State(grant, time.GetUtcNow()) is AccessState.Active or AccessState.Pending);

    /// <summary>The accounts that have no password yet.</summary>
    private static async Task<HashSet<int>> InvitedAsync(
        CloudDatabase database, IReadOnlyList<Person> people, CancellationToken cancellation)
    {
        List<int> accounts = [.. people.Select(person => person.AccountId).OfType<int>()];
        return [.. await database.Users.Where(account => accounts.Contains(account.Id) && account.PasswordHash == null)
            .Select(account => account.Id).ToListAsync(cancellation)];
    }
}
