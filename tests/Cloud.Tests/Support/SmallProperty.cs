using DoorController.Cloud.Decisions;
using DoorController.Cloud.Domain;

namespace DoorController.Cloud.Tests.Support;

/// <summary>A gym, people and Keys made by hand, for what the oracle says about them.</summary>
internal sealed class SmallProperty
{
    public const int Gym = 1;

    public const int Lobby = 2;

    public static readonly DateTimeOffset Now = new(2026, 9, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly List<Key> _keys = [];
    private readonly List<Person> _people = [];
    private int _next = 100;

    public string TimeZone { get; set; } = "Europe/Berlin";

    public List<Door> Doors { get; } =
    [
        new Door { Number = Gym, Name = "Gym", ControllerId = "c1", Index = 0, CodeLength = 7 },
        new Door { Number = Lobby, Name = "Lobby", ControllerId = "c1", Index = 1, CodeLength = 7 },
    ];

    public List<Schedule> Schedules { get; } = [];

    public List<Holiday> Holidays { get; } = [];

    public List<Pass> Passes { get; } = [];

    public List<Doorcode> GuestDoorcodes { get; } = [];

    public List<ShareEpoch> ShareEpochs { get; } = [];

    public PropertyFacts Facts => new()
    {
        TimeZone = TimeZone,
        AsOf = Now,
        Doors = Doors,
        Keys = _keys,
        Schedules = Schedules,
        Holidays = Holidays,
        People = _people,
        Passes = Passes,
        GuestDoorcodes = GuestDoorcodes,
        ShareEpochs = ShareEpochs,
    };

    public Key AddKey(bool provideDoorcodes, int? schedule = null, int door = Gym)
    {
        var key = new Key { Id = _next++, Name = $"Key {_keys.Count + 1}" };
        key.Doors.Add(new KeyDoor { KeyId = key.Id, DoorNumber = door, ProvideDoorcodes = provideDoorcodes, ScheduleId = schedule });
        _keys.Add(key);
        return key;
    }

    /// <summary>A person with an app, a keycard and a code for the gym.</summary>
    public Person AddPerson(string name)
    {
        var person = new Person { Id = _next++, Name = name };
        person.Credentials.Add(new Phone { Id = _next++, PersonId = person.Id, ProtectedValue = [] });
        person.Credentials.Add(new Keycard { Id = _next++, PersonId = person.Id, ProtectedNumber = [], NumberHash = [], Label = "" });
        person.Credentials.Add(new Doorcode { Id = _next++, PersonId = person.Id, DoorNumber = Gym, ProtectedDigits = [] });
        _people.Add(person);
        return person;
    }

    public Assignment Give(Person person, Key key, bool mayShareKey)
    {
        var grant = new Assignment
        {
            Id = _next++,
            PersonId = person.Id,
            KeyId = key.Id,
            MayShareKey = mayShareKey,
            From = Now.AddDays(-10),
        };
        person.Assignments.Add(grant);
        return grant;
    }

    /// <summary>A pass for every kind; with a code for the gym when the guest has no account.</summary>
    public Pass Invite(Person host, Person? guest = null)
    {
        var pass = new Pass
        {
            Id = _next++,
            HostId = host.Id,
            GuestId = guest?.Id,
            GuestName = "Guest",
            Kinds = CredentialKinds.App | CredentialKinds.Keycard | CredentialKinds.Doorcode,
            From = Now.AddDays(-1),
            Until = Now.AddDays(1),
        };
        pass.Doors.Add(new PassDoor { PassId = pass.Id, DoorNumber = Gym });
        Passes.Add(pass);
        GuestDoorcodes.Add(new Doorcode { Id = _next++, PassId = pass.Id, DoorNumber = Gym, ProtectedDigits = [] });
        return pass;
    }

    /// <summary>Decides about a credential; of a keycard everything is shown that it has, or its number alone.</summary>
    public Decision Decide(
        Credential? credential, DateTimeOffset? lower = null, DateTimeOffset? upper = null, int door = Gym, bool byUid = false)
    {
        DateTimeOffset from = lower ?? Now;
        CredentialKinds kind = credential switch
        {
            Phone => CredentialKinds.App,
            Keycard => CredentialKinds.Keycard,
            _ => CredentialKinds.Doorcode,
        };
        return DecisionOracle.Decide(
            Facts, new DecisionQuery(door, kind, credential, from.ToUnixTimeSeconds(), (upper ?? from).ToUnixTimeSeconds(), byUid));
    }

    public static Credential App(Person person) => person.Credentials.OfType<Phone>().Single();

    public static Keycard Card(Person person) => person.Credentials.OfType<Keycard>().Single();

    public static Doorcode Code(Person person) => person.Credentials.OfType<Doorcode>().Single();

    public Doorcode Code(Pass pass) => GuestDoorcodes.Single(code => code.PassId == pass.Id);
}
