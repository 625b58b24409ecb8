using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Doorcodes;
using DoorController.Cloud.Events;
using DoorController.Cloud.Guests;
using DoorController.Cloud.Management;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;
using Doorcode = DoorController.Contract.Doorcode;

namespace DoorController.Cloud.Home;

/// <summary>What residents see and do in the app, but guests.</summary>
internal sealed class HomeService(
    IDbContextFactory<CloudDatabase> databases,
    PropertyChanges changes,
    GuestLines lines,
    KeycardService keycards,
    Secrets secrets,
    ControllerStates states,
    TimeProvider time)
{
    /// <summary>The buildings in which the account holds Keys or has keycards.</summary>
    public async Task<IReadOnlyList<HomeBuilding>> ListAsync(AppUser caller, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetStoredNow();
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        List<Person> people = await PeopleAsync(database, person => person.AccountId == caller.AccountId, now, cancellation);
        int[] ids = [.. people.Select(person => person.PropertyId)];
        Dictionary<int, Property> properties = await database.Properties.AsNoTracking()
            .Where(property => ids.Contains(property.Id)).ToDictionaryAsync(property => property.Id, cancellation);
        var buildings = new List<HomeBuilding>();
        foreach (Person person in people.Where(person => person.Assignments.Count > 0 || person.Credentials.OfType<Keycard>().Any()))
        {
            buildings.Add(Building(properties[person.PropertyId], person, now));
        }

        return buildings;
    }

    /// <summary>The guests of the account.</summary>
    public async Task<IReadOnlyList<GuestLine>> ListGuestsAsync(AppUser caller, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        List<int> properties = await database.People.Where(person => person.AccountId == caller.AccountId)
            .Select(person => person.PropertyId).Distinct().Order().ToListAsync(cancellation);
        var guests = new List<GuestLine>();
        foreach (int propertyId in properties)
        {
            guests.AddRange(await lines.ListAsync(
                database, propertyId, pass => pass.Host!.AccountId == caller.AccountId, cancellation));
        }

        return guests;
    }

    /// <summary>Gives the account another doorcode at a residence door.</summary>
    /// <exception cref="RefusedException">There is no such door for the account, or its code can't be made anew.</exception>
    public async Task<Doorcode> ResetDoorcodeAsync(AppUser caller, int doorId, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetStoredNow();
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        Person person = await FindHolderAsync(database, caller, doorId, now, cancellation);
        await changes.MakeAsync(
            person.PropertyId,
            new Actor(caller.AccountId, caller.Name),
            async context =>
            {
                Door door = await context.Database.Doors.SingleAsync(found => found.Number == doorId, cancellation);
                if (door.Type != DoorType.Residence)
                {
                    throw new RefusedException(
                        Errors.DoorcodeNotResettable, null, $"The doorcode of {door.Name} can't be made anew by its holder.");
                }

                Domain.Doorcode code = await context.Database.Doorcodes.Include(found => found.Person).Include(found => found.Door)
                    .SingleOrDefaultAsync(
                        found => found.DoorNumber == doorId && found.PersonId == person.Id && found.RetiredAt == null, cancellation)
                    ?? throw new RefusedException(
                        Errors.DoorcodeDisabled, null, $"None of your Keys provides doorcodes at {door.Name}.");
                await DoorcodeResets.RefuseTooManyAsync(context, code, cancellation);
                DoorcodeRenewal.Renew(context, code);
                return code.Id;
            },
            cancellation);
        Person after = (await PeopleAsync(database, found => found.Id == person.Id, now, cancellation)).Single();
        return Code(after, doorId, Grants(after, doorId), now);
    }

    /// <summary>Blocks one of the account's own keycards, or lets it open doors again.</summary>
    /// <exception cref="RefusedException">The account has no such keycard.</exception>
    public async Task<KeycardLine> EditKeycardAsync(AppUser caller, long keycardId, KeycardEdit edit, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        int propertyId = await database.Keycards
            .Where(card => card.Id == keycardId && card.RetiredAt == null && card.Person!.AccountId == caller.AccountId)
            .Select(card => (int?)card.Person!.PropertyId).SingleOrDefaultAsync(cancellation)
            ?? throw new RefusedException(Errors.NotFound, null, "You have no such keycard.");
        return await keycards.EditAsync(propertyId, new Actor(caller.AccountId, caller.Name), keycardId, edit, cancellation);
    }

    private static Task<List<Person>> PeopleAsync(
        CloudDatabase database,
        System.Linq.Expressions.Expression<Func<Person, bool>> which,
        DateTimeOffset now,
        CancellationToken cancellation) => database.People.AsNoTracking().AsSplitQuery().Where(which)
            .Include(person => person.Assignments
                .Where(grant => grant.RevokedAt == null && grant.Key!.DeletedAt == null && (grant.Until == null || grant.Until > now)))
            .ThenInclude(grant => grant.Key!.Doors).ThenInclude(row => row.Door!.Controller)
            .Include(person => person.Assignments).ThenInclude(grant => grant.Key!.Doors).ThenInclude(row => row.Schedule!.Intervals)
            .Include(person => person.Assignments).ThenInclude(grant => grant.Key!.Doors).ThenInclude(row => row.Schedule!.Dates)
            .Include(person => person.Credentials.Where(credential => credential.RetiredAt == null))
            .OrderBy(person => person.PropertyId).ThenBy(person => person.Id).ToListAsync(cancellation);

    private static async Task<Person> FindHolderAsync(
        CloudDatabase database, AppUser caller, int doorId, DateTimeOffset now, CancellationToken cancellation) =>
        (await PeopleAsync(database, person => person.AccountId == caller.AccountId, now, cancellation))
            .Find(person => Grants(person, doorId).Count > 0)
        ?? throw new RefusedException(Errors.NotFound, null, "You have no access to such a door.");

    private static List<(Assignment Grant, KeyDoor Row)> Grants(Person person, int door) => [.. person.Assignments
        .SelectMany(grant => grant.Key!.Doors, (grant, row) => (grant, row)).Where(pair => pair.row.DoorNumber == door)];

    private HomeBuilding Building(Property property, Person person, DateTimeOffset now) => new(
        property.Id,
        property.Name,
        property.TimeZone,
        SharingRules.MayShare(person.Assignments, now),
        [.. person.Assignments.SelectMany(grant => grant.Key!.Doors).Select(row => row.DoorNumber).Distinct().Order()
            .Select(door => HomeDoor(person, door, now))],
        [.. person.Credentials.OfType<Keycard>().OrderBy(card => card.Id).Select(card => KeycardLines.Of(card, secrets))]);

    private HomeDoor HomeDoor(Person person, int number, DateTimeOffset now)
    {
        List<(Assignment Grant, KeyDoor Row)> grants = Grants(person, number);
        List<(Assignment Grant, KeyDoor Row)> shareable = [.. grants.Where(pair => pair.Grant.MayShareKey)];
        List<(Assignment Grant, KeyDoor Row)> sharing = [.. shareable.Where(pair => pair.Grant.Window.Contains(now))];
        Door door = grants[0].Row.Door!;
        Doorcode code = Code(person, number, grants, now);
        return new HomeDoor(
            number,
            door.Name,
            (DoorKind)door.Type,
            sharing.Count > 0,
            shareable.Count > 0 ? shareable.Min(pair => pair.Grant.From) : null,
            sharing.Exists(pair => pair.Row.ProvideDoorcodes),
            grants.Min(pair => pair.Grant.From),
            grants.Exists(pair => pair.Grant.Until is null) ? null : grants.Max(pair => pair.Grant.Until),
            code,
            door.Type == DoorType.Residence && code.Code is not null,
            grants.Exists(pair => pair.Row.Schedule is null)
                ? []
                : [.. grants.Select(pair => ScheduleWords.Of(pair.Row.Schedule!)).Distinct()],
            states.Of(door.Controller!).Online);
    }

    private Doorcode Code(Person person, int door, List<(Assignment Grant, KeyDoor Row)> grants, DateTimeOffset now)
    {
        List<(Assignment Grant, KeyDoor Row)> providing = [.. grants.Where(pair => pair.Row.ProvideDoorcodes)];
        if (providing.Count == 0
            || person.Credentials.OfType<Domain.Doorcode>().SingleOrDefault(found => found.DoorNumber == door) is not { } code)
        {
            return new Doorcode(null, DoorcodeDescription.NotProvided);
        }

        return providing.Exists(pair => pair.Grant.Window.Contains(now))
            ? new Doorcode(secrets.RevealDigits(code.ProtectedDigits), DoorcodeDescription.Valid)
            : new Doorcode(null, DoorcodeDescription.NotYet);
    }
}
