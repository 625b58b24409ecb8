using DoorController.Cloud.Accounts;
using Microsoft.AspNetCore.Identity;

namespace DoorController.Cloud.Samples;

/// <summary>How to sign in to the sample property. Everybody may know it: nothing real is behind these doors.</summary>
public static class SampleAccounts
{
    /// <summary>The password of all sample accounts.</summary>
    public const string Password = "Sample-House-2026";

    /// <summary>What the manager is called.</summary>
    public const string Manager = "Manager";

    /// <summary>The manager's authenticator key, Base32, for time-based codes of six digits.</summary>
    public const string ManagerAuthenticatorKey = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

    private static readonly Lazy<string> Hash = new(() => new PasswordHasher<Account>().HashPassword(null!, Password));

    /// <summary>The mail address of somebody, such as resident-2a@sample.example.</summary>
    public static string EmailOf(string name) => $"{name.ToLowerInvariant().Replace(' ', '-')}@sample.example";

    /// <summary>The code that the manager's authenticator shows at a moment.</summary>
    public static string ManagerCode(DateTimeOffset moment) =>
        AuthenticatorCodes.Code(AuthenticatorCodes.FromBase32(ManagerAuthenticatorKey), AuthenticatorCodes.Step(moment));

    /// <summary>An account with the sample password.</summary>
    internal static Account Create(string name)
    {
        string email = EmailOf(name);
        return new Account
        {
            DisplayName = name,
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            EmailConfirmed = true,
            LockoutEnabled = true,
            PasswordHash = Hash.Value,
            SecurityStamp = Guid.NewGuid().ToString("N"),
        };
    }
}
