using DoorController.Cloud.Domain;
using DoorController.Cloud.Events;
using DoorController.Cloud.Exchange;
using DoorController.Cloud.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace DoorController.Cloud.Doorcodes;

/// <summary>Gives doorcodes to guests and takes doorcodes away.</summary>
public sealed class GuestDoorcodes
{
    private const int LongestGuestName = 100;

    private readonly IDbContextFactory<CloudDatabase> _databases;
    private readonly DoorcodeMint _mint;
    private readonly ControllerSignals _signals;
    private readonly ControllerStates _states;
    private readonly TimeProvider _time;

    internal GuestDoorcodes(
        IDbContextFactory<CloudDatabase> databases,
        DoorcodeMint mint,
        ControllerSignals signals,
        ControllerStates states,
        TimeProvider time)
    {
        _databases = databases;
        _mint = mint;
        _signals = signals;
        _states = states;
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
        DateTimeOffset now = _time.GetStoredNow();
        string name = CheckName(guestName);
        var window = new TimeWindow(WholeSeconds(from), until is { } end ? WholeSeconds(end) : null);
        SharingRules.CheckWindow(window, now);

        await using CloudDatabase database = await _databases.CreateDbContextAsync(cancellation);
        await using IDbContextTransaction transaction = await database.Database.BeginTransactionAsync(cancellation);
        Door door = await database.Doors.Include(candidate => candidate.Controller)
            .SingleOrDefaultAsync(candidate => candidate.Number == doorNumber, cancellation)
            ?? throw new DoorcodeRefusedException(DoorcodeRefusals.DoorNotFound, $"There is no door {doorNumber}.");
        Person host = await database.People.Include(person => person.Assignments).ThenInclude(grant => grant.Key!.Doors)
            .SingleOrDefaultAsync(person => person.Id == hostId, cancellation)
            ?? throw new DoorcodeRefusedException(DoorcodeRefusals.HostNotFound, $"There is no person {hostId}.");
        SharingRules.CheckGrants([.. host.Assignments], door, window, now);

        var pass = new Pass
        {
            Host = host,
            GuestName = name,
            Kinds = CredentialKinds.Doorcode,
            From = window.From,
            Until = window.Until,
            Doors = { new PassDoor { DoorNumber = doorNumber } },
        };
        database.Passes.Add(pass);
        MintedDoorcode minted = await _mint.MintAsync(database, door, pass, cancellation);
        TableVersions.Bump(database, door.Controller!, now);
        await database.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        Announce(door.Controller!);
        return new IssuedDoorcode(minted.Doorcode.Id, pass.Id, doorNumber, minted.Digits, window, minted.Warning);
    }

    /// <summary>Takes a doorcode away, a guest's or an own one; one that is gone already stays gone.</summary>
    /// <exception cref="DoorcodeRefusedException">There never was such a doorcode.</exception>
    public async Task RemoveAsync(long doorcodeId, CancellationToken cancellation = default)
    {
        DateTimeOffset now = _time.GetStoredNow();
        await using CloudDatabase database = await _databases.CreateDbContextAsync(cancellation);
        await using IDbContextTransaction transaction = await database.Database.BeginTransactionAsync(cancellation);
        Doorcode code = await database.Doorcodes.Include(candidate => candidate.Door!.Controller)
            .SingleOrDefaultAsync(candidate => candidate.Id == doorcodeId, cancellation)
            ?? throw new DoorcodeRefusedException(DoorcodeRefusals.DoorcodeNotFound, $"There is no doorcode {doorcodeId}.");
        if (code.RetiredAt is not null)
        {
            return;
        }

        Controller controller = code.Door!.Controller!;
        code.RetiredAt = now;
        TableVersions.Bump(database, controller, now);
        await database.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        Announce(controller);
    }

    private void Announce(Controller controller)
    {
        _signals.Wake(controller.Id);
        _states.Publish(controller);
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
