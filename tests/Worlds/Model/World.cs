using DoorController.Cloud.Decisions;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Tables;

namespace DoorController.Worlds.Model;

/// <summary>A small property as the cloud has it, a moment, and what is presented then.</summary>
internal sealed class World
{
    /// <summary>Moment at which the table is made.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Earliest second that it may be.</summary>
    public uint Lower { get; set; }

    /// <summary>Latest second that it may be.</summary>
    public uint Upper { get; set; }

    public required Property Property { get; init; }

    public required Controller Controller { get; init; }

    public List<Door> Doors { get; } = [];

    public List<Key> Keys { get; } = [];

    public List<Schedule> Schedules { get; } = [];

    public List<Holiday> Holidays { get; } = [];

    public List<Person> People { get; } = [];

    public List<Pass> Passes { get; } = [];

    public List<Credential> Credentials { get; } = [];

    public List<ShareEpoch> ShareEpochs { get; } = [];

    public List<Share> Shares { get; } = [];

    /// <summary>When the door has heard of the cloud last; 0 for never.</summary>
    public uint LastAnswerAt { get; set; }

    public List<Presented> Presentations { get; } = [];

    /// <summary>What the oracle knows.</summary>
    public PropertyFacts Facts() => new()
    {
        TimeZone = Property.TimeZone,
        AsOf = IssuedAt,
        Doors = Doors,
        Keys = Keys,
        Schedules = Schedules,
        Holidays = Holidays,
        People = People,
        Passes = Passes,
        GuestDoorcodes = [.. Credentials.OfType<Doorcode>().Where(code => code.PassId is not null)],
        ShareEpochs = ShareEpochs,
        Shares = Shares,
        OfflineGuestDays = Property.OfflineGuestDays,
    };

    /// <summary>What the controller's table is made from.</summary>
    public TableSources Sources() => new()
    {
        Controller = Controller,
        Property = Property,
        Doors = Doors,
        KeyDoors = [.. Keys.SelectMany(key => key.Doors).OrderBy(door => door.KeyId).ThenBy(door => door.DoorNumber)],
        Assignments = [.. People.SelectMany(person => person.Assignments)
            .Where(grant => grant.RevokedAt is null && Keys.Single(key => key.Id == grant.KeyId).Doors.Count > 0)
            .OrderBy(grant => grant.PersonId).ThenBy(grant => grant.Id)],
        Passes = [.. Passes.OrderBy(pass => pass.Id)],
        Doorcodes = [.. Credentials.OfType<Doorcode>().OrderBy(code => code.Id)],
        Keycards = [.. Credentials.OfType<Keycard>()],
        Phones = [.. Credentials.OfType<Phone>()],
        Shares = [.. Shares.Select(Live).Where(share => share.Doors.Count > 0)],
        Schedules = Schedules,
        Holidays = [.. Holidays.Select(holiday => holiday.Date).Order()],
        ShareEpochs = ShareEpochs.ToDictionary(epoch => (epoch.PersonId, epoch.DoorNumber), epoch => epoch.Epoch),
    };

    /// <summary>A share with the doors that it still has.</summary>
    private static Share Live(Share share)
    {
        var live = new Share { Number = share.Number, PersonId = share.PersonId, ControllerId = share.ControllerId };
        foreach (ShareDoor door in share.Doors.Where(door => door.EndedAt is null))
        {
            live.Doors.Add(door);
        }

        return live;
    }
}
