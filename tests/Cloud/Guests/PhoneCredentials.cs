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
            context.Database.Phones.Add(new Phone
            {
                Person = person,
                MintedAt = context.Now,
                ProtectedValue = secrets.ProtectPhoneValue(RandomNumberGenerator.GetBytes(ValueBytes)),
            });
        }
    }
}
