using DoorController.Cloud.Accounts;
using DoorController.Cloud.Api;
using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Guests;
using DoorController.Cloud.Management;
using DoorController.Cloud.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Phones;

/// <summary>The browsers that open doors, one a session: made, taken away when the session ends, and reported lost or stolen.</summary>
internal sealed class SessionPhones(
    IDbContextFactory<CloudDatabase> databases, PropertyChanges changes, PhoneCredentials credentials, TimeProvider time)
{
    /// <summary>The most phones of one person; the oldest gives way.</summary>
    public const int MostOfPerson = 10;

    /// <summary>Gives the session's phone a credential for each person that the account is and that may open something.</summary>
    public async Task RegisterAsync(int accountId, string name, string sessionKey, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        List<Person> people = await database.People.AsNoTracking()
            .Where(person => person.AccountId == accountId && person.RevokedAt == null)
            .Where(person => !person.Credentials.OfType<Phone>().Any(phone => phone.SessionKey == sessionKey && phone.RetiredAt == null))
            .OrderBy(person => person.Id).ToListAsync(cancellation);
        foreach (Person person in people)
        {
            AccessMap map = await AccessMap.LoadAsync(database, person.PropertyId, time.GetStoredNow(), cancellation);
            IReadOnlyList<int> doors = await DoorsAsync(database, map, person.Id, time.GetStoredNow(), cancellation);
            if (doors.Count > 0)
            {
                await changes.MakeAsync(
                    person.PropertyId,
                    new Actor(accountId, name),
                    context => AddAsync(context, person.Id, sessionKey, doors, cancellation),
                    cancellation);
            }
        }
    }

    /// <summary>
    /// Ends a session of an account whose phone was lost or stolen: its credential is denied, and what it can have made for guests,
    /// or will, opens nothing any more. One that never was a phone only ends.
    /// </summary>
    public async Task ReportLostAsync(int accountId, string sessionKey, Actor actor, CancellationToken cancellation)
    {
        List<(int PersonId, int PropertyId)> people;
        await using (CloudDatabase database = await databases.CreateDbContextAsync(cancellation))
        {
            people = [.. (await database.Phones.Where(phone => phone.SessionKey == sessionKey && phone.RetiredAt == null)
                .Select(phone => new { PersonId = phone.Person!.Id, phone.Person.PropertyId })
                .ToListAsync(cancellation)).Select(found => (found.PersonId, found.PropertyId))];
            if (people.Count == 0)
            {
                await database.Sessions.Where(session => session.Id == sessionKey && session.AccountId == accountId)
                    .ExecuteDeleteAsync(cancellation);
            }
        }

        foreach ((int personId, int propertyId) in people)
        {
            await changes.MakeAsync(propertyId, actor, async context =>
            {
                await context.Database.Sessions.Where(session => session.Id == sessionKey && session.AccountId == accountId)
                    .ExecuteDeleteAsync(cancellation);
                context.IsMadeWithoutRoom = true;
                Phone phone = await context.Database.Phones.SingleAsync(
                    found => found.SessionKey == sessionKey && found.PersonId == personId && found.RetiredAt == null, cancellation);
                phone.BlockedAt ??= context.Now;
                AccessMap map = await AccessMap.LoadAsync(context.Database, propertyId, context.Now, cancellation);
                IReadOnlyList<int> doors = await DoorsAsync(context.Database, map, personId, context.Now, cancellation);
                context.Touch(doors);
                await Shares.EndOfPeopleAsync(context, [personId], cancellation);
                context.Audit(
                    AuditActions.PhoneLost, "A phone was lost or stolen: it opens nothing any more, nor do the passes and daily doorcodes made with it.",
                    personId, doors: doors);
                return personId;
            }, cancellation);
        }
    }

    /// <summary>Takes the phones of a property away whose sessions are over, and at last those that were lost.</summary>
    public async Task ClearAsync(int propertyId, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetStoredNow();
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        if (!await Over(database, propertyId, now).AnyAsync(cancellation))
        {
            return;
        }

        await changes.MakeAsync(propertyId, Actor.Cloud, async context =>
        {
            List<Phone> over = await Over(context.Database, propertyId, context.Now).ToListAsync(cancellation);
            AccessMap map = await AccessMap.LoadAsync(context.Database, propertyId, context.Now, cancellation);
            foreach (Phone phone in over)
            {
                (phone.RetiredAt, phone.RetiredReason) = (context.Now, RetiredReason.Revoked);
                context.Touch(await DoorsAsync(context.Database, map, phone.PersonId!.Value, context.Now, cancellation));
            }

            context.IsMadeWithoutRoom = true;
            return over.Count;
        }, cancellation);
    }

    /// <summary>The doors that a person opens, now or later, by own grants or by passes for the app.</summary>
    public static async Task<IReadOnlyList<int>> DoorsAsync(
        CloudDatabase database, AccessMap map, int personId, DateTimeOffset now, CancellationToken cancellation)
    {
        List<int> given = await database.PassDoors
            .Where(door => door.Pass!.GuestId == personId && door.Pass.RevokedAt == null && door.DroppedAt == null)
            .Where(door => door.Pass!.Until == null || door.Pass.Until > now)
            .Select(door => door.DoorNumber).ToListAsync(cancellation);
        return [.. map.DoorsOfPerson(personId).Concat(given).Distinct().Order()];
    }

    private static IQueryable<Phone> Over(CloudDatabase database, int propertyId, DateTimeOffset now)
    {
        DateTimeOffset forgotten = now - Decisions.Retention.AfterEnd;
        return database.Phones.Where(phone => phone.SessionKey != null && phone.RetiredAt == null && phone.Person!.PropertyId == propertyId)
            .Where(phone => phone.BlockedAt == null
                ? !database.Sessions.Any(session => session.Id == phone.SessionKey && session.ExpiresAt > now)
                : phone.BlockedAt < forgotten);
    }

    private async Task<int> AddAsync(
        ChangeContext context, int personId, string sessionKey, IReadOnlyList<int> doors, CancellationToken cancellation)
    {
        CloudDatabase database = context.Database;
        if (!await database.Sessions.AnyAsync(session => session.Id == sessionKey, cancellation))
        {
            throw Refuse.NotSignedIn();
        }

        List<Phone> known = await database.Phones
            .Where(phone => phone.PersonId == personId && phone.SessionKey != null && phone.RetiredAt == null && phone.BlockedAt == null)
            .OrderBy(phone => phone.Id).ToListAsync(cancellation);
        if (known.Exists(phone => phone.SessionKey == sessionKey))
        {
            // The same session has asked twice at once.
            return personId;
        }

        foreach (Phone oldest in known.SkipLast(MostOfPerson - 1))
        {
            (oldest.RetiredAt, oldest.RetiredReason) = (context.Now, RetiredReason.Revoked);
        }

        credentials.AddOfSession(context, await database.People.SingleAsync(person => person.Id == personId, cancellation), sessionKey);
        context.Touch(doors);
        return personId;
    }
}
