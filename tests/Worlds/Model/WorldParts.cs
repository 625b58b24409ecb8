using System.Globalization;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;

namespace DoorController.Worlds.Model;

/// <summary>Puts people, Keys, passes and credentials into a world, each with an id of its own.</summary>
internal sealed class WorldParts(World world, Random random, Secrets secrets, DateTimeOffset now)
{
    public const int Host = 1;
    public const int Guest = 2;
    public const int Staff = 3;
    public const int DayVisitor = 4;
    public const int FirstKey = 1;
    public const int SecondKey = 2;
    public const int AppPass = 1;
    public const int CodePass = 2;
    public const int Target = 1;

    private int _nextId = 100;

    public Key AddKey(int id, bool provideDoorcodes)
    {
        var key = new Key { Id = id, PropertyId = 1, Name = $"Key {id}" };
        key.Doors.Add(new KeyDoor { KeyId = id, DoorNumber = Target, ProvideDoorcodes = provideDoorcodes });
        foreach (Door other in world.Doors.Skip(1).Where(_ => random.Next(2) == 0))
        {
            key.Doors.Add(new KeyDoor { KeyId = id, DoorNumber = other.Number, ProvideDoorcodes = random.Next(2) == 0 });
        }

        world.Keys.Add(key);
        return key;
    }

    public Person AddPerson(int id, int? keyId, bool mayShare)
    {
        var person = new Person { Id = id, PropertyId = 1, Name = $"Person {id}" };
        world.People.Add(person);
        if (keyId is { } key)
        {
            AddGrant(person, key, mayShare);
        }

        AddCode(Target, person, null);
        AddCard(person, isUidOnly: false);
        if (random.Next(2) == 0)
        {
            AddCard(person, isUidOnly: true);
        }

        AddTo(person, new Phone { Id = Next(), PersonId = id, ProtectedValue = secrets.ProtectPhoneValue(Bytes(6)) });
        return person;
    }

    public Assignment AddGrant(Person person, int keyId, bool mayShare)
    {
        var grant = new Assignment
        {
            Id = Next(),
            PersonId = person.Id,
            KeyId = keyId,
            MayShareKey = mayShare,
            From = Whole(now.AddDays(-random.Next(1, 400))),
            Until = random.Next(2) == 0 ? null : Whole(now.AddDays(random.Next(40, 400))),
        };
        person.Assignments.Add(grant);
        return grant;
    }

    public Pass AddPass(int id, CredentialKinds kinds)
    {
        var pass = new Pass
        {
            Id = id,
            HostId = Host,
            GuestName = "Guest",
            Kinds = kinds,
            From = Whole(now.AddHours(-random.Next(1, 48))),
            Until = Whole(now.AddDays(random.Next(1, 60))),
            Doors = { new PassDoor { PassId = id, DoorNumber = Target } },
        };
        foreach (Door other in world.Doors.Skip(1).Where(_ => random.Next(2) == 0))
        {
            pass.Doors.Add(new PassDoor { PassId = id, DoorNumber = other.Number });
        }

        world.Passes.Add(pass);
        return pass;
    }

    public void AddCode(int door, Person? person, int? passId)
    {
        var code = new Doorcode
        {
            Id = Next(),
            DoorNumber = door,
            PersonId = person?.Id,
            PassId = passId,
            ProtectedDigits = secrets.ProtectDigits((_nextId + 1_000_000).ToString(CultureInfo.InvariantCulture)),
        };
        if (person is null)
        {
            world.Credentials.Add(code);
        }
        else
        {
            AddTo(person, code);
        }
    }

    private void AddCard(Person person, bool isUidOnly) => AddTo(person, new Keycard
    {
        Id = Next(),
        PersonId = person.Id,
        ProtectedNumber = secrets.ProtectKeycardNumber(Bytes(isUidOnly ? 4 : 7)),
        NumberHash = [],
        Label = "Card",
        IsUidOnly = isUidOnly,
    });

    private void AddTo(Person person, Credential credential)
    {
        person.Credentials.Add(credential);
        world.Credentials.Add(credential);
    }

    public static void Keep(Key key, int scheduleId)
    {
        if (key.Doors.FirstOrDefault(door => door.DoorNumber == Target) is { } door)
        {
            door.ScheduleId = scheduleId;
        }
    }

    public DateTimeOffset Edge() => Whole(now.AddSeconds(random.Next(-2, 3)));

    public int Next() => _nextId++;

    public byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>A moment without its fraction of a second.</summary>
    public static DateTimeOffset Whole(DateTimeOffset moment) => DateTimeOffset.FromUnixTimeSeconds(moment.ToUnixTimeSeconds());
}
