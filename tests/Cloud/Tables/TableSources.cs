using DoorController.Cloud.Decisions;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Tables;

/// <summary>What the database has for the table of one controller, ended things as long as doors know them.</summary>
internal sealed record TableSources
{
    public required Controller Controller { get; init; }

    public required Property Property { get; init; }

    /// <summary>The doors, by index.</summary>
    public required IReadOnlyList<Door> Doors { get; init; }

    /// <summary>The doors of Keys, by Key.</summary>
    public required IReadOnlyList<KeyDoor> KeyDoors { get; init; }

    /// <summary>The grants, by person.</summary>
    public required IReadOnlyList<Assignment> Assignments { get; init; }

    /// <summary>The passes with those of their doors that are here.</summary>
    public required IReadOnlyList<Pass> Passes { get; init; }

    public required IReadOnlyList<Doorcode> Doorcodes { get; init; }

    public required IReadOnlyList<Keycard> Keycards { get; init; }

    public required IReadOnlyList<Phone> Phones { get; init; }

    /// <summary>The shares with doors here, by number; each with those doors.</summary>
    public required IReadOnlyList<Share> Shares { get; init; }

    /// <summary>The schedules of the property.</summary>
    public required IReadOnlyList<Schedule> Schedules { get; init; }

    public required IReadOnlyList<DateOnly> Holidays { get; init; }

    /// <summary>How often a person lost the last grant at a door.</summary>
    public required IReadOnlyDictionary<(int PersonId, int DoorNumber), int> ShareEpochs { get; init; }

    public static async Task<TableSources> ReadAsync(CloudDatabase database, Controller controller, CancellationToken cancellation)
    {
        string id = controller.Id;
        int propertyId = controller.PropertyId;
        DateTimeOffset oldest = controller.TableIssuedAt - Retention.AfterEnd;
        List<Pass> passes = await PassesAsync(database, controller, oldest, cancellation);
        HashSet<int> passIds = [.. passes.Select(pass => pass.Id)];
        List<Doorcode> codes = await database.Doorcodes.AsNoTracking()
            .Where(code => code.Door!.ControllerId == id && (code.RetiredAt == null || code.RetiredAt >= oldest))
            .OrderBy(code => code.Id).ToListAsync(cancellation);
        codes.RemoveAll(code => code.PassId is { } passId && !passIds.Contains(passId));
        return new TableSources
        {
            Controller = controller,
            Property = await database.Properties.AsNoTracking().SingleAsync(property => property.Id == propertyId, cancellation),
            Doors = await database.Doors.AsNoTracking().Where(door => door.ControllerId == id)
                .OrderBy(door => door.Index).ToListAsync(cancellation),
            KeyDoors = await database.KeyDoors.AsNoTracking()
                .Where(keyDoor => keyDoor.Door!.ControllerId == id && keyDoor.Key!.DeletedAt == null)
                .OrderBy(keyDoor => keyDoor.KeyId).ThenBy(keyDoor => keyDoor.DoorNumber).ToListAsync(cancellation),
            Assignments = await database.Assignments.AsNoTracking()
                .Where(grant => grant.Key!.DeletedAt == null && grant.Key.Doors.Any(keyDoor => keyDoor.Door!.ControllerId == id))
                .Where(grant => grant.Until == null || grant.Until >= oldest)
                .Where(grant => grant.RevokedAt == null)
                .OrderBy(grant => grant.PersonId).ThenBy(grant => grant.Id).ToListAsync(cancellation),
            Passes = Known(passes, codes),
            Doorcodes = codes,
            Keycards = await database.Keycards.AsNoTracking()
                .Where(card => card.RetiredAt == null && card.Person!.PropertyId == propertyId).ToListAsync(cancellation),
            Phones = await database.Phones.AsNoTracking()
                .Where(phone => phone.RetiredAt == null && phone.Person!.PropertyId == propertyId)
                .Where(phone => phone.BlockedAt == null || phone.BlockedAt >= oldest).ToListAsync(cancellation),
            Shares = await database.Shares.AsNoTracking().Include(share => share.Doors.Where(door => door.EndedAt == null))
                .Where(share => share.ControllerId == id && share.Doors.Any(door => door.EndedAt == null))
                .OrderBy(share => share.Number).ToListAsync(cancellation),
            Schedules = await database.Schedules.AsNoTracking().AsSplitQuery()
                .Include(schedule => schedule.Intervals).Include(schedule => schedule.Dates)
                .Where(schedule => schedule.PropertyId == propertyId).ToListAsync(cancellation),
            Holidays = await database.Holidays.Where(holiday => holiday.PropertyId == propertyId)
                .OrderBy(holiday => holiday.Date).Select(holiday => holiday.Date).ToListAsync(cancellation),
            ShareEpochs = await database.ShareEpochs
                .Where(epoch => database.Doors.Any(door => door.Number == epoch.DoorNumber && door.ControllerId == id))
                .ToDictionaryAsync(epoch => (epoch.PersonId, epoch.DoorNumber), epoch => epoch.Epoch, cancellation),
        };
    }

    /// <summary>The same without some of the retired doorcodes, those that were retired first.</summary>
    public TableSources WithoutOldestRetired(int number)
    {
        HashSet<Doorcode> oldest = [.. Doorcodes.Where(code => code.RetiredAt is not null)
            .OrderBy(code => code.RetiredAt).ThenBy(code => code.Id).Take(number)];
        List<Doorcode> left = [.. Doorcodes.Where(code => !oldest.Contains(code))];
        return this with { Doorcodes = left, Passes = Known(Passes, left) };
    }

    /// <summary>The same without keycards and phones that are blocked.</summary>
    public TableSources WithoutBlocked() => this with
    {
        Keycards = [.. Keycards.Where(card => card.BlockedAt is null)],
        Phones = [.. Phones.Where(phone => phone.BlockedAt is null)],
    };

    /// <summary>The passes by which somebody can be known: of an account, or with a code.</summary>
    private static List<Pass> Known(IEnumerable<Pass> passes, IEnumerable<Doorcode> codes)
    {
        HashSet<int> withCode = [.. codes.Where(code => code.PassId is not null).Select(code => code.PassId!.Value)];
        return [.. passes.Where(pass => pass.GuestId is not null || withCode.Contains(pass.Id))];
    }

    private static async Task<List<Pass>> PassesAsync(
        CloudDatabase database, Controller controller, DateTimeOffset oldest, CancellationToken cancellation)
    {
        string id = controller.Id;
        List<Pass> passes = await database.Passes.AsNoTracking()
            .Include(pass => pass.Doors.Where(door => door.Door!.ControllerId == id))
            .Where(pass => pass.Doors.Any(door => door.Door!.ControllerId == id))
            .Where(pass => pass.Until == null || pass.Until >= oldest)
            .Where(pass => pass.RevokedAt == null || pass.RevokedAt >= oldest)
            .OrderBy(pass => pass.Id).ToListAsync(cancellation);
        passes.RemoveAll(pass => PassEnds.OfLastDoor(pass) < oldest);
        ForgetSpent(passes);
        return passes;
    }

    /// <summary>
    /// Of a guest's passes that open nothing here any more only the last is kept: it alone lets the guest's phone be known, and a
    /// host who invites and revokes over and over would fill the guest's row.
    /// </summary>
    private static void ForgetSpent(List<Pass> passes)
    {
        HashSet<int> last = [.. passes.Where(IsSpent).GroupBy(pass => pass.GuestId)
            .Select(spent => spent.MaxBy(pass => (PassEnds.OfLastDoor(pass) ?? DateTimeOffset.MaxValue, pass.Id))!.Id)];
        passes.RemoveAll(pass => IsSpent(pass) && !last.Contains(pass.Id));
    }

    /// <summary>Whether it is a pass of an account, without codes of its own, that was taken away at every door here.</summary>
    private static bool IsSpent(Pass pass) => pass.GuestId is not null && !pass.Kinds.HasFlag(CredentialKinds.Doorcode)
        && (pass.RevokedAt is not null || pass.Doors.All(door => door.DroppedAt is not null));
}
