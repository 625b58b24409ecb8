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
        if (person.Id == 0 || !await context.Database.Phones.AnyAsync(phone => phone.PersonId == person.Id && phone.SessionKey == null && phone.RetiredAt == null, cancellation))
        {
            context.Database.Phones.Add(Make(context, person, null, null));
        }
    }

    /// <summary>Adds that of a session's browser.</summary>
    public void AddOfSession(ChangeContext context, Person person, string sessionKey) =>
        context.Database.Phones.Add(Make(context, person, null, sessionKey));

    /// <summary>Gives people other ones, because somebody may have read what proves the old ones; says how many.</summary>
    public async Task<int> RenewAsync(ChangeContext context, IReadOnlyCollection<int> people, CancellationToken cancellation)
    {
        List<Phone> known = await context.Database.Phones.Include(phone => phone.Person)
            .Where(phone => phone.RetiredAt == null && people.Contains(phone.PersonId!.Value)).ToListAsync(cancellation);
        foreach (Phone phone in known)
        {
            (phone.RetiredAt, phone.RetiredReason) = (context.Now, RetiredReason.Revoked);
            context.Database.Phones.Add(Make(context, phone.Person!, phone.BlockedAt, phone.SessionKey));
        }

        return known.Count;
    }

    private Phone Make(ChangeContext context, Person person, DateTimeOffset? blockedAt, string? sessionKey) => new()
    {
        Person = person,
        MintedAt = context.Now,
        ProtectedValue = secrets.ProtectPhoneValue(Value()),
        BlockedAt = blockedAt,
        SessionKey = sessionKey,
    };

    /// <summary>A random one that no pass of a host's phone looks like: those begin with two zero bytes (PROTOCOLS.md 3).</summary>
    private static byte[] Value()
    {
        byte[] value = RandomNumberGenerator.GetBytes(ValueBytes);
        value[0] |= 1;
        return value;
    }
}
