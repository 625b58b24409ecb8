using DoorController.Cloud.Accounts;
using DoorController.Cloud.Api;
using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Guests;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Management;

/// <summary>Keeps the records of people, with account and phone.</summary>
internal sealed class PeopleRecords(AccountInvitations invitations, Messages messages, PhoneCredentials phones)
{
    /// <summary>The record for an invitation: that of somebody without access with this mail address, or a new one.</summary>
    public static async Task<Person> ForInviteAsync(
        ChangeContext context, UserInvite request, string? email, string? phone, CancellationToken cancellation)
    {
        Person? person = email is null ? null : await context.Database.People
            .SingleOrDefaultAsync(found => found.PropertyId == context.PropertyId && found.Email == email, cancellation);
        if (person is not null && await context.Database.Assignments.Where(grant => grant.PersonId == person.Id)
            .Where(Grants.AreLive(context.Now)).AnyAsync(cancellation))
        {
            throw new RefusedException(Errors.AlreadyExists, "email", $"{person.Name} has this mail address; give more Keys there.");
        }

        await RefuseUnitAsync(context.Database, context.PropertyId, request.UnitId, cancellation);
        if (person is null)
        {
            person = new Person { PropertyId = context.PropertyId, Name = FieldRules.Name(request.Name), Email = email, Version = 0 };
            context.Database.People.Add(person);
        }

        person.Name = FieldRules.Name(request.Name);
        person.Phone = phone ?? person.Phone;
        person.UnitId = request.UnitId ?? person.UnitId;
        person.RevokedAt = null;
        person.Version++;
        await context.Database.SaveChangesAsync(cancellation);
        return person;
    }

    /// <summary>Gives a person an account and a phone credential, and mail with a link, where they are missing.</summary>
    public async Task AddAccountAsync(ChangeContext context, Person person, bool notify, CancellationToken cancellation)
    {
        Account account = await invitations.FindOrAddAsync(context.Database, person.Email!, person.Name, cancellation);
        person.AccountId = account.Id;
        await phones.EnsureAsync(context, person, cancellation);
        if (notify)
        {
            string building = (await context.Database.Properties.SingleAsync(found => found.Id == context.PropertyId, cancellation)).Name;
            string? token = await AccountInvitations.IssueTokenAsync(context.Database, account, context.Now, cancellation);
            messages.AddInvitation(
                context.Database, context.PropertyId, context.Now, person.Email!, $"You have access to {building}", token);
        }
    }

    /// <summary>Refuses a unit of another property.</summary>
    public static async Task RefuseUnitAsync(CloudDatabase database, int propertyId, int? unitId, CancellationToken cancellation)
    {
        if (unitId is { } id && !await database.Units.AnyAsync(unit => unit.Id == id && unit.PropertyId == propertyId, cancellation))
        {
            throw Refuse.NotFound("unitId");
        }
    }
}
