using DoorController.Cloud.Api;
using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Management;

/// <summary>Gives people Keys, edits what they may do with them, and takes them away.</summary>
internal sealed class AccessService(
    IDbContextFactory<CloudDatabase> databases, PropertyChanges changes, AccessReader accesses, DoorSyncs syncs, Consequences consequences, TimeProvider time)
{
    private static readonly AccessConsequences Nothing = new([], [], []);

    /// <summary>Gives a person one more Key.</summary>
    public async Task<AccessSaved> GiveAsync(Caller caller, int userId, int keyId, InviteKey request, CancellationToken cancellation)
    {
        if (request.KeyId != keyId)
        {
            throw Refuse.Invalid("keyId", "It is another Key than that of the address.");
        }

        ChangeOutcome<bool> outcome = await changes.MakeAsync(caller.PropertyId, caller.Actor, async context =>
        {
            CloudDatabase database = context.Database;
            Person person = await database.People.SingleAsync(found => found.Id == userId, cancellation);
            if (await database.Assignments.Where(grant => grant.PersonId == userId && grant.KeyId == keyId)
                .Where(Grants.AreLive(context.Now)).AnyAsync(cancellation))
            {
                throw new RefusedException(Errors.AlreadyExists, "keyId", $"{person.Name} holds this Key.");
            }

            if (person.AccountId is null)
            {
                throw new RefusedException(
                    Errors.EmailRequiredForPermanent, "userId", $"{person.Name} has no account; invite the person with a mail address.");
            }

            Property property = await database.Properties.SingleAsync(found => found.Id == caller.PropertyId, cancellation);
            TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(property.TimeZone);
            Assignment given = await InvitationService.GrantAsync(context, request, AccessPasscodeType.Permanent, zone, "", cancellation);
            given.PersonId = userId;
            person.RevokedAt = null;
            database.Assignments.Add(given);
            context.FieldOfExcess = "keyId";
            Record(context, AuditActions.KeyGiven, given, person, $"Gave {person.Name} Key \"{given.Key!.Name}\"");
            return true;
        }, cancellation);
        return await SavedAsync(caller, userId, keyId, Nothing, outcome.Doors, outcome.Warnings, cancellation);
    }

    /// <summary>Edits one person's Key.</summary>
    public async Task<AccessSaved> EditAsync(Caller caller, int userId, int keyId, AccessEdit edit, CancellationToken cancellation)
    {
        ChangeOutcome<AccessConsequences> outcome = await changes.MakeAsync(caller.PropertyId, caller.Actor, async context =>
        {
            Assignment grant = await FindAsync(context.Database, userId, keyId, cancellation);
            TimeWindow window = await CheckAsync(context.Database, grant, edit, context.Now, cancellation);
            AccessConsequences effect = await consequences.OfAccessEditAsync(context.Database, grant, edit, cancellation);
            string words = Words(grant, edit, window, await PropertyTime.ZoneAsync(context.Database, context.PropertyId, cancellation));
            if (words.Length == 0)
            {
                return effect;
            }

            bool keeps = edit.KeepGuestPasses && grant.MayShareKey && !edit.Shareable;
            grant.MayShareKey = edit.Shareable;
            grant.IsResident = edit.Role == UserRole.Resident;
            grant.From = window.From;
            grant.Until = window.Until;
            grant.Version++;
            Record(context, AuditActions.AccessChanged, grant, grant.Person!, $"{grant.Person!.Name}, Key \"{grant.Key!.Name}\": {words}");
            if (keeps)
            {
                await GuestPasses.KeepAsync(context, grant, cancellation);
            }

            return effect;
        }, cancellation);
        return await SavedAsync(caller, userId, keyId, outcome.Result, outcome.Doors, outcome.Warnings, cancellation);
    }

    /// <summary>Takes a Key away from a person.</summary>
    public async Task<AccessSaved> RevokeAsync(Caller caller, int userId, int keyId, int version, CancellationToken cancellation)
    {
        ChangeOutcome<AccessConsequences> outcome = await changes.MakeAsync(caller.PropertyId, caller.Actor, async context =>
        {
            Assignment grant = await FindAsync(context.Database, userId, keyId, cancellation);
            await Conflicts.RefuseAsync(context.Database, grant, version, cancellation);
            AccessConsequences effect = await consequences.OfAccessEditAsync(context.Database, grant, null, cancellation);
            grant.RevokedAt = context.Now;
            grant.Version++;
            context.IsMadeWithoutRoom = true;
            Record(
                context, AuditActions.KeyTaken, grant, grant.Person!, $"Took Key \"{grant.Key!.Name}\" from {grant.Person!.Name}");
            return effect;
        }, cancellation);
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        return new AccessSaved(null, outcome.Result, await syncs.OfAsync(database, [.. outcome.Doors], cancellation), outcome.Warnings);
    }

    /// <summary>What an edit would do; null for taking the Key away.</summary>
    public async Task<AccessConsequences> PreviewAsync(int userId, int keyId, AccessEdit? edit, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        Assignment grant = await FindAsync(database, userId, keyId, cancellation);
        if (edit is not null)
        {
            await CheckAsync(database, grant, edit, time.GetStoredNow(), cancellation);
        }

        return await consequences.OfAccessEditAsync(database, grant, edit, cancellation);
    }

    private static async Task<TimeWindow> CheckAsync(
        CloudDatabase database, Assignment grant, AccessEdit edit, DateTimeOffset now, CancellationToken cancellation)
    {
        await Conflicts.RefuseAsync(database, grant, edit.Version, cancellation);
        if (edit.Shareable && Grants.IsDaily(grant))
        {
            throw new RefusedException(Errors.UserCanNotShare, "shareable", "Who has daily codes can't let guests in.");
        }

        return AccessWindows.Of(edit, grant, now);
    }

    private static async Task<Assignment> FindAsync(CloudDatabase database, int userId, int keyId, CancellationToken cancellation) =>
        await database.Assignments.Include(grant => grant.Person).Include(grant => grant.Key!.Doors)
            .Where(grant => grant.PersonId == userId && grant.KeyId == keyId && grant.RevokedAt == null && grant.Key!.DeletedAt == null)
            .OrderByDescending(grant => grant.Id).FirstOrDefaultAsync(cancellation) ?? throw Refuse.NotFound();

    private static void Record(ChangeContext context, string action, Assignment grant, Person person, string words)
    {
        List<int> doors = [.. grant.Key!.Doors.Select(row => row.DoorNumber)];
        context.Touch(doors);
        context.Audit(action, words, person.Id, grant.KeyId, doors);
    }

    private static string Words(Assignment grant, AccessEdit edit, TimeWindow window, TimeZoneInfo zone)
    {
        List<string> words = [];
        if (grant.MayShareKey != edit.Shareable)
        {
            words.Add($"May Share Key {(edit.Shareable ? "on" : edit.KeepGuestPasses ? "off, guests' passes run out by themselves" : "off")}");
        }

        if (grant.IsResident != (edit.Role == UserRole.Resident))
        {
            words.Add(grant.IsResident ? "no resident any more" : "resident");
        }

        if (grant.From != window.From)
        {
            words.Add($"from {PropertyTime.Text(zone, window.From)}");
        }

        if (grant.Until != window.Until)
        {
            words.Add(window.Until is { } until ? $"until {PropertyTime.Text(zone, until)}" : "without end");
        }

        return string.Join(", ", words);
    }

    private async Task<AccessSaved> SavedAsync(
        Caller caller,
        int userId,
        int keyId,
        AccessConsequences consequences,
        IReadOnlySet<int> doors,
        IReadOnlyList<string> warnings,
        CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        IReadOnlyList<KeyAccess> access = await accesses.ListAsync(
            database, caller, database.Assignments.Where(grant => grant.PersonId == userId && grant.KeyId == keyId), cancellation);
        return new AccessSaved(access[0], consequences, await syncs.OfAsync(database, [.. doors], cancellation), warnings);
    }
}
