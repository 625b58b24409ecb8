using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace DoorController.Cloud.Accounts;

/// <summary>Keeps the keys of authenticators encrypted, with the step of the last code that was used, as tokens of Identity.</summary>
internal sealed class AuthenticatorKeys(IDataProtectionProvider protection)
{
    /// <summary>The provider of both tokens.</summary>
    public const string Provider = "Authenticator";

    /// <summary>The token that holds the key.</summary>
    public const string KeyName = "Key";

    /// <summary>The token that holds the key of one that is to replace it.</summary>
    public const string NewKeyName = "NewKey";

    /// <summary>The token that holds the step.</summary>
    public const string StepName = "LastStep";

    private readonly IDataProtector _protector = protection.CreateProtector("authenticator key");

    /// <summary>A step as it is kept, so that texts compare as numbers do.</summary>
    public static string Step(long step) => step.ToString("D12", CultureInfo.InvariantCulture);

    /// <summary>Encrypts a key.</summary>
    public string Protect(byte[] key) => Convert.ToBase64String(_protector.Protect(key));

    /// <summary>Decrypts a key.</summary>
    public byte[] Reveal(string secret) => _protector.Unprotect(Convert.FromBase64String(secret));

    /// <summary>Both tokens of an account whose authenticator is new.</summary>
    public IEnumerable<IdentityUserToken<int>> TokensOf(int accountId, byte[] key) =>
    [
        new() { UserId = accountId, LoginProvider = Provider, Name = KeyName, Value = Protect(key) },
        new() { UserId = accountId, LoginProvider = Provider, Name = StepName, Value = Step(0) },
    ];
}
