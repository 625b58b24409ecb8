using System.Buffers.Binary;
using DoorController.Cloud.Accounts;
using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Guests;
using DoorController.Cloud.Inventory;
using DoorController.Cloud.Storage;

namespace DoorController.Cloud.Samples;

/// <summary>Adds people with what they carry to the sample property.</summary>
internal sealed class SamplePeople(ChangeContext context, Secrets secrets, PhoneCredentials phones, AuthenticatorKeys authenticators)
{
    private const string ResidentPrefix = "Resident ";

    private static readonly byte[] CardNumberStart = [0x04, 0x53, 0x41];

    /// <summary>Adds somebody with an account and the app.</summary>
    public async Task<Person> AddAsync(string name, CancellationToken cancellation)
    {
        Account account = await AddAccountAsync(name, cancellation);
        var person = new Person
        {
            PropertyId = context.PropertyId,
            Name = name,
            Email = account.Email,
            AccountId = account.Id,
        };
        context.Database.People.Add(person);
        await context.Database.SaveChangesAsync(cancellation);
        await phones.EnsureAsync(context, person, cancellation);
        return person;
    }

    /// <summary>Adds a resident, who has a home and a keycard too.</summary>
    public async Task<Person> AddResidentAsync(string name, CancellationToken cancellation)
    {
        Person person = await AddAsync(name, cancellation);
        string home = name[ResidentPrefix.Length..];
        person.Unit = new Unit { PropertyId = context.PropertyId, Name = home };
        byte[] number = CardNumber(person.Id);
        context.Database.Keycards.Add(new Keycard
        {
            Person = person,
            Label = "Card " + home,
            MintedAt = context.Now,
            ProtectedNumber = secrets.ProtectKeycardNumber(number),
            NumberHash = KeycardNumber.Hash(context.PropertyId, number),
        });
        await context.Database.SaveChangesAsync(cancellation);
        return person;
    }

    /// <summary>Adds the manager of everything, who has an authenticator.</summary>
    public async Task AddManagerAsync(CancellationToken cancellation)
    {
        Account account = await AddAccountAsync(SampleAccounts.Manager, cancellation);
        account.TwoFactorEnabled = true;
        context.Database.UserTokens.AddRange(
            authenticators.TokensOf(account.Id, AuthenticatorCodes.FromBase32(SampleAccounts.ManagerAuthenticatorKey)));
        context.Database.Managers.Add(new Manager
        {
            AccountId = account.Id,
            PropertyId = context.PropertyId,
            Role = ManagerRole.PortfolioManager,
        });
        await context.Database.SaveChangesAsync(cancellation);
    }

    /// <summary>Seven bytes as cards have them, another number for each person.</summary>
    private static byte[] CardNumber(int personId)
    {
        byte[] number = [.. CardNumberStart, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(number.AsSpan(CardNumberStart.Length), personId);
        return number;
    }

    private async Task<Account> AddAccountAsync(string name, CancellationToken cancellation)
    {
        Account account = SampleAccounts.Create(name);
        context.Database.Users.Add(account);
        await context.Database.SaveChangesAsync(cancellation);
        return account;
    }
}
