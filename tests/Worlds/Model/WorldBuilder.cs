using System.Globalization;
using System.Text;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using NodaTime;

namespace DoorController.Worlds.Model;

/// <summary>
/// Builds the world of a recipe: a resident who hosts two guests, one with an account and one with a code, somebody from the staff
/// and somebody with a code for the day, all at one door through one Key, or the host through two; then what the recipe spoils.
/// </summary>
internal sealed class WorldBuilder
{
    public const string SiteId = "00112233445566aa";
    public const string ControllerId = "0011223344556601";

    private const int Host = 1;
    private const int Guest = 2;
    private const int Staff = 3;
    private const int DayVisitor = 4;
    private const int FirstKey = 1;
    private const int SecondKey = 2;
    private const int AppPass = 1;
    private const int CodePass = 2;
    private const int Target = 1;

    private static readonly string[] Zones =
    [
        "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "Africa/Cairo", "America/Santiago",
        "Etc/UTC",
    ];

    private readonly Recipe _recipe;
    private readonly Random _random;
    private readonly Secrets _secrets;
    private readonly World _world;
    private readonly DateTimeOffset _now;
    private readonly Assignment _hostGrant;
    private readonly ScheduleMaker _schedules;
    private int _nextId = 100;

    private WorldBuilder(Recipe recipe, Secrets secrets)
    {
        _recipe = recipe;
        _secrets = secrets;
        _random = new Random(recipe.Seed);
        string zone = Zones[_random.Next(Zones.Length)];
        _now = Moment(zone);
        DateTimeOffset issuedAt = _now.AddSeconds(-_random.Next(0, 86_400));
        _world = new World
        {
            IssuedAt = issuedAt,
            Lower = Seconds(_now),
            Upper = Seconds(_now),
            Property = new Property { Id = 1, Name = "Property", TimeZone = zone, SiteId = SiteId },
            Controller = new Controller { Id = ControllerId, PropertyId = 1, Name = "Controller", TableVersion = 7, TableIssuedAt = issuedAt },
        };
        _schedules = new ScheduleMaker(_world, _random, _now, Next);
        AddDoorsAndKeys();
        AddPeople();
        _hostGrant = _world.People[0].Assignments.First();
    }

    private Key FirstKeyOfWorld => _world.Keys[0];

    /// <summary>Builds a world.</summary>
    public static World Build(Recipe recipe, Secrets secrets)
    {
        var builder = new WorldBuilder(recipe, secrets);
        builder.AddSecondKey();
        foreach (Spoiler spoiler in recipe.Spoilers)
        {
            builder.Spoil(spoiler);
        }

        for (int i = 0; i < recipe.Clutter; i++)
        {
            builder.AddClutter();
        }

        builder.AddPresentations();
        return builder._world;
    }

    /// <summary>Some moment, often near a change of the zone's clocks.</summary>
    private DateTimeOffset Moment(string zone)
    {
        DateTimeOffset any = DateTimeOffset.FromUnixTimeSeconds(_random.NextInt64(1_577_836_800, 1_893_456_000));
        if (_random.Next(2) == 0)
        {
            return any;
        }

        Instant? change = DateTimeZoneProviders.Tzdb[zone].GetZoneInterval(Instant.FromDateTimeOffset(any)) is { HasEnd: true } interval
            ? interval.End : null;
        DateTimeOffset near = change is { } end && end.ToUnixTimeSeconds() < 1_893_456_000
            ? end.ToDateTimeOffset().AddSeconds(_random.Next(-7_200, 7_200)) : any;

        // The first and the last second of a minute are where stretches begin and end.
        return _random.Next(2) == 0 ? near : near.AddSeconds(-near.Second - _random.Next(2));
    }

    private void AddDoorsAndKeys()
    {
        int doors = _random.Next(1, 4);
        for (int i = 0; i < doors; i++)
        {
            _world.Doors.Add(new Door
            {
                Number = i + 1,
                ControllerId = ControllerId,
                Index = i,
                Name = $"Door {i + 1}",
                Type = DoorType.Communal,
                CodeLength = 7,
            });
        }

        bool codes = _recipe.Setting is not (Setting.CodesOff or Setting.BothOff or Setting.M2 or Setting.M4);
        AddKey(FirstKey, codes);
    }

    private Key AddKey(int id, bool provideDoorcodes)
    {
        var key = new Key { Id = id, PropertyId = 1, Name = $"Key {id}" };
        key.Doors.Add(new KeyDoor { KeyId = id, DoorNumber = Target, ProvideDoorcodes = provideDoorcodes });
        foreach (Door other in _world.Doors.Skip(1).Where(_ => _random.Next(2) == 0))
        {
            key.Doors.Add(new KeyDoor { KeyId = id, DoorNumber = other.Number, ProvideDoorcodes = _random.Next(2) == 0 });
        }

        _world.Keys.Add(key);
        return key;
    }

    private void AddPeople()
    {
        bool share = _recipe.Setting is not (Setting.ShareOff or Setting.BothOff or Setting.M1);
        AddPerson(Host, FirstKey, share);
        AddPerson(Guest, null, false);
        AddPerson(Staff, FirstKey, _random.Next(2) == 0);
        AddPerson(DayVisitor, FirstKey, false);
        Pass byApp = AddPass(AppPass, CredentialKinds.App | CredentialKinds.Keycard);
        byApp.GuestId = Guest;
        foreach (PassDoor door in AddPass(CodePass, CredentialKinds.Doorcode).Doors)
        {
            AddCode(door.DoorNumber, null, CodePass);
        }
    }

    private Person AddPerson(int id, int? keyId, bool mayShare)
    {
        var person = new Person { Id = id, PropertyId = 1, Name = $"Person {id}" };
        _world.People.Add(person);
        if (keyId is { } key)
        {
            AddGrant(person, key, mayShare);
        }

        AddCode(Target, person, null);
        AddTo(person, new Keycard
        {
            Id = Next(),
            PersonId = id,
            ProtectedNumber = _secrets.ProtectKeycardNumber(Bytes(7)),
            NumberHash = [],
            Label = "Card",
        });
        AddTo(person, new Phone { Id = Next(), PersonId = id, ProtectedValue = _secrets.ProtectPhoneValue(Bytes(6)) });
        return person;
    }

    private Assignment AddGrant(Person person, int keyId, bool mayShare)
    {
        var grant = new Assignment
        {
            Id = Next(),
            PersonId = person.Id,
            KeyId = keyId,
            MayShareKey = mayShare,
            From = Whole(_now.AddDays(-_random.Next(1, 400))),
            Until = _random.Next(2) == 0 ? null : Whole(_now.AddDays(_random.Next(40, 400))),
        };
        person.Assignments.Add(grant);
        return grant;
    }

    private Pass AddPass(int id, CredentialKinds kinds)
    {
        var pass = new Pass
        {
            Id = id,
            HostId = Host,
            GuestName = "Guest",
            Kinds = kinds,
            From = Whole(_now.AddHours(-_random.Next(1, 48))),
            Until = Whole(_now.AddDays(_random.Next(1, 60))),
            Doors = { new PassDoor { PassId = id, DoorNumber = Target } },
        };
        foreach (Door other in _world.Doors.Skip(1).Where(_ => _random.Next(2) == 0))
        {
            pass.Doors.Add(new PassDoor { PassId = id, DoorNumber = other.Number });
        }

        _world.Passes.Add(pass);
        return pass;
    }

    private void AddCode(int door, Person? person, int? passId)
    {
        var code = new Doorcode
        {
            Id = Next(),
            DoorNumber = door,
            PersonId = person?.Id,
            PassId = passId,
            ProtectedDigits = _secrets.ProtectDigits((_nextId + 1_000_000).ToString(CultureInfo.InvariantCulture)),
        };
        if (person is null)
        {
            _world.Credentials.Add(code);
        }
        else
        {
            AddTo(person, code);
        }
    }

    private void AddTo(Person person, Credential credential)
    {
        person.Credentials.Add(credential);
        _world.Credentials.Add(credential);
    }

    private void AddSecondKey()
    {
        if (_recipe.Setting < Setting.M1)
        {
            return;
        }

        AddKey(SecondKey, _recipe.Setting == Setting.M4);
        AddGrant(_world.People[0], SecondKey, false);
        if (_recipe.Setting == Setting.M5)
        {
            Keep(FirstKeyOfWorld, _schedules.AddOutside());
        }
        else if (_recipe.Setting == Setting.M6)
        {
            _hostGrant.Until = Whole(_now.AddDays(-_random.Next(1, 20)));
            _hostGrant.From = _hostGrant.Until.Value.AddDays(-10);
        }
    }

    private void Spoil(Spoiler spoiler)
    {
        switch (spoiler)
        {
            case Spoiler.GrantEnded:
                _hostGrant.Until = Whole(_now.AddMinutes(-_random.Next(0, 30_000)));
                _hostGrant.From = _hostGrant.Until.Value.AddDays(-1);
                break;
            case Spoiler.GrantNotBegun:
                _hostGrant.From = Whole(_now.AddSeconds(_random.Next(1, 9_000_000)));
                _hostGrant.Until = null;
                break;
            case Spoiler.GrantEdge:
                (_hostGrant.From, _hostGrant.Until) = _random.Next(2) == 0
                    ? (Whole(_now.AddDays(-9)), Edge()) : (Edge(), Whole(_now.AddDays(50)));
                break;
            case Spoiler.KeyScheduleInside:
                Keep(FirstKeyOfWorld, _schedules.AddInside());
                break;
            case Spoiler.KeyScheduleOutside:
                Keep(FirstKeyOfWorld, _schedules.AddOutside());
                break;
            case Spoiler.KeyScheduleEdge:
                Keep(FirstKeyOfWorld, _schedules.AddEdge());
                break;
            case Spoiler.KeyScheduleAlways:
                Keep(FirstKeyOfWorld, _schedules.AddAlways());
                break;
            case Spoiler.ClockSeconds:
                Widen(_random.Next(1, 5));
                break;
            case Spoiler.KeyWithoutDoor:
                if (FirstKeyOfWorld.Doors.FirstOrDefault(door => door.DoorNumber == Target) is { } target)
                {
                    FirstKeyOfWorld.Doors.Remove(target);
                }

                break;
            case Spoiler.DoorScheduleInside:
                _world.Doors[0].ScheduleId = _schedules.AddInside();
                break;
            case Spoiler.DoorScheduleOutside:
                _world.Doors[0].ScheduleId = _schedules.AddOutside();
                break;
            case Spoiler.GuestIsResident:
                AddGrant(_world.People[1], FirstKey, _random.Next(2) == 0);
                break;
            case Spoiler.AnotherGoodKey:
                AddGrant(_world.People[0], AddKey(Next(), true).Id, true);
                break;
            case Spoiler.CardsAndPhonesBlocked:
                BlockAll();
                break;
            case Spoiler.CodesRetiredDisabled:
                RetireAll(RetiredReason.DoorcodeDisabled);
                break;
            case Spoiler.CodesRetiredExpired:
                RetireAll(RetiredReason.Expired);
                break;
            case Spoiler.CodesRetiredRevoked:
                RetireAll(RetiredReason.Revoked);
                break;
            case Spoiler.ClockInterval:
                Widen(_random.Next(1, 20_000));
                break;
            case Spoiler.ClockUnknown:
                Widen(7 * 86_400);
                break;
            case Spoiler.ClockLost:
                Widen((31 * 86_400) + (_random.Next(2) == 0 ? _random.Next(-1, 3) : _random.Next(-86_400, 9 * 86_400)));
                break;
            default:
                _world.Passes.ForEach(pass => Spoil(pass, spoiler));
                break;
        }
    }

    private void Spoil(Pass pass, Spoiler spoiler)
    {
        switch (spoiler)
        {
            case Spoiler.PassesEnded:
                pass.Until = Whole(_now.AddMinutes(-_random.Next(0, 30_000)));
                pass.From = pass.Until.Value.AddDays(-1);
                break;
            case Spoiler.PassesNotBegun:
                (pass.From, pass.Until) = (Whole(_now.AddSeconds(_random.Next(1, 900_000))), null);
                break;
            case Spoiler.PassesEdge:
                (pass.From, pass.Until) = _random.Next(2) == 0 ? (Whole(_now.AddDays(-9)), Edge()) : (Edge(), Whole(_now.AddDays(50)));
                break;
            case Spoiler.PassesDropped:
                pass.Doors.First().DroppedAt = _now.AddDays(-1);
                break;
            case Spoiler.PassesOfOldEpoch:
                _world.ShareEpochs.RemoveAll(_ => true);
                _world.ShareEpochs.Add(new ShareEpoch { PersonId = Host, DoorNumber = Target, Epoch = 1 });
                break;
            case Spoiler.PassesRevoked:
                pass.RevokedAt = _now.AddHours(-1);
                break;
            case Spoiler.PassesOfOtherKinds:
                pass.Kinds = pass.Kinds.HasFlag(CredentialKinds.Doorcode) ? CredentialKinds.App : CredentialKinds.Keycard;
                break;
            case Spoiler.PassesKept:
                KeepPass(pass, Whole(_now.AddSeconds(_random.Next(1, 3_000_000))));
                break;
            case Spoiler.PassesKeptOver:
                KeepPass(pass, Whole(_now.AddSeconds(-_random.Next(0, 3_000_000))));
                break;
            case Spoiler.PassesKeptEdge:
                KeepPass(pass, Edge());
                break;
            case Spoiler.PassesUsed:
                (pass.EndsAfterFirstUse, pass.FirstUsedAt) = (true, Whole(_now.AddSeconds(-_random.Next(0, 1_800))));
                break;
            case Spoiler.PassesUsedEdge:
                (pass.EndsAfterFirstUse, pass.FirstUsedAt) = (true, Edge().AddMinutes(-15));
                break;
        }
    }

    /// <summary>Has some grant of the host keep a pass at the door, and some grant, or none, at the others.</summary>
    private void KeepPass(Pass pass, DateTimeOffset until)
    {
        List<Assignment> grants = [.. _world.People[0].Assignments];
        foreach (PassDoor door in pass.Doors.Where(door => door.DoorNumber == Target || _random.Next(2) == 0))
        {
            (door.KeptByGrantId, door.KeptUntil) = (grants[_random.Next(grants.Count)].Id, until);
        }
    }

    private void BlockAll()
    {
        foreach (Credential credential in _world.Credentials)
        {
            if (credential is Keycard card)
            {
                card.BlockedAt = _now;
            }
            else if (credential is Phone phone)
            {
                phone.BlockedAt = _now;
            }
        }
    }

    private void RetireAll(RetiredReason reason)
    {
        foreach (Doorcode code in _world.Credentials.OfType<Doorcode>())
        {
            (code.RetiredAt, code.RetiredReason) = (_world.IssuedAt.AddDays(-_random.Next(0, 29)), reason);
        }
    }

    /// <summary>Makes the time unknown: it may be as much earlier or later.</summary>
    private void Widen(int seconds)
    {
        uint before = (uint)_random.Next(0, Math.Min(seconds, 86_400));
        _world.Lower = Seconds(_now) - before;
        _world.Upper = _world.Lower + (uint)seconds;
    }

    private void AddClutter()
    {
        int personId = Next();
        int keyId = AddKey(Next(), _random.Next(2) == 0).Id;
        Person person = AddPerson(personId, keyId, _random.Next(2) == 0);
        if (_random.Next(2) == 0)
        {
            Keep(_world.Keys[^1], _schedules.AddEdge());
        }

        Pass pass = AddPass(Next(), (CredentialKinds)_random.Next(1, 8));
        pass.HostId = _random.Next(2) == 0 ? person.Id : Host;
        pass.GuestId = _random.Next(3) switch { 0 => Guest, 1 => person.Id, _ => null };
        if (pass.GuestId is null)
        {
            AddCode(Target, null, pass.Id);
        }
    }

    private static void Keep(Key key, int scheduleId)
    {
        if (key.Doors.FirstOrDefault(door => door.DoorNumber == Target) is { } door)
        {
            door.ScheduleId = scheduleId;
        }
    }

    private void AddPresentations()
    {
        for (int person = Host; person <= DayVisitor; person++)
        {
            foreach (Credential credential in _world.People[person - 1].Credentials)
            {
                Add(RowOf(person, credential), credential);
            }
        }

        foreach (Doorcode code in _world.Credentials.OfType<Doorcode>().Where(code => code.PassId is not null))
        {
            Add(code is { PassId: CodePass, DoorNumber: Target } ? 5 : 0, code);
        }

        _world.Presentations.Add(new Presented(0, 0, 1, Encoding.ASCII.GetBytes("7654321"), 0));
        if (_world.Doors.Count > 1)
        {
            // The same at another door: a code means nothing there, a card may.
            Presented[] here = [.. _world.Presentations.Where(presented => presented.DoorIndex == 0)];
            foreach (Presented presented in here.Where(_ => _random.Next(3) == 0))
            {
                _world.Presentations.Add(presented with
                {
                    Row = 0,
                    DoorIndex = _random.Next(1, _world.Doors.Count),
                    CredentialId = presented.Kind == 1 ? 0 : presented.CredentialId,
                });
            }
        }
    }

    private void Add(int row, Credential credential)
    {
        (byte kind, byte[] value) = credential switch
        {
            Doorcode code => ((byte)1, Encoding.ASCII.GetBytes(_secrets.RevealDigits(code.ProtectedDigits))),
            Keycard card => ((byte)2, _secrets.RevealKeycardNumber(card.ProtectedNumber)),
            Phone phone => ((byte)3, _secrets.RevealPhoneValue(phone.ProtectedValue)),
            _ => throw new InvalidOperationException("A credential of no kind."),
        };
        int door = credential is Doorcode own ? own.DoorNumber - 1 : 0;
        _world.Presentations.Add(new Presented(row, door, kind, value, credential.Id));
    }

    /// <summary>The row of table 2.3 that somebody's credential stands in.</summary>
    private static int RowOf(int person, Credential credential) => (person, credential) switch
    {
        (Host, Phone) => 1,
        (Host, Keycard) => 2,
        (Host, Doorcode) => 3,
        (Guest, Phone) => 4,
        (Guest, Keycard) => 6,
        (Staff, Phone or Keycard) => 7,
        (DayVisitor, Doorcode) => 8,
        _ => 0,
    };

    private DateTimeOffset Edge() => Whole(_now.AddSeconds(_random.Next(-2, 3)));

    private int Next() => _nextId++;

    private byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }

    private static uint Seconds(DateTimeOffset moment) => (uint)moment.ToUnixTimeSeconds();

    private static DateTimeOffset Whole(DateTimeOffset moment) => DateTimeOffset.FromUnixTimeSeconds(moment.ToUnixTimeSeconds());
}
