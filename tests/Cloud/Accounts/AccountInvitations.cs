using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DoorController.Cloud.Management;
using DoorController.Cloud.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Accounts;

/// <summary>Makes accounts for people who are invited, and the links with which they set their first password.</summary>
internal sealed class AccountInvitations(ILookupNormalizer normalizer, Messages messages)
{
    /// <summary>Where the token of a link is kept with Identity.</summary>
    public const string Provider = "Welcome";

    /// <summary>The name under which it is kept.</summary>
    public const string TokenName = "Hash";

    /// <summary>How long a link works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>The account of a mail address, made if there is none. It is saved.</summary>
    public async Task<Account> FindOrAddAsync(CloudDatabase database, string email, string name, CancellationToken cancellation)
    {
        string normalized = normalizer.NormalizeEmail(email);
        if (await database.Users.SingleOrDefaultAsync(found => found.NormalizedEmail == normalized, cancellation) is { } known)
        {
            return known;
        }

        var account = new Account
        {
            DisplayName = name,
            Email = email,
            UserName = email,
            NormalizedEmail = normalized,
            NormalizedUserName = normalizer.NormalizeName(email),
            LockoutEnabled = true,
            SecurityStamp = Guid.NewGuid().ToString("N"),
        };
        database.Users.Add(account);
        await database.SaveChangesAsync(cancellation);
        return account;
    }

    /// <summary>The account of a mail address, made if there is none; who has no password yet is sent a link to set one.</summary>
    public async Task<int> InviteAsync(
        CloudDatabase database, string email, string name, int propertyId, DateTimeOffset now, CancellationToken cancellation)
    {
        Account account = await FindOrAddAsync(database, email, name, cancellation);
        string building = (await database.Properties.SingleAsync(property => property.Id == propertyId, cancellation)).Name;
        string? token = await IssueTokenAsync(database, account, now, cancellation);
        messages.AddInvitation(database, propertyId, now, email, $"You have access to {building}", token);
        return account.Id;
    }

    /// <summary>Makes the token of a link in place of any before; null for an account that has a password already.</summary>
    public static async Task<string?> IssueTokenAsync(
        CloudDatabase database, Account account, DateTimeOffset now, CancellationToken cancellation)
    {
        if (account.PasswordHash is not null)
        {
            return null;
        }

        string id = account.Id.ToString(CultureInfo.InvariantCulture);
        string token = $"{id}.{System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))}";
        string value = StoredValue(token, now + Lifetime);
        IdentityUserToken<int>? stored = await database.UserTokens.SingleOrDefaultAsync(
            found => found.UserId == account.Id && found.LoginProvider == Provider && found.Name == TokenName, cancellation);
        if (stored is null)
        {
            database.UserTokens.Add(new IdentityUserToken<int>
            {
                UserId = account.Id,
                LoginProvider = Provider,
                Name = TokenName,
                Value = value,
            });
        }
        else
        {
            stored.Value = value;
        }

        return token;
    }

    /// <summary>The account that a token belongs to by what it says; 0 for none.</summary>
    public static int AccountId(string token) =>
        int.TryParse(token.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : 0;

    /// <summary>Whether a stored value is this token's and not too old.</summary>
    public static bool Holds(string stored, string token, DateTimeOffset now)
    {
        string[] parts = stored.Split('|');
        var until = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(parts[1], CultureInfo.InvariantCulture));
        return now < until && CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(parts[0]), Encoding.ASCII.GetBytes(Hash(token)));
    }

    private static string StoredValue(string token, DateTimeOffset until) =>
        $"{Hash(token)}|{until.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}";

    private static string Hash(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
