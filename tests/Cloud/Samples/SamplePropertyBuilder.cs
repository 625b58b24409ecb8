using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Doorcodes;
using DoorController.Cloud.Guests;
using DoorController.Cloud.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Samples;

/// <summary>Adds doors, and all that belongs to them, to the sample property. Own doorcodes come by the change itself.</summary>
internal sealed class SamplePropertyBuilder(ChangeContext context, SamplePeople people, DoorcodeMint mint)
{
    private const string FirstResident = "Resident 2A";
    private const string SecondResident = "Resident 2B";
    private const string Cleaning = "Cleaning";
    private const string Daytime = "Daytime";
    private const string AppGuest = "App guest of 2B";
    private const int EveryDay = 0x7F;
    private const int DaytimeStartMinute = 6 * 60;
    private const int DaytimeEndMinute = 22 * 60;

    private readonly CloudDatabase _database = context.Database;

    public async Task BuildAsync(int doorCount, CancellationToken cancellation)
    {
        if (!await _database.Keys.AnyAsync(key => key.PropertyId == context.PropertyId, cancellation))
        {
            await AddPeopleAsync(cancellation);
        }

        int present = await _database.Doors.CountAsync(door => door.Controller!.PropertyId == context.PropertyId, cancellation);
        for (int number = present + 1; number <= doorCount; number++)
        {
            await AddDoorAsync(SampleDoor.At(number), cancellation);
        }

        if (present < SampleDoor.GymNumber && doorCount >= SampleDoor.GymNumber)
        {
            await RepeatLobbyCodeAsync(cancellation);
        }

        if (present == 0)
        {
            await AddGuestsAsync(cancellation);
        }

        if (doorCount > present)
        {
            context.Audit("SAMPLE_MADE", $"The sample property has {doorCount} doors.");
        }
    }

    private async Task AddPeopleAsync(CancellationToken cancellation)
    {
        Key entrances = AddKey(SampleDoor.Entrances);
        Key amenities = AddKey(SampleDoor.Amenities);
        Key cleaningKey = AddKey(Cleaning);
        await _database.SaveChangesAsync(cancellation);
        await people.AddManagerAsync(cancellation);
        foreach (string name in new[] { FirstResident, SecondResident })
        {
            await AddResidentAsync(name, entrances, amenities, cancellation);
        }

        Person cleaning = await people.AddAsync(Cleaning, cancellation);
        Assign(cleaning, entrances, isResident: false);
        Assign(cleaning, cleaningKey, isResident: false);
        _database.Schedules.Add(new Schedule
        {
            PropertyId = context.PropertyId,
            Name = Daytime,
            Intervals = { new ScheduleInterval { Days = EveryDay, StartMinute = DaytimeStartMinute, EndMinute = DaytimeEndMinute } },
        });
        await _database.SaveChangesAsync(cancellation);
    }

    private async Task AddDoorAsync(SampleDoor sample, CancellationToken cancellation)
    {
        int index = (sample.Number - 1) % SampleDoor.PerController;
        Controller controller = index == 0
            ? AddController(((sample.Number - 1) / SampleDoor.PerController) + 1)
            : (await FindDoorAsync(sample.Number - 1, cancellation)).Controller!;
        var door = new Door
        {
            ControllerId = controller.Id,
            Controller = controller,
            Index = index,
            Name = sample.Name,
            Type = sample.Type,
            CodeLength = sample.CodeLength,
        };
        _database.Doors.Add(door);
        await _database.SaveChangesAsync(cancellation);
        Key key = await FindKeyAsync(sample.KeyName, cancellation) ?? AddKey(sample.KeyName);
        key.Doors.Add(new KeyDoor { DoorNumber = door.Number });
        if (sample.Number == SampleDoor.GymNumber)
        {
            Schedule daytime = await _database.Schedules
                .SingleAsync(schedule => schedule.PropertyId == context.PropertyId && schedule.Name == Daytime, cancellation);
            (await FindKeyAsync(Cleaning, cancellation))!.Doors.Add(new KeyDoor { DoorNumber = door.Number, Schedule = daytime });
        }

        if (sample.Resident is { } name)
        {
            Person resident = await FindPersonAsync(name, cancellation) ?? await AddNeighbourAsync(name, cancellation);
            Assign(resident, key, isResident: true);
        }

        await _database.SaveChangesAsync(cancellation);
        context.Touch(door.Number);
    }

    /// <summary>The first resident's digits at the entrance are the second's at the gym: two codes, though they look alike.</summary>
    private async Task RepeatLobbyCodeAsync(CancellationToken cancellation)
    {
        Door lobby = await FindDoorAsync(SampleDoor.LobbyNumber, cancellation);
        Door gym = await FindDoorAsync(SampleDoor.GymNumber, cancellation);
        Person first = (await FindPersonAsync(FirstResident, cancellation))!;
        Person second = (await FindPersonAsync(SecondResident, cancellation))!;
        Doorcode? code = await _database.Doorcodes.SingleOrDefaultAsync(
            found => found.PersonId == first.Id && found.DoorNumber == lobby.Number && found.RetiredAt == null, cancellation);
        code ??= (await mint.MintAsync(_database, lobby, first, cancellation)).Doorcode;
        _database.Doorcodes.Add(new Doorcode
        {
            DoorNumber = gym.Number,
            Person = second,
            ProtectedDigits = code.ProtectedDigits,
            MintedAt = context.Now,
        });
        await _database.SaveChangesAsync(cancellation);
    }

    private async Task AddGuestsAsync(CancellationToken cancellation)
    {
        string zoneName = await _database.Properties.Where(property => property.Id == context.PropertyId)
            .Select(property => property.TimeZone).SingleAsync(cancellation);
        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(zoneName);
        TimeWindow today = LocalDay.Of(zone, context.Now, 0);
        TimeWindow year = today with { Until = LocalDay.Of(zone, context.Now.AddYears(1), 0).From };
        Door lobby = await FindDoorAsync(SampleDoor.LobbyNumber, cancellation);
        Pass yesterday = await AddPassAsync(
            FirstResident, "Guest of 2A, yesterday", CredentialKinds.Doorcode, LocalDay.Of(zone, context.Now, -1), cancellation);
        await mint.MintAsync(_database, lobby, yesterday, DoorcodeKind.Daily, cancellation);
        Pass byCode = await AddPassAsync(SecondResident, "Guest of 2B", CredentialKinds.Doorcode, year, cancellation);
        await mint.MintAsync(_database, lobby, byCode, DoorcodeKind.Permanent, cancellation);
        Pass byApp = await AddPassAsync(
            SecondResident, AppGuest, CredentialKinds.App | CredentialKinds.Keycard, year with { Until = null }, cancellation);
        byApp.Guest = await people.AddAsync(AppGuest, cancellation);
        await _database.SaveChangesAsync(cancellation);

        async Task<Pass> AddPassAsync(
            string hostName, string guestName, CredentialKinds kinds, TimeWindow window, CancellationToken token)
        {
            var pass = new Pass
            {
                Host = await FindPersonAsync(hostName, token),
                GuestName = guestName,
                Kinds = kinds,
                From = window.From,
                Until = window.Until,
                MadeAt = context.Now,
                Doors = { new PassDoor { DoorNumber = lobby.Number } },
            };
            _database.Passes.Add(pass);
            await _database.SaveChangesAsync(token);
            return pass;
        }
    }

    private Controller AddController(int number)
    {
        var controller = new Controller { Id = HexId.New(), PropertyId = context.PropertyId, Name = $"Controller {number}" };
        _database.Controllers.Add(controller);
        return controller;
    }

    private async Task<Person> AddNeighbourAsync(string name, CancellationToken cancellation)
    {
        Key entrances = (await FindKeyAsync(SampleDoor.Entrances, cancellation))!;
        Key amenities = (await FindKeyAsync(SampleDoor.Amenities, cancellation))!;
        context.Touch(entrances.Doors.Concat(amenities.Doors).Select(door => door.DoorNumber));
        return await AddResidentAsync(name, entrances, amenities, cancellation);
    }

    private async Task<Person> AddResidentAsync(string name, Key entrances, Key amenities, CancellationToken cancellation)
    {
        Person resident = await people.AddResidentAsync(name, cancellation);
        Assign(resident, entrances, isResident: true);
        Assign(resident, amenities, isResident: true);
        return resident;
    }

    private Key AddKey(string name)
    {
        var key = new Key { PropertyId = context.PropertyId, Name = name };
        _database.Keys.Add(key);
        return key;
    }

    /// <summary>Residents may share, staff may not.</summary>
    private void Assign(Person person, Key key, bool isResident) => _database.Assignments.Add(new Assignment
    {
        Person = person,
        Key = key,
        MayShareKey = isResident,
        IsResident = isResident,
        PasscodeType = PasscodeType.Permanent,
        Granter = SampleAccounts.Manager,
        From = DateTimeOffset.FromUnixTimeSeconds(context.Now.ToUnixTimeSeconds()).AddDays(-2),
    });

    private Task<Door> FindDoorAsync(int number, CancellationToken cancellation)
    {
        string name = SampleDoor.At(number).Name;
        return _database.Doors.Include(door => door.Controller)
            .SingleAsync(door => door.Name == name && door.Controller!.PropertyId == context.PropertyId, cancellation);
    }

    private Task<Key?> FindKeyAsync(string name, CancellationToken cancellation) => _database.Keys.Include(key => key.Doors)
        .SingleOrDefaultAsync(key => key.PropertyId == context.PropertyId && key.Name == name && key.DeletedAt == null, cancellation);

    private Task<Person?> FindPersonAsync(string name, CancellationToken cancellation) =>
        _database.People.SingleOrDefaultAsync(person => person.PropertyId == context.PropertyId && person.Name == name, cancellation);
}
