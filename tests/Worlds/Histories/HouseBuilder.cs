using System.Globalization;
using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Home;
using DoorController.Cloud.Samples;
using DoorController.Cloud.Storage;

namespace DoorController.Worlds.Histories;

/// <summary>Builds the property of a history, and books what it begins with.</summary>
internal sealed class HouseBuilder(HistoryCloud cloud, Ledger ledger, int seed, string controllerId)
{
    private const int LinkRootBytes = 32;
    private const int CrowdCards = 260;
    private const int OneInCrowds = 8;

    private static readonly (string Zone, DateTimeOffset Start)[] Beginnings =
    [
        ("Europe/Berlin", new DateTimeOffset(2026, 10, 23, 14, 0, 0, TimeSpan.Zero)),
        ("Europe/Berlin", new DateTimeOffset(2027, 3, 26, 9, 30, 0, TimeSpan.Zero)),
        ("America/New_York", new DateTimeOffset(2026, 10, 30, 20, 15, 0, TimeSpan.Zero)),
        ("Australia/Lord_Howe", new DateTimeOffset(2026, 10, 2, 3, 0, 0, TimeSpan.Zero)),
        ("Africa/Cairo", new DateTimeOffset(2027, 4, 28, 18, 45, 0, TimeSpan.Zero)),
        ("Asia/Kathmandu", new DateTimeOffset(2026, 12, 31, 17, 0, 0, TimeSpan.Zero)),
        ("America/Santiago", new DateTimeOffset(2027, 4, 2, 12, 0, 0, TimeSpan.Zero)),
    ];

    private static readonly DoorType[] DoorTypes = [DoorType.Communal, DoorType.Residence, DoorType.Entrance];

    private readonly Random _random = new(seed);

    /// <summary>Builds it, in an empty database.</summary>
    public async Task<House> BuildAsync()
    {
        (string zone, DateTimeOffset start) = Beginnings[_random.Next(Beginnings.Length)];
        cloud.Time.Now = start.AddSeconds(_random.Next(86_400));
        byte[] root = new byte[LinkRootBytes];
        _random.NextBytes(root);
        await using CloudDatabase database = cloud.Database();
        var property = new Property { Name = "House", TimeZone = zone, SiteId = controllerId, ClearedUntil = cloud.Time.Now };
        database.Properties.Add(property);
        await database.SaveChangesAsync();
        database.Controllers.Add(new Controller
        {
            Id = controllerId,
            PropertyId = property.Id,
            Name = "Controller",
            ProtectedLinkRoot = cloud.Get<Secrets>().ProtectLinkRoot(controllerId, root),
            EnrolmentNumber = 1,
        });
        List<Door> doors = [.. Enumerable.Range(0, _random.Next(2, 4)).Select(index => new Door
        {
            ControllerId = controllerId,
            Index = index,
            Name = $"Door {index + 1}",
            Type = DoorTypes[index],
            CodeLength = DoorTypes[index] == DoorType.Residence ? 5 : 7,
        })];
        database.Doors.AddRange(doors);
        List<Schedule> schedules = [.. Enumerable.Range(0, 2).Select(index => Schedule(property.Id, index))];
        database.Schedules.AddRange(schedules);
        database.Holidays.Add(new Holiday { PropertyId = property.Id, Date = DateOnly.FromDateTime(start.AddDays(3).Date), Name = "Holiday" });
        await database.SaveChangesAsync();
        List<Key> keys = [.. Enumerable.Range(0, _random.Next(2, 4)).Select(index => Key(property.Id, index, doors))];
        database.Keys.AddRange(keys);
        List<HousePerson> people = [];
        for (int index = 0; index < _random.Next(4, 6); index++)
        {
            people.Add(await AddPersonAsync(database, property.Id, index));
        }

        await database.SaveChangesAsync();
        foreach (Key key in keys)
        {
            ledger.SetKey(key.Id, key.Doors.Select(row => (row.DoorNumber, row.ProvideDoorcodes)));
        }

        if (_random.Next(OneInCrowds) == 0)
        {
            AddCrowd(database, people[0].Id);
            await database.SaveChangesAsync();
        }

        await cloud.Get<PropertyChanges>().MakeAsync(property.Id, Actor.Cloud, context =>
        {
            GiveKeys(context, people, keys);
            context.Touch(doors.Select(door => door.Number));
            return Task.FromResult(0);
        }, CancellationToken.None);
        ledger.Look(cloud.Time.Now.ToUnixTimeSeconds());
        var caller = new Caller();
        caller.Identify(people[0].User.AccountId, "Manager");
        caller.Manage(new Manager { PropertyId = property.Id, Role = ManagerRole.PortfolioManager });
        return new House
        {
            Property = property.Id,
            SiteId = property.SiteId,
            ControllerId = controllerId,
            LinkRoot = root,
            TimeZone = zone,
            Doors = [.. doors.Select(door => door.Number)],
            Keys = [.. keys.Select(key => key.Id)],
            Schedules = [.. schedules.Select(schedule => schedule.Id)],
            People = people,
            Manager = caller,
        };
    }

    private Schedule Schedule(int property, int index) => new()
    {
        PropertyId = property,
        Name = $"Schedule {index + 1}",
        ClosedOnHolidays = index == 0,
        Intervals =
        {
            new ScheduleInterval { Days = _random.Next(1, 128), StartMinute = _random.Next(0, 600), EndMinute = _random.Next(700, 1_400) },
        },
    };

    private Key Key(int property, int index, List<Door> doors)
    {
        var key = new Key { PropertyId = property, Name = $"Key {index + 1}" };
        foreach (Door door in doors.Where((_, number) => number == index % doors.Count || _random.Next(2) == 0))
        {
            key.Doors.Add(new KeyDoor { DoorNumber = door.Number, ProvideDoorcodes = _random.Next(4) > 0 });
        }

        return key;
    }

    private async Task<HousePerson> AddPersonAsync(CloudDatabase database, int property, int index)
    {
        DoorController.Cloud.Accounts.Account account = SampleAccounts.Create($"Person {index + 1}");
        database.Users.Add(account);
        await database.SaveChangesAsync();
        var person = new Person { PropertyId = property, Name = account.DisplayName, Email = account.Email, AccountId = account.Id };
        database.People.Add(person);
        byte[] value = Bytes(6);
        byte[] number = Bytes(7);
        person.Credentials.Add(new Phone { MintedAt = cloud.Time.Now, ProtectedValue = cloud.Get<Secrets>().ProtectPhoneValue(value) });
        person.Credentials.Add(Card(number, "Card"));
        if (index % 2 == 0)
        {
            Keycard plain = Card(Bytes(4), "Plain card");
            plain.IsUidOnly = true;
            person.Credentials.Add(plain);
        }

        await database.SaveChangesAsync();
        return new HousePerson(person.Id, account.Email!, new AppUser(account.Id, person.Name));
    }

    /// <summary>So many cards that the table comes in several pieces.</summary>
    private void AddCrowd(CloudDatabase database, int person)
    {
        for (int i = 0; i < CrowdCards; i++)
        {
            Keycard card = Card(Bytes(7), string.Create(CultureInfo.InvariantCulture, $"Spare {i}"));
            card.PersonId = person;
            card.BlockedAt = cloud.Time.Now;
            database.Keycards.Add(card);
        }
    }

    private Keycard Card(byte[] number, string label) => new()
    {
        MintedAt = cloud.Time.Now,
        ProtectedNumber = cloud.Get<Secrets>().ProtectKeycardNumber(number),
        NumberHash = System.Security.Cryptography.SHA256.HashData(number),
        Label = label,
    };

    private void GiveKeys(ChangeContext context, List<HousePerson> people, List<Key> keys)
    {
        long from = context.Now.ToUnixTimeSeconds() - 3_600;
        foreach (HousePerson person in people)
        {
            foreach (Key key in keys.Where((_, index) => index == person.Id % keys.Count || _random.Next(3) == 0))
            {
                bool share = _random.Next(3) > 0;
                context.Database.Assignments.Add(new Assignment
                {
                    PersonId = person.Id,
                    KeyId = key.Id,
                    MayShareKey = share,
                    IsResident = true,
                    PasscodeType = PasscodeType.Permanent,
                    From = DateTimeOffset.FromUnixTimeSeconds(from),
                });
                ledger.Give(new BookedGrant(person.Id, key.Id, share, from, Ledger.Never));
            }
        }
    }

    private byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }
}
