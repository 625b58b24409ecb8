using DoorController.Cloud.Api;
using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Certificates;
using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Events;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Devices;

/// <summary>Says what controllers there are and what managers should know of them.</summary>
internal sealed class DeviceReader(
    IDbContextFactory<CloudDatabase> databases,
    ControllerStates states,
    TrustedAuthorities authorities,
    Consequences consequences,
    TimeProvider time)
{
    private const int EventsShown = 20;

    /// <summary>The controllers of the property, by name.</summary>
    public async Task<IReadOnlyList<DeviceDetail>> ListAsync(Caller caller, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        List<Controller> controllers = await database.Controllers.AsNoTracking().Include(found => found.Doors)
            .Where(found => found.PropertyId == caller.PropertyId).OrderBy(found => found.Name).ToListAsync(cancellation);
        Dictionary<long, CardCopyAlarm> copies = await CopiesAsync(database, caller, controllers, cancellation);
        return [.. controllers.Select(controller => Detail(controller, copies))];
    }

    /// <summary>One controller.</summary>
    public async Task<DeviceDetail> ReadAsync(Caller caller, string deviceId, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        Controller controller = await FindAsync(database, deviceId, cancellation);
        return Detail(controller, await CopiesAsync(database, caller, [controller], cancellation));
    }

    /// <summary>What a controller told of itself lately, the newest first; nothing of what happened at its doors.</summary>
    public async Task<IReadOnlyList<DeviceEvent>> EventsAsync(string deviceId, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        List<EventRecord> records = await database.Events.AsNoTracking()
            .Where(record => record.ControllerId == deviceId && record.DoorNumber == 0)
            .OrderByDescending(record => record.EnrolmentNumber).ThenByDescending(record => record.Sequence)
            .Take(EventsShown).ToListAsync(cancellation);
        EventNames names = await EventNames.LoadAsync(database, records, cancellation);
        return [.. records.Select(record => new DeviceEvent(record.Id, record.Time, record.ReceivedAt, EventWords.Describe(record, names)))];
    }

    /// <summary>What it would do to report a controller stolen.</summary>
    public async Task<TheftConsequences> PreviewTheftAsync(string deviceId, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        Controller controller = await FindAsync(database, deviceId, cancellation);
        return (await TheftScope.FindAsync(database, consequences, controller, time.GetStoredNow(), cancellation)).Consequences;
    }

    /// <summary>The keycards that a thief of a controller can copy, by holder; those that have only a number can be copied by anybody.</summary>
    public async Task<IReadOnlyList<KeycardToReplace>> KeycardsToReplaceAsync(Caller caller, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        int epoch = await database.Properties.Where(property => property.Id == caller.PropertyId)
            .Select(property => property.CardEpoch).SingleAsync(cancellation);
        return await Admission.VisiblePeople(database, caller)
            .Join(
                database.Keycards.Where(card => card.RetiredAt == null && !card.IsUidOnly && card.CardEpoch < epoch),
                person => person.Id,
                card => card.PersonId,
                (person, card) => new { person.Name, PersonId = person.Id, card.Id, card.Label })
            .OrderBy(row => row.Name).ThenBy(row => row.Id)
            .Select(row => new KeycardToReplace(row.Id, row.Label, new UserName(row.PersonId, row.Name))).ToListAsync(cancellation);
    }

    private static async Task<Controller> FindAsync(CloudDatabase database, string deviceId, CancellationToken cancellation) =>
        await database.Controllers.AsNoTracking().Include(found => found.Doors)
            .SingleOrDefaultAsync(found => found.Id == deviceId, cancellation) ?? throw Refuse.NotFound();

    /// <summary>What is told of copied keycards, by event id: whose they are only to those who see what happens at every door.</summary>
    private static async Task<Dictionary<long, CardCopyAlarm>> CopiesAsync(
        CloudDatabase database, Caller caller, IReadOnlyList<Controller> controllers, CancellationToken cancellation)
    {
        List<long> ids = [.. controllers.Select(controller => controller.CardCopyEventId).OfType<long>()];
        List<EventRecord> records = await database.Events.AsNoTracking().Where(record => ids.Contains(record.Id)).ToListAsync(cancellation);
        EventNames names = await EventNames.LoadAsync(database, records, cancellation);
        bool seesNames = caller.May(Permission.SeeActivity) && !caller.HasOwnKeysOnly;
        return records.ToDictionary(record => record.Id, record => new CardCopyAlarm(
            record.Time,
            record.ReceivedAt,
            seesNames ? EventWords.Describe(record, names) : EventWords.DescribeCardCopy(record, names)));
    }

    private DeviceDetail Detail(Controller controller, Dictionary<long, CardCopyAlarm> copies)
    {
        ControllerState state = states.Of(controller);
        bool waits = controller is { TokenUsedAt: null, TokenExpiresAt: { } until } && until > time.GetUtcNow();
        return new DeviceDetail(
            controller.Id,
            controller.Name,
            [.. controller.Doors.OrderBy(door => door.Index).Select(door => new DoorName(door.Number, door.Name, (DoorKind)door.Type))],
            state.Online && state.Enrolled,
            controller.LastContactAt,
            state.Enrolled,
            waits ? controller.TokenExpiresAt : null,
            controller.StolenAt,
            controller.TokenMisusedAt,
            controller.AheadAt,
            controller.LogBrokenAt is { } first ? new LogAlarm(first, controller.LogBrokenNoticedAt ?? time.GetStoredNow()) : null,
            controller.CertificatesVersion == authorities.Version,
            controller.CardCopyEventId is { } copy ? copies.GetValueOrDefault(copy) : null,
            controller.HeldVersion,
            controller.TableVersion);
    }
}
