using System.Globalization;
using System.Text.Json;
using DoorController.Cloud.Api;
using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Decisions;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Events;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Management;

/// <summary>
/// Tells what happened at doors. Residents' entries at residence doors, and those of their guests there, are nobody's business:
/// of known credentials only staff's are shown at such doors, and what is an alarm.
/// </summary>
internal sealed class ActivityReader(IDbContextFactory<CloudDatabase> databases)
{
    private const int PageLines = 50;
    private const string Granted = "GRANTED";
    private const string Denied = "DENIED";

    private static readonly string[] Reasons =
    [
        "TABLE_MISSING", "DOOR_NOT_SERVED", "LOCKDOWN", "KEYPAD_LOCKED", "UNKNOWN_CREDENTIAL", "UID_NOT_ACCEPTED", "REPLAYED",
        "PASS_USED", "REVOKED", "EXPIRED", "SHARING_DISABLED", "DOORCODE_DISABLED", "NOT_YET", "OUTSIDE_SCHEDULE", "STALE",
        "CLOCK_UNKNOWN",
    ];

    /// <summary>A page, newest first.</summary>
    public async Task<ActivityPage> ListAsync(Caller caller, ActivityFilter filter, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        IQueryable<Row> query = Filtered(Visible(database, caller), filter);
        List<Row> rows = await query.OrderByDescending(row => row.Event.Id).Take(PageLines + 1).AsNoTracking().ToListAsync(cancellation);
        bool more = rows.Count > PageLines;
        rows = [.. rows.Take(PageLines)];
        return new ActivityPage(
            await LinesAsync(database, rows, cancellation),
            more ? rows[^1].Event.Id.ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>One line, if the caller may see it.</summary>
    public async Task<ActivityLine?> FindAsync(Caller caller, long id, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        List<Row> rows = await Visible(database, caller).Where(row => row.Event.Id == id).AsNoTracking().ToListAsync(cancellation);
        return (await LinesAsync(database, rows, cancellation)).SingleOrDefault();
    }

    private static IQueryable<Row> Visible(CloudDatabase database, Caller caller)
    {
        IQueryable<Row> rows =
            from record in database.Events
            where database.Controllers.Any(controller => controller.Id == record.ControllerId && controller.PropertyId == caller.PropertyId)
            join code in database.Doorcodes on record.CredentialId equals code.Id into codes
            from code in codes.DefaultIfEmpty()
            join credential in database.Credentials on record.CredentialId equals credential.Id into credentials
            from credential in credentials.DefaultIfEmpty()
            select new Row
            {
                Event = record,
                PersonId = credential.PersonId,
                Pass = code.Pass,
                SubjectId = credential.PersonId ?? (int?)code.Pass!.HostId,
            };
        rows = rows.Where(row =>
            !database.Doors.Any(door => door.Number == row.Event.DoorNumber && door.Type == DoorType.Residence)
            || row.SubjectId == null
            || (row.Event.Type == EventType.Denied && row.Event.Reason == (byte)DecisionReason.UidNotAccepted
                && database.Keycards.Any(card => card.Id == row.Event.CredentialId && !card.IsUidOnly))
            || (row.PersonId != null && database.People.Any(person => person.Id == row.PersonId
                && database.Managers.Any(manager => manager.AccountId == person.AccountId)))
            || (database.Assignments.Any(grant => grant.PersonId == row.SubjectId && !grant.IsResident
                    && grant.Key!.Doors.Any(door => door.DoorNumber == row.Event.DoorNumber))
                && !database.Assignments.Any(grant => grant.PersonId == row.SubjectId && grant.IsResident
                    && grant.Key!.Doors.Any(door => door.DoorNumber == row.Event.DoorNumber))));
        return caller.HasOwnKeysOnly
            ? rows.Where(row => database.KeyDoors.Any(
                door => door.DoorNumber == row.Event.DoorNumber && caller.OwnKeys.Contains(door.KeyId) && door.Key!.DeletedAt == null))
            : rows;
    }

    private static IQueryable<Row> Filtered(IQueryable<Row> rows, ActivityFilter filter)
    {
        if (filter.DoorId is { } door)
        {
            rows = rows.Where(row => row.Event.DoorNumber == door);
        }

        if (filter.UserId is { } user)
        {
            rows = rows.Where(row => row.SubjectId == user);
        }

        if (filter.From is { } from)
        {
            rows = rows.Where(row => (row.Event.Time ?? row.Event.ReceivedAt) >= from);
        }

        if (filter.Until is { } until)
        {
            rows = rows.Where(row => (row.Event.Time ?? row.Event.ReceivedAt) < until);
        }

        if (PageTokens.ReadId(filter.PageToken) is { } below)
        {
            rows = rows.Where(row => row.Event.Id < below);
        }

        return filter.Result switch
        {
            null or "" => rows,
            Granted => rows.Where(row => row.Event.Type == EventType.Granted),
            Denied => rows.Where(row => row.Event.Type == EventType.Denied),
            _ => throw Refuse.Invalid("result", $"It is {Granted} or {Denied}."),
        };
    }

    private static async Task<IReadOnlyList<ActivityLine>> LinesAsync(
        CloudDatabase database, List<Row> rows, CancellationToken cancellation)
    {
        List<int> people = [.. rows.Select(row => row.SubjectId).OfType<int>().Distinct()];
        Dictionary<int, string> names = await database.People.Where(person => people.Contains(person.Id))
            .ToDictionaryAsync(person => person.Id, person => person.Name, cancellation);
        List<long> ids = [.. rows.Select(row => row.Event.CredentialId)];
        Dictionary<long, PresentedKind> kinds = (await database.Credentials.AsNoTracking().Where(found => ids.Contains(found.Id))
            .ToListAsync(cancellation)).ToDictionary(found => found.Id, Kind);
        EventNames eventNames = await EventNames.LoadAsync(database, [.. rows.Select(row => row.Event)], cancellation);
        return [.. rows.Select(row => new ActivityLine(
            row.Event.Id,
            row.Event.Time,
            row.Event.ReceivedAt,
            row.Event.DoorNumber == 0 ? null : row.Event.DoorNumber,
            row.Event.DoorNumber == 0 ? null : eventNames.Door(row.Event.DoorNumber),
            row.PersonId,
            row.Pass?.GuestName ?? (row.PersonId is { } person ? names[person] : null),
            row.Pass is null ? null : names[row.Pass.HostId],
            kinds.TryGetValue(row.Event.CredentialId, out PresentedKind kind) ? kind : null,
            Result(row.Event.Type),
            row.Event.Type == EventType.Denied ? Reason(row.Event.Reason) : null,
            EventWords.Describe(row.Event, eventNames),
            eventNames.IsCardCopy(row.Event)))];
    }

    private static PresentedKind Kind(Credential credential) => credential switch
    {
        Keycard => PresentedKind.Keycard,
        Phone => PresentedKind.App,
        _ => PresentedKind.Doorcode,
    };

    private static string Result(EventType type) => Enum.IsDefined(type)
        ? JsonNamingPolicy.SnakeCaseUpper.ConvertName(type.ToString())
        : string.Create(CultureInfo.InvariantCulture, $"TYPE_{(int)type}");

    private static string Reason(byte reason) => reason >= 1 && reason <= Reasons.Length
        ? Reasons[reason - 1]
        : string.Create(CultureInfo.InvariantCulture, $"REASON_{reason}");

    /// <summary>An event and whose it is.</summary>
    private sealed class Row
    {
        public required EventRecord Event { get; init; }

        public int? PersonId { get; init; }

        public Pass? Pass { get; init; }

        public int? SubjectId { get; init; }
    }
}
