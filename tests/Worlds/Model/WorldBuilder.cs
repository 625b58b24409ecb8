using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using NodaTime;
using static DoorController.Worlds.Model.WorldParts;

namespace DoorController.Worlds.Model;

/// <summary>
/// Builds the world of a recipe: a resident who hosts two guests, one with an account and one with a code, somebody from the staff
/// and somebody with a code for the day, all at one door through one Key, or the host through two; then what the recipe spoils.
/// </summary>
internal sealed class WorldBuilder
{
    public const string SiteId = "00112233445566aa";
    public const string ControllerId = "0011223344556601";

    private static readonly string[] Zones =
    [
        "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "Africa/Cairo", "America/Santiago",
        "Etc/UTC",
    ];

    private readonly Recipe _recipe;
    private readonly Random _random;
    private readonly World _world;
    private readonly DateTimeOffset _now;
    private readonly Assignment _hostGrant;
    private readonly ScheduleMaker _schedules;
    private readonly WorldParts _parts;

    private WorldBuilder(Recipe recipe, Secrets secrets)
    {
        _recipe = recipe;
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
        _parts = new WorldParts(_world, _random, secrets, _now);
        _schedules = new ScheduleMaker(_world, _random, _now, _parts.Next);
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
        var spoiling = new WorldSpoiling(builder._world, builder._parts, builder._schedules, builder._random, builder._now);
        foreach (Spoiler spoiler in recipe.Spoilers)
        {
            spoiling.Spoil(spoiler);
        }

        for (int i = 0; i < recipe.Clutter; i++)
        {
            builder.AddClutter();
        }

        new WorldPresentations(builder._world, builder._random, secrets).Add();
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
                AcceptsUid = _random.Next(3) > 0,
            });
        }

        bool codes = _recipe.Setting is not (Setting.CodesOff or Setting.BothOff or Setting.M2 or Setting.M4);
        _parts.AddKey(FirstKey, codes);
    }

    private void AddPeople()
    {
        bool share = _recipe.Setting is not (Setting.ShareOff or Setting.BothOff or Setting.M1);
        _parts.AddPerson(Host, FirstKey, share);
        _parts.AddPerson(Guest, null, false);
        _parts.AddPerson(Staff, FirstKey, _random.Next(2) == 0);
        _parts.AddPerson(DayVisitor, FirstKey, false);
        Pass byApp = _parts.AddPass(AppPass, CredentialKinds.App | CredentialKinds.Keycard);
        byApp.GuestId = Guest;
        foreach (PassDoor door in _parts.AddPass(CodePass, CredentialKinds.Doorcode).Doors)
        {
            _parts.AddCode(door.DoorNumber, null, CodePass);
        }
    }

    private void AddSecondKey()
    {
        if (_recipe.Setting < Setting.M1)
        {
            return;
        }

        _parts.AddKey(SecondKey, _recipe.Setting == Setting.M4);
        _parts.AddGrant(_world.People[0], SecondKey, false);
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

    private void AddClutter()
    {
        int personId = _parts.Next();
        int keyId = _parts.AddKey(_parts.Next(), _random.Next(2) == 0).Id;
        Person person = _parts.AddPerson(personId, keyId, _random.Next(2) == 0);
        if (_random.Next(2) == 0)
        {
            Keep(_world.Keys[^1], _schedules.AddEdge());
        }

        Pass pass = _parts.AddPass(_parts.Next(), (CredentialKinds)_random.Next(1, 8));
        pass.HostId = _random.Next(2) == 0 ? person.Id : Host;
        pass.GuestId = _random.Next(3) switch { 0 => Guest, 1 => person.Id, _ => null };
        if (pass.GuestId is null)
        {
            _parts.AddCode(Target, null, pass.Id);
        }
    }

    private static uint Seconds(DateTimeOffset moment) => (uint)moment.ToUnixTimeSeconds();
}
