using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Decisions;

/// <summary>Everything of a property that decides who comes in, as plain lists.</summary>
internal sealed record PropertyFacts
{
    /// <summary>IANA name of the zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The moment at which the tables were made: what had ended long before is not known at the doors.</summary>
    public required DateTimeOffset AsOf { get; init; }

    public IReadOnlyList<Door> Doors { get; init; } = [];

    /// <summary>The Keys with their doors.</summary>
    public IReadOnlyList<Key> Keys { get; init; } = [];

    /// <summary>The schedules with their intervals and dates.</summary>
    public IReadOnlyList<Schedule> Schedules { get; init; } = [];

    public IReadOnlyList<Holiday> Holidays { get; init; } = [];

    /// <summary>The people with their grants and their own credentials.</summary>
    public IReadOnlyList<Person> People { get; init; } = [];

    /// <summary>The passes with their doors.</summary>
    public IReadOnlyList<Pass> Passes { get; init; } = [];

    /// <summary>The doorcodes of passes.</summary>
    public IReadOnlyList<Doorcode> GuestDoorcodes { get; init; } = [];

    public IReadOnlyList<ShareEpoch> ShareEpochs { get; init; } = [];

    /// <summary>The shares of hosts with their doors, ended ones too.</summary>
    public IReadOnlyList<Share> Shares { get; init; } = [];

    /// <summary>For how many days after the cloud's last answer doors take what hosts' phones made.</summary>
    public int OfflineGuestDays { get; init; } = 7;

    /// <summary>Reads a property; null when there is none.</summary>
    public static async Task<PropertyFacts?> LoadAsync(
        CloudDatabase database, int propertyId, DateTimeOffset asOf, CancellationToken cancellation = default)
    {
        if (await database.Properties.AsNoTracking().SingleOrDefaultAsync(found => found.Id == propertyId, cancellation)
            is not { } property)
        {
            return null;
        }

        return new PropertyFacts
        {
            TimeZone = property.TimeZone,
            AsOf = asOf,
            Doors = await database.Doors.AsNoTracking().Where(door => door.Controller!.PropertyId == propertyId)
                .OrderBy(door => door.Number).ToListAsync(cancellation),
            Keys = await database.Keys.AsNoTracking().Include(key => key.Doors).Where(key => key.PropertyId == propertyId)
                .OrderBy(key => key.Id).ToListAsync(cancellation),
            Schedules = await database.Schedules.AsNoTracking().AsSplitQuery()
                .Include(schedule => schedule.Intervals).Include(schedule => schedule.Dates)
                .Where(schedule => schedule.PropertyId == propertyId).OrderBy(schedule => schedule.Id).ToListAsync(cancellation),
            Holidays = await database.Holidays.AsNoTracking().Where(holiday => holiday.PropertyId == propertyId).ToListAsync(cancellation),
            People = await database.People.AsNoTracking().AsSplitQuery()
                .Include(person => person.Assignments).Include(person => person.Credentials)
                .Where(person => person.PropertyId == propertyId).OrderBy(person => person.Id).ToListAsync(cancellation),
            Passes = await database.Passes.AsNoTracking().Include(pass => pass.Doors)
                .Where(pass => pass.Host!.PropertyId == propertyId).OrderBy(pass => pass.Id).ToListAsync(cancellation),
            GuestDoorcodes = await database.Doorcodes.AsNoTracking()
                .Where(code => code.PassId != null && code.Pass!.Host!.PropertyId == propertyId).ToListAsync(cancellation),
            OfflineGuestDays = property.OfflineGuestDays,
            Shares = await database.Shares.AsNoTracking().Include(share => share.Doors)
                .Where(share => share.Person!.PropertyId == propertyId).OrderBy(share => share.Number).ToListAsync(cancellation),
            ShareEpochs = await database.ShareEpochs.AsNoTracking()
                .Where(epoch => database.Doors.Any(door => door.Number == epoch.DoorNumber && door.Controller!.PropertyId == propertyId))
                .ToListAsync(cancellation),
        };
    }
}
