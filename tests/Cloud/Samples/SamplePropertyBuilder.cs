using DoorController.Cloud.Domain;
using DoorController.Cloud.Doorcodes;
using DoorController.Cloud.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Samples;

/// <summary>Adds doors, and all that belongs to them, to the sample property.</summary>
internal sealed class SamplePropertyBuilder(CloudDatabase database, DoorcodeMint mint, DateTimeOffset now)
{
    private const string ZoneName = "Europe/Berlin";
    private const string FirstResident = "Resident 2A";
    private const string SecondResident = "Resident 2B";
    private const string Cleaning = "Cleaning";

    private readonly HashSet<Controller> _changed = [];

    public async Task<IReadOnlyList<Controller>> BuildAsync(int doorCount, CancellationToken cancellation)
    {
        Property? property = await database.Properties.SingleOrDefaultAsync(found => found.Name == SampleProperty.Name, cancellation);
        if (property is null && await database.Properties.AnyAsync(cancellation))
        {
            return [];
        }

        property ??= await AddPropertyAsync(cancellation);
        int present = await database.Doors.CountAsync(door => door.Controller!.PropertyId == property.Id, cancellation);
        for (int number = present + 1; number <= doorCount; number++)
        {
            await AddDoorAsync(property, SampleDoor.At(number), cancellation);
        }

        foreach (Controller controller in _changed)
        {
            TableVersions.Bump(database, controller, now);
        }

        await database.SaveChangesAsync(cancellation);
        return [.. _changed];
    }

    private async Task<Property> AddPropertyAsync(CancellationToken cancellation)
    {
        var property = new Property { Name = SampleProperty.Name, TimeZone = ZoneName, SiteId = HexId.New() };
        database.Properties.Add(property);
        await database.SaveChangesAsync(cancellation);
        Key entrances = AddKey(property, SampleDoor.Entrances);
        Key amenities = AddKey(property, SampleDoor.Amenities);
        foreach (string resident in new[] { FirstResident, SecondResident })
        {
            AddResident(property, resident, entrances, amenities);
        }

        Person cleaning = AddPerson(property, Cleaning);
        Assign(cleaning, entrances, mayShareKey: false);
        Assign(cleaning, amenities, mayShareKey: false);
        await database.SaveChangesAsync(cancellation);
        return property;
    }

    private async Task AddDoorAsync(Property property, SampleDoor sample, CancellationToken cancellation)
    {
        int index = (sample.Number - 1) % SampleDoor.PerController;
        Controller controller = index == 0
            ? AddController(property, ((sample.Number - 1) / SampleDoor.PerController) + 1)
            : await NeighbourAsync(property, sample, cancellation);
        _changed.Add(controller);
        var door = new Door
        {
            ControllerId = controller.Id,
            Controller = controller,
            Index = index,
            Name = sample.Name,
            Type = sample.Type,
            CodeLength = sample.CodeLength,
        };
        database.Doors.Add(door);
        Key key = await FindKeyAsync(property, sample.KeyName, cancellation) ?? AddKey(property, sample.KeyName);
        key.Doors.Add(new KeyDoor { Door = door });
        if (sample.Resident is { } name)
        {
            Person resident = await FindPersonAsync(property, name, cancellation)
                ?? await AddNeighbourAsync(property, name, cancellation);
            Assign(resident, key, mayShareKey: true);
        }

        await database.SaveChangesAsync(cancellation);
        await AddDoorcodesAsync(property, key, door, cancellation);
    }

    private async Task AddDoorcodesAsync(Property property, Key key, Door door, CancellationToken cancellation)
    {
        List<Person> holders = await database.People
            .Where(person => person.Assignments.Any(assignment => assignment.KeyId == key.Id))
            .OrderBy(person => person.Id).ToListAsync(cancellation);
        if (door.Name == SampleDoor.At(2).Name)
        {
            await RepeatLobbyCodeAsync(property, door, holders, cancellation);
        }

        foreach (Person holder in holders)
        {
            await mint.MintAsync(database, door, holder, cancellation);
            await database.SaveChangesAsync(cancellation);
        }

        if (door.Type == DoorType.Entrance)
        {
            await AddGuestsAsync(property, door, cancellation);
        }
    }

    /// <summary>The first resident's digits at the entrance are the second's at the gym: two codes, though they look alike.</summary>
    private async Task RepeatLobbyCodeAsync(Property property, Door gym, List<Person> holders, CancellationToken cancellation)
    {
        Doorcode? lobby = await database.Doorcodes.AsNoTracking()
            .Where(code => code.Person!.Name == FirstResident && code.Person.PropertyId == property.Id && code.RetiredAt == null)
            .Where(code => code.Door!.Type == DoorType.Entrance && code.Door.CodeLength == gym.CodeLength)
            .FirstOrDefaultAsync(cancellation);
        Person? second = holders.Find(holder => holder.Name == SecondResident);
        if (lobby is null || second is null)
        {
            return;
        }

        database.Doorcodes.Add(new Doorcode
        {
            DoorNumber = gym.Number,
            Person = second,
            ProtectedDigits = lobby.ProtectedDigits,
            MintedAt = now,
        });
        holders.Remove(second);
        await database.SaveChangesAsync(cancellation);
    }

    private async Task AddGuestsAsync(Property property, Door lobby, CancellationToken cancellation)
    {
        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(property.TimeZone);
        DateTime today = TimeZoneInfo.ConvertTime(now, zone).Date;
        await AddGuestAsync(
            property, lobby, FirstResident, "Guest of 2A, yesterday", Midnight(today.AddDays(-1)), Midnight(today), cancellation);
        await AddGuestAsync(
            property, lobby, SecondResident, "Guest of 2B", Midnight(today), Midnight(today.AddYears(1)), cancellation);

        DateTimeOffset Midnight(DateTime day) => new DateTimeOffset(day, zone.GetUtcOffset(day)).ToUniversalTime();
    }

    private async Task AddGuestAsync(
        Property property,
        Door door,
        string hostName,
        string guestName,
        DateTimeOffset from,
        DateTimeOffset until,
        CancellationToken cancellation)
    {
        Person host = (await FindPersonAsync(property, hostName, cancellation))!;
        var pass = new Pass
        {
            Host = host,
            GuestName = guestName,
            Kinds = CredentialKinds.Doorcode,
            From = from,
            Until = until,
            Doors = { new PassDoor { DoorNumber = door.Number } },
        };
        database.Passes.Add(pass);
        await mint.MintAsync(database, door, pass, cancellation);
        await database.SaveChangesAsync(cancellation);
    }

    private Controller AddController(Property property, int number)
    {
        var controller = new Controller { Id = HexId.New(), PropertyId = property.Id, Name = $"Controller {number}" };
        database.Controllers.Add(controller);
        return controller;
    }

    /// <summary>The controller of the door before, which has a channel left.</summary>
    private Task<Controller> NeighbourAsync(Property property, SampleDoor sample, CancellationToken cancellation)
    {
        string name = SampleDoor.At(sample.Number - 1).Name;
        return database.Doors.Where(door => door.Name == name && door.Controller!.PropertyId == property.Id)
            .Select(door => door.Controller!).SingleAsync(cancellation);
    }

    private async Task<Person> AddNeighbourAsync(Property property, string name, CancellationToken cancellation)
    {
        Key entrances = (await FindKeyAsync(property, SampleDoor.Entrances, cancellation))!;
        Key amenities = (await FindKeyAsync(property, SampleDoor.Amenities, cancellation))!;
        Person resident = AddResident(property, name, entrances, amenities);
        await database.SaveChangesAsync(cancellation);
        List<Door> doors = await database.Doors.Include(door => door.Controller)
            .Where(door => database.KeyDoors.Any(keyDoor => keyDoor.DoorNumber == door.Number
                && (keyDoor.KeyId == entrances.Id || keyDoor.KeyId == amenities.Id)))
            .OrderBy(door => door.Number).ToListAsync(cancellation);
        foreach (Door door in doors)
        {
            _changed.Add(door.Controller!);
            await mint.MintAsync(database, door, resident, cancellation);
            await database.SaveChangesAsync(cancellation);
        }

        return resident;
    }

    private Person AddResident(Property property, string name, Key entrances, Key amenities)
    {
        Person resident = AddPerson(property, name);
        Assign(resident, entrances, mayShareKey: true);
        Assign(resident, amenities, mayShareKey: true);
        return resident;
    }

    private Person AddPerson(Property property, string name)
    {
        var person = new Person { PropertyId = property.Id, Name = name };
        database.People.Add(person);
        return person;
    }

    private Key AddKey(Property property, string name)
    {
        var key = new Key { PropertyId = property.Id, Name = name };
        database.Keys.Add(key);
        return key;
    }

    private void Assign(Person person, Key key, bool mayShareKey) => database.Assignments.Add(new Assignment
    {
        Person = person,
        Key = key,
        MayShareKey = mayShareKey,
        From = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds()).AddDays(-2),
    });

    private Task<Key?> FindKeyAsync(Property property, string name, CancellationToken cancellation) =>
        database.Keys.SingleOrDefaultAsync(key => key.PropertyId == property.Id && key.Name == name, cancellation);

    private Task<Person?> FindPersonAsync(Property property, string name, CancellationToken cancellation) =>
        database.People.SingleOrDefaultAsync(person => person.PropertyId == property.Id && person.Name == name, cancellation);
}
