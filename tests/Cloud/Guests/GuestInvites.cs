using DoorController.Cloud.Accounts;
using DoorController.Cloud.Changes;
using DoorController.Cloud.Decisions;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Doorcodes;
using DoorController.Cloud.Home;
using DoorController.Cloud.Management;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Guests;

/// <summary>Lets hosts invite guests.</summary>
internal sealed class GuestInvites(
    IDbContextFactory<CloudDatabase> databases,
    PropertyChanges changes,
    DoorcodeMint mint,
    AccountInvitations accounts,
    PhoneCredentials phones,
    GuestMessages messages,
    GuestLines lines,
    TimeProvider time)
{
    /// <summary>How many passes a host may have at a time.</summary>
    public const int MostPasses = 100;

    /// <summary>How many passes a guest with an account may have, of all hosts, for as long as doors know them.</summary>
    public const int MostPassesOfGuest = 200;

    /// <summary>Invites a guest to those of the doors that the host may share.</summary>
    /// <exception cref="RefusedException">The call itself is wrong; nothing was changed.</exception>
    public async Task<GuestInvited> InviteAsync(AppUser caller, GuestInvite invite, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        Property property = await database.Properties.AsNoTracking()
            .SingleOrDefaultAsync(
                found => found.Id == invite.BuildingId
                    && database.People.Any(person => person.PropertyId == found.Id && person.AccountId == caller.AccountId),
                cancellation)
            ?? throw new RefusedException(Errors.NotFound, "buildingId", "There is no such building.");
        await RequestMarks.RefuseReplayAsync(database, caller.AccountId, invite.RequestId, cancellation);
        GuestForm form = GuestForm.Read(invite, TimeZoneInfo.FindSystemTimeZoneById(property.TimeZone), time.GetStoredNow());
        ChangeOutcome<Made> outcome = await changes.MakeAsync(
            property.Id,
            new Actor(caller.AccountId, caller.Name),
            context => MakeAsync(context, property, caller, invite.RequestId, form, cancellation),
            cancellation);
        return new GuestInvited(
            outcome.Result.Pass is { } pass ? await lines.GetAsync(database, property.Id, pass.Id, cancellation) : null,
            outcome.Result.Doors);
    }

    private async Task<Made> MakeAsync(
        ChangeContext context, Property property, AppUser caller, Guid requestId, GuestForm form, CancellationToken cancellation)
    {
        CloudDatabase database = context.Database;
        await RequestMarks.RefuseReplayAsync(database, caller.AccountId, requestId, cancellation);
        Person host = await FindHostAsync(database, property.Id, caller.AccountId, cancellation);
        await RefuseWhoCanNotShareAsync(context, host, form, cancellation);
        await InviteLimit.RefuseTooManyAsync(context, host, cancellation);
        List<Door> doors = await FindDoorsAsync(database, property.Id, form, cancellation);
        var pass = new Pass
        {
            Host = host,
            GuestName = form.Name,
            Note = form.Note,
            Kinds = form.ByCode ? CredentialKinds.Doorcode : CredentialKinds.App | CredentialKinds.Keycard,
            From = form.Window.From,
            Until = form.Window.Until,
            EndsAfterFirstUse = form.Type == InviteType.FifteenMinuteCode,
            MadeAt = context.Now,
        };
        var results = new List<GuestDoorResult>();
        foreach (Door door in doors)
        {
            results.Add(await AddDoorAsync(context, pass, door, form, cancellation));
        }

        if (pass.Doors.Count == 0)
        {
            return new Made(null, results);
        }

        database.Passes.Add(pass);
        RequestMarks.Add(context, caller.AccountId, requestId);
        List<GuestDoorResult> given = [.. results.Where(result => result.Error is null)];
        if (form.ByCode)
        {
            string secret = GuestLink.NewSecret();
            pass.LinkHash = GuestLink.Hash(secret);
            database.OutgoingMessages.Add(messages.ToCodes(
                property, pass, (form.Email ?? form.Phone)!, given.Select(result => (result.Name, result.Code!)), secret, context.Now));
        }
        else
        {
            pass.Guest = await FindGuestAsync(context, host, form, cancellation);
            await RefuseTooManyAsync(context, pass.Guest, cancellation);
            database.OutgoingMessages.Add(messages.ToApp(
                property, pass, form.Email!, given.Select(result => result.Name), context.Now));
        }

        int[] numbers = [.. given.Select(result => result.DoorId)];
        context.Touch(numbers);
        context.Audit(
            AuditActions.GuestInvited,
            $"{host.Name} let {form.Name} in at {string.Join(", ", given.Select(result => result.Name))}.",
            host.Id,
            doors: numbers);
        return new Made(pass, results);
    }

    private static async Task<Person> FindHostAsync(
        CloudDatabase database, int propertyId, int accountId, CancellationToken cancellation) =>
        await database.People.Include(person => person.Assignments).ThenInclude(grant => grant.Key!.Doors)
            .OrderBy(person => person.Id)
            .FirstOrDefaultAsync(person => person.PropertyId == propertyId && person.AccountId == accountId, cancellation)
        ?? throw new RefusedException(Errors.NotFound, "buildingId", "There is no such building.");

    private static async Task RefuseWhoCanNotShareAsync(
        ChangeContext context, Person host, GuestForm form, CancellationToken cancellation)
    {
        if (!SharingRules.MayShare(host.Assignments, context.Now))
        {
            throw new RefusedException(Errors.UserCanNotShare, null, "You may not share any door now.");
        }

        if (form.Email is not null && form.Email == host.Email)
        {
            throw new RefusedException(Errors.InvalidField, "email", "This is your own mail address.");
        }

        int live = await context.Database.Passes.CountAsync(
            pass => pass.HostId == host.Id && pass.RevokedAt == null && (pass.Until == null || pass.Until > context.Now)
                && pass.Doors.Any(door => door.DroppedAt == null),
            cancellation);
        if (live >= MostPasses)
        {
            throw new RefusedException(
                Errors.InvalidField, null, $"You have {live} guests, which is the most. Take a pass away first.");
        }
    }

    /// <summary>The doors in the order of the form.</summary>
    private static async Task<List<Door>> FindDoorsAsync(
        CloudDatabase database, int propertyId, GuestForm form, CancellationToken cancellation)
    {
        int[] wanted = [.. form.DoorIds];
        Dictionary<int, Door> found = await database.Doors
            .Where(door => wanted.Contains(door.Number) && door.Controller!.PropertyId == propertyId)
            .ToDictionaryAsync(door => door.Number, cancellation);
        return [.. wanted.Select((number, index) => found.GetValueOrDefault(number)
            ?? throw new RefusedException(Errors.NotFound, $"doorIds[{index}]", "There is no such door."))];
    }

    private async Task<GuestDoorResult> AddDoorAsync(
        ChangeContext context, Pass pass, Door door, GuestForm form, CancellationToken cancellation)
    {
        Person host = pass.Host!;
        string? code = null;
        try
        {
            SharingRules.CheckGrants([.. host.Assignments], door, form.Window, form.ByCode, context.Now);
            if (form.ByCode)
            {
                // That there are many is the manager's matter, and said on the door's page.
                code = (await mint.MintAsync(context.Database, door, pass, DoorcodeKind.Daily, cancellation)).Digits;
            }
        }
        catch (DoorcodeRefusedException refused)
        {
            bool isKnown = refused.Code != Errors.ShareableAccessRequired;

            // A host is not told what doors are called that are none of the host's.
            return isKnown
                ? new GuestDoorResult(door.Number, door.Name, refused.Code, refused.Message, null)
                : new GuestDoorResult(
                    door.Number, $"Door {door.Number}", refused.Code, "You have no access to this door that could be shared now.", null);
        }

        pass.Doors.Add(new PassDoor
        {
            DoorNumber = door.Number,
            ShareEpoch = await ShareEpochs.OfAsync(context.Database, host.Id, door.Number, cancellation),
        });
        return new GuestDoorResult(door.Number, door.Name, null, null, code);
    }

    private async Task<Person> FindGuestAsync(ChangeContext context, Person host, GuestForm form, CancellationToken cancellation)
    {
        Person? guest = await context.Database.People
            .SingleOrDefaultAsync(person => person.PropertyId == host.PropertyId && person.Email == form.Email, cancellation);
        if (guest is null)
        {
            guest = new Person { PropertyId = host.PropertyId, Name = form.Name, Email = form.Email };
            context.Database.People.Add(guest);
        }

        guest.RevokedAt = null;
        guest.AccountId ??= await accounts.InviteAsync(
            context.Database, form.Email!, form.Name, host.PropertyId, context.Now, cancellation);
        await phones.EnsureAsync(context, guest, cancellation);
        return guest;
    }

    /// <summary>A door has room for so many of one guest. Passes that were taken away do not count.</summary>
    private static async Task RefuseTooManyAsync(ChangeContext context, Person guest, CancellationToken cancellation)
    {
        DateTimeOffset oldest = context.Now - Retention.AfterEnd;
        int known = await context.Database.Passes.CountAsync(
            pass => pass.GuestId == guest.Id && pass.RevokedAt == null && (pass.Until == null || pass.Until >= oldest)
                && pass.Doors.Any(door => door.DroppedAt == null),
            cancellation);
        if (guest.Id != 0 && known >= MostPassesOfGuest)
        {
            throw new RefusedException(
                Errors.InvalidField,
                "email",
                $"This guest has as many passes as a guest can have; those that ended count for {Retention.AfterEnd.Days} days.");
        }
    }

    private sealed record Made(Pass? Pass, IReadOnlyList<GuestDoorResult> Doors);
}
