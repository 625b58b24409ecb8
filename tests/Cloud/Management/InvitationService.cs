using DoorController.Cloud.Api;
using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Management;

/// <summary>Invites people with Keys.</summary>
internal sealed class InvitationService(
    IDbContextFactory<CloudDatabase> databases,
    PropertyChanges changes,
    PeopleRecords records,
    PeopleReader people,
    Messages messages,
    Secrets secrets,
    DoorSyncs syncs)
{
    /// <summary>Invites somebody.</summary>
    public async Task<UserInvited> InviteAsync(Caller caller, UserInvite request, CancellationToken cancellation)
    {
        FieldRules.Name(request.Name);
        (string? email, string? phone) = InviteRules.Check(request);
        if (request.Keys.Any(key => !caller.MayGive(key.KeyId)))
        {
            throw Refuse.Forbidden();
        }

        ChangeOutcome<Person> outcome = await changes.MakeAsync(caller.PropertyId, caller.Actor, async context =>
        {
            await RequestMarks.CarryOutOnceAsync(context, request.RequestId, cancellation);
            Property property = await context.Database.Properties.SingleAsync(found => found.Id == caller.PropertyId, cancellation);
            TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(property.TimeZone);
            List<Assignment> grants = [];
            for (int i = 0; i < request.Keys.Count; i++)
            {
                grants.Add(await GrantAsync(context, request.Keys[i], request.PasscodeType, zone, InviteRules.Field(i) + ".", cancellation));
            }

            Person person = await PeopleRecords.ForInviteAsync(context, request, email, phone, cancellation);
            grants.ForEach(grant => grant.PersonId = person.Id);
            context.Database.Assignments.AddRange(grants);
            if (request.PasscodeType == AccessPasscodeType.Permanent)
            {
                await records.AddAccountAsync(context, person, request.ShouldNotify, cancellation);
            }
            else if (request.ShouldNotify)
            {
                context.OnceReconciled = () => AddCodesAsync(context, person, grants.Max(grant => grant.Until), zone, email ?? phone!, cancellation);
            }

            List<int> doors = [.. grants.SelectMany(grant => grant.Key!.Doors).Select(row => row.DoorNumber).Distinct()];
            context.Touch(doors);
            context.FieldOfExcess = "keys";
            context.Audit(
                AuditActions.UserInvited,
                $"Invited {person.Name} with {string.Join(", ", grants.Select(grant => $"Key \"{grant.Key!.Name}\""))}",
                personId: person.Id,
                doors: doors);
            return person;
        }, cancellation);
        UserDetail user = await people.ReadAsync(caller, outcome.Result.Id, cancellation);
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        return new UserInvited(WithoutResidentsCodes(user), await syncs.OfAsync(database, [.. outcome.Doors], cancellation), outcome.Warnings);
    }

    /// <summary>A grant of a Key of the property, not added yet.</summary>
    public static async Task<Assignment> GrantAsync(
        ChangeContext context,
        InviteKey wanted,
        AccessPasscodeType kind,
        TimeZoneInfo zone,
        string prefix,
        CancellationToken cancellation)
    {
        Key key = await context.Database.Keys.Include(found => found.Doors).SingleOrDefaultAsync(
            found => found.Id == wanted.KeyId && found.PropertyId == context.PropertyId && found.DeletedAt == null, cancellation)
            ?? throw Refuse.NotFound(prefix + "keyId");
        TimeWindow window = AccessWindows.Of(wanted, kind, zone, context.Now, prefix);
        return new Assignment
        {
            KeyId = key.Id,
            Key = key,
            MayShareKey = wanted.Shareable,
            IsResident = wanted.Role == UserRole.Resident,
            PasscodeType = (PasscodeType)kind,
            From = window.From,
            Until = window.Until,
            Granter = context.Actor.Name,
        };
    }

    private static UserDetail WithoutResidentsCodes(UserDetail user) => user with
    {
        Keys = [.. user.Keys.Select(access => access.Role != UserRole.Resident ? access : access with
        {
            Doors = [.. access.Doors.Select(door => door with { Doorcode = new Contract.Doorcode(null, DoorcodeDescription.Hidden) })],
        })],
    };

    /// <summary>Tells the person all the codes, those too that managers don't see.</summary>
    private async Task AddCodesAsync(
        ChangeContext context, Person person, DateTimeOffset? end, TimeZoneInfo zone, string to, CancellationToken cancellation)
    {
        var codes = await context.Database.Doorcodes.Where(code => code.PersonId == person.Id && code.RetiredAt == null)
            .OrderBy(code => code.DoorNumber).Select(code => new { code.Door!.Name, code.ProtectedDigits }).ToListAsync(cancellation);
        messages.Add(
            context.Database,
            context.PropertyId,
            context.Now,
            to,
            "Your doorcodes",
            $"Your doorcodes{(end is { } until ? $" until {PropertyTime.Text(zone, until)}" : "")}. "
                + string.Join(". ", codes.Select(code => $"{code.Name}: {secrets.RevealDigits(code.ProtectedDigits)}")));
    }
}
