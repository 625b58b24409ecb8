using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Guests;
using DoorController.Cloud.Management;
using DoorController.Cloud.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Doorcodes;

/// <summary>Gives doorcodes to guests and takes doorcodes away, at the bench and without signing in.</summary>
public sealed class GuestDoorcodes
{
    private const int LongestGuestName = 100;
    private const string Desk = "Bench";

    private readonly IDbContextFactory<CloudDatabase> _databases;
    private readonly PropertyChanges _changes;
    private readonly DoorcodeMint _mint;
    private readonly TimeProvider _time;

    internal GuestDoorcodes(
        IDbContextFactory<CloudDatabase> databases, PropertyChanges changes, DoorcodeMint mint, TimeProvider time)
    {
        _databases = databases;
        _changes = changes;
        _mint = mint;
        _time = time;
    }

    /// <summary>Makes a pass and a doorcode for one guest at one door.</summary>
    /// <param name="doorNumber">The door.</param>
    /// <param name="hostId">The person who lets the guest in.</param>
    /// <param name="guestName">What the host calls the guest.</param>
    /// <param name="from">The first moment at which the code opens; cut to whole seconds.</param>
    /// <param name="until">The first moment at which it does not any more; null for as long as the host may share.</param>
    /// <param name="cancellation">Gives up before anything is saved.</param>
    /// <exception cref="DoorcodeRefusedException">The rules do not allow it.</exception>
    public async Task<IssuedDoorcode> IssueAsync(
        int doorNumber,
        int hostId,
        string guestName,
        DateTimeOffset from,
        DateTimeOffset? until,
        CancellationToken cancellation = default)
    {
        string name = CheckName(guestName);
        var window = new TimeWindow(WholeSeconds(from), until is { } end ? WholeSeconds(end) : null);
        SharingRules.CheckWindow(window, _time.GetStoredNow());
        int propertyId = await FindPropertyAsync(
            door => door.Number == doorNumber, DoorcodeRefusals.DoorNotFound, $"There is no door {doorNumber}.", cancellation);
        ChangeOutcome<MintedDoorcode> outcome = await _changes.MakeAsync(
            propertyId,
            new Actor(null, Desk),
            context => IssueAsync(context, doorNumber, hostId, name, window, cancellation),
            cancellation);
        MintedDoorcode minted = outcome.Result;
        return new IssuedDoorcode(
            minted.Doorcode.Id, minted.Doorcode.PassId!.Value, doorNumber, minted.Digits, window, minted.Warning);
    }

    /// <summary>
    /// Takes a doorcode away, a guest's or an own one; one that is gone already stays gone. Who has an own one by a Key gets
    /// another one in its place.
    /// </summary>
    /// <exception cref="DoorcodeRefusedException">There never was such a doorcode.</exception>
    public async Task RemoveAsync(long doorcodeId, CancellationToken cancellation = default)
    {
        int? door;
        await using (CloudDatabase database = await _databases.CreateDbContextAsync(cancellation))
        {
            door = await database.Doorcodes.Where(code => code.Id == doorcodeId)
                .Select(code => (int?)code.DoorNumber).SingleOrDefaultAsync(cancellation);
        }

        string unknown = $"There is no doorcode {doorcodeId}.";
        int propertyId = await FindPropertyAsync(
            found => found.Number == door, DoorcodeRefusals.DoorcodeNotFound, unknown, cancellation);
        await _changes.MakeAsync(
            propertyId,
            new Actor(null, Desk),
            async context =>
            {
                Doorcode code = await context.Database.Doorcodes
                    .Include(candidate => candidate.Pass!.Doors).Include(candidate => candidate.Pass!.Host)
                    .Include(candidate => candidate.Person).Include(candidate => candidate.Door)
                    .SingleAsync(candidate => candidate.Id == doorcodeId, cancellation);
                Remove(context, code);
                return code.Id;
            },
            cancellation);
    }

    private static void Remove(ChangeContext context, Doorcode code)
    {
        if (code.RetiredAt is not null)
        {
            return;
        }

        if (code.Pass is { } pass)
        {
            GuestRevocations.RevokeDoor(context, pass, pass.Doors.Single(door => door.DoorNumber == code.DoorNumber));
            return;
        }

        DoorcodeRenewal.Renew(context, code);
    }

    private async Task<MintedDoorcode> IssueAsync(
        ChangeContext context, int doorNumber, int hostId, string name, TimeWindow window, CancellationToken cancellation)
    {
        CloudDatabase database = context.Database;
        Door door = await database.Doors.SingleAsync(candidate => candidate.Number == doorNumber, cancellation);
        Person host = await database.People.Include(person => person.Assignments).ThenInclude(grant => grant.Key!.Doors)
            .SingleOrDefaultAsync(person => person.Id == hostId && person.PropertyId == context.PropertyId, cancellation)
            ?? throw new DoorcodeRefusedException(DoorcodeRefusals.HostNotFound, $"There is no person {hostId}.");
        SharingRules.CheckGrants([.. host.Assignments], door, window, byCode: true, context.Now);
        var pass = new Pass
        {
            Host = host,
            GuestName = name,
            Kinds = CredentialKinds.Doorcode,
            From = window.From,
            Until = window.Until,
            MadeAt = context.Now,
            Doors =
            {
                new PassDoor
                {
                    DoorNumber = doorNumber,
                    ShareEpoch = await ShareEpochs.OfAsync(database, hostId, doorNumber, cancellation),
                },
            },
        };
        database.Passes.Add(pass);
        MintedDoorcode minted = await _mint.MintAsync(database, door, pass, DoorcodeKind.Permanent, cancellation);
        context.Touch(doorNumber);
        context.Audit(AuditActions.GuestInvited, $"{host.Name} let {name} in at {door.Name}.", host.Id, doors: [doorNumber]);
        return minted;
    }

    private async Task<int> FindPropertyAsync(
        System.Linq.Expressions.Expression<Func<Door, bool>> which, string code, string sentence, CancellationToken cancellation)
    {
        await using CloudDatabase database = await _databases.CreateDbContextAsync(cancellation);
        return await database.Doors.Where(which).Select(door => (int?)door.Controller!.PropertyId).SingleOrDefaultAsync(cancellation)
            ?? throw new DoorcodeRefusedException(code, sentence);
    }

    private static string CheckName(string guestName)
    {
        string name = guestName.Trim();
        return name.Length is > 0 and <= LongestGuestName && !name.Any(char.IsControl)
            ? name
            : throw new DoorcodeRefusedException(
                DoorcodeRefusals.InvalidGuestName, $"A guest's name has 1 to {LongestGuestName} characters.");
    }

    private static DateTimeOffset WholeSeconds(DateTimeOffset moment) =>
        DateTimeOffset.FromUnixTimeSeconds(moment.ToUnixTimeSeconds());
}
