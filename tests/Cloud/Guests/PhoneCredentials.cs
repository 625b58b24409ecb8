using System.Security.Cryptography;
using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Guests;

/// <summary>Gives everybody with an account the credential of the app.</summary>
internal sealed class PhoneCredentials(Secrets secrets)
{
    private const int ValueBytes = 6;

    /// <summary>Adds one, unless the person has one.</summary>
    public async Task EnsureAsync(ChangeContext context, Person person, CancellationToken cancellation)
    {
        if (person.Id == 0 || !await context.Database.Phones.AnyAsync(phone => phone.PersonId == person.Id && phone.RetiredAt == null, cancellation))
        {
            context.Database.Phones.Add(Make(context, person, null));
        }
    }

    /// <summary>Gives people other ones, because somebody may have read what proves the old ones; says how many.</summary>
    public async Task<int> RenewAsync(ChangeContext context, IReadOnlyCollection<int> people, CancellationToken cancellation)
    {
        List<Phone> known = await context.Database.Phones.Include(phone => phone.Person)
            .Where(phone => phone.RetiredAt == null && people.Contains(phone.PersonId!.Value)).ToListAsync(cancellation);
        foreach (Phone phone in known)
        {
            (phone.RetiredAt, phone.RetiredReason) = (context.Now, RetiredReason.Revoked);
            context.Database.Phones.Add(Make(context, phone.Person!, phone.BlockedAt));
        }

        return known.Count;
    }

    private Phone Make(ChangeContext context, Person person, DateTimeOffset? blockedAt) => new()
    {
        Person = person,
        MintedAt = context.Now,
        ProtectedValue = secrets.ProtectPhoneValue(RandomNumberGenerator.GetBytes(ValueBytes)),
        BlockedAt = blockedAt,
    };
}
