using DoorController.Cloud.Accounts;
using DoorController.Cloud.Api;
using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Management;

/// <summary>Edits people, and revokes all that they have.</summary>
internal sealed class PeopleService(
    IDbContextFactory<CloudDatabase> databases, PropertyChanges changes, PeopleRecords records, Consequences consequences)
{
    private const int MostLinks = 5;
    private static readonly TimeSpan LinksWindow = TimeSpan.FromHours(24);

    /// <summary>Edits a person.</summary>
    public Task EditAsync(Caller caller, int userId, UserEdit request, CancellationToken cancellation)
    {
        string name = FieldRules.Name(request.Name);
        string? email = FieldRules.Email(request.Email);
        string? phone = FieldRules.Phone(request.Phone);
        return changes.MakeAsync(caller.PropertyId, caller.Actor, async context =>
        {
            Person person = await context.Database.People.Include(found => found.Unit)
                .SingleAsync(found => found.Id == userId, cancellation);
            await Conflicts.RefuseAsync(context.Database, person, request.Version, cancellation);
            await PeopleRecords.RefuseUnitAsync(context.Database, caller.PropertyId, request.UnitId, cancellation);
            string? unit = await context.Database.Units.Where(found => found.Id == request.UnitId).Select(found => found.Name)
                .SingleOrDefaultAsync(cancellation);
            ChangeWords words = new ChangeWords().Add("name", person.Name, name).Add("mail address", person.Email, email)
                .Add("phone number", person.Phone, phone).Add("unit", person.Unit?.Name, unit);
            if (words.IsEmpty)
            {
                return person;
            }

            bool moves = email != person.Email;
            if (moves)
            {
                await RefuseEmailAsync(context, person, email, cancellation);
            }

            context.Audit(AuditActions.UserChanged, $"Edited {person.Name}: {words}", personId: userId);
            person.Name = name;
            person.Email = email;
            person.Phone = phone;
            person.UnitId = request.UnitId;
            person.Version++;
            if (moves && person.AccountId is not null)
            {
                await context.Database.SaveChangesAsync(cancellation);
                await records.AddAccountAsync(context, person, notify: true, cancellation);
            }

            return person;
        }, cancellation);
    }

    /// <summary>Sends the link of the invitation again; links that were sent before are worth nothing any more.</summary>
    public Task SendInvitationAsync(Caller caller, int userId, CancellationToken cancellation) =>
        changes.MakeAsync(caller.PropertyId, caller.Actor, async context =>
        {
            Person person = await context.Database.People.SingleAsync(found => found.Id == userId, cancellation);
            Account? account = await context.Database.Users.SingleOrDefaultAsync(found => found.Id == person.AccountId, cancellation);
            if (account is null || person.RevokedAt is not null)
            {
                throw Refuse.Invalid("userId", $"{person.Name} has no account here to be invited to.");
            }

            if (account.PasswordHash is not null)
            {
                throw new RefusedException(Errors.AlreadyExists, "userId", $"{person.Name} has taken the invitation already.");
            }

            await RefuseTooManyAsync(context, person, cancellation);
            await records.AddAccountAsync(context, person, notify: true, cancellation);
            context.Audit(AuditActions.InvitationSent, $"Sent {person.Name} the link again", personId: userId);
            return person;
        }, cancellation);

    /// <summary>Revokes everything that a person has; the record stays.</summary>
    public Task RevokeAsync(Caller caller, int userId, CancellationToken cancellation) =>
        changes.MakeAsync(caller.PropertyId, caller.Actor, async context =>
        {
            Person person = await context.Database.People.SingleAsync(found => found.Id == userId, cancellation);
            List<Assignment> grants = await GrantsAsync(context.Database, caller, userId, cancellation);
            List<Pass> passes = await context.Database.Passes.Include(pass => pass.Doors)
                .Where(pass => pass.GuestId == userId && pass.RevokedAt == null).ToListAsync(cancellation);
            List<Credential> cards = await context.Database.Credentials
                .Where(card => card.PersonId == userId && card.RetiredAt == null && card is Keycard).ToListAsync(cancellation);
            grants.ForEach(grant => (grant.RevokedAt, grant.Version) = (context.Now, grant.Version + 1));
            passes.ForEach(pass => pass.RevokedAt = context.Now);
            cards.ForEach(card => (card.RetiredAt, card.RetiredReason) = (context.Now, RetiredReason.Revoked));
            person.RevokedAt = context.Now;
            context.IsMadeWithoutRoom = true;
            List<int> doors = [.. grants.SelectMany(grant => grant.Key!.Doors).Select(row => row.DoorNumber)
                .Concat(passes.SelectMany(pass => pass.Doors).Select(door => door.DoorNumber)).Distinct()];
            context.Touch(doors);
            context.Audit(AuditActions.UserRevoked, $"Revoked everything of {person.Name}", personId: userId, doors: doors);
            return person;
        }, cancellation);

    /// <summary>What that would do.</summary>
    public async Task<AccessConsequences> PreviewRevokingAsync(Caller caller, int userId, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        await GrantsAsync(database, caller, userId, cancellation);
        Person person = await database.People.AsNoTracking().SingleAsync(found => found.Id == userId, cancellation);
        return await consequences.OfRevokingAsync(database, person, cancellation);
    }

    /// <summary>What a person holds, if the caller may take all of it away.</summary>
    private static async Task<List<Assignment>> GrantsAsync(
        CloudDatabase database, Caller caller, int userId, CancellationToken cancellation)
    {
        List<Assignment> grants = await database.Assignments.Include(grant => grant.Key!.Doors)
            .Where(grant => grant.PersonId == userId && grant.RevokedAt == null).ToListAsync(cancellation);
        return grants.Exists(grant => !caller.MayGive(grant.KeyId)) ? throw Refuse.Forbidden() : grants;
    }

    /// <summary>Nobody's mailbox is filled; the audit is what counts.</summary>
    private static async Task RefuseTooManyAsync(ChangeContext context, Person person, CancellationToken cancellation)
    {
        DateTimeOffset since = context.Now - LinksWindow;
        List<DateTimeOffset> sent = await context.Database.Audit
            .Where(entry => entry.PropertyId == context.PropertyId && entry.Action == AuditActions.InvitationSent
                && entry.PersonId == person.Id && entry.At > since)
            .OrderBy(entry => entry.Id).Select(entry => entry.At).ToListAsync(cancellation);
        if (sent.Count >= MostLinks)
        {
            throw new RefusedException(
                Errors.TooManyAttempts, null, $"{person.Name} was sent the link {MostLinks} times within a day.", sent[^MostLinks] - since);
        }
    }

    /// <summary>A mail address with which somebody signs in can't be given to somebody else by a manager.</summary>
    private static async Task RefuseEmailAsync(ChangeContext context, Person person, string? email, CancellationToken cancellation)
    {
        Account? account = await context.Database.Users.SingleOrDefaultAsync(found => found.Id == person.AccountId, cancellation);
        if (account?.PasswordHash is not null)
        {
            throw Refuse.Invalid("email", $"{person.Name} signs in with {person.Email}; that stays. Invite the other address, and take everything away here.");
        }

        if (email is null && account is not null)
        {
            throw new RefusedException(Errors.EmailRequiredForPermanent, "email", "Permanent access needs a mail address.");
        }

        if (email is not null && await context.Database.People.AnyAsync(
            found => found.PropertyId == person.PropertyId && found.Id != person.Id && found.Email == email, cancellation))
        {
            throw new RefusedException(Errors.AlreadyExists, "email", "Somebody else has this mail address.");
        }
    }
}
