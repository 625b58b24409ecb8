using System.Globalization;
using System.Security.Cryptography;
using DoorController.Cloud.Api;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace DoorController.Cloud.Accounts;

/// <summary>Sets up authenticators and checks their codes, each of which opens once.</summary>
internal sealed class Authenticators(
    CloudDatabase database, UserManager<Account> accounts, AuthenticatorKeys keys, TimeProvider time)
{
    private const string Issuer = "Door Controller";

    /// <summary>Makes a key; it counts once a code of it was shown, and until then one that is set up goes on.</summary>
    public async Task<AuthenticatorSetUp> BeginAsync(Account account)
    {
        byte[] key = RandomNumberGenerator.GetBytes(AuthenticatorCodes.KeyBytes);
        if (account.TwoFactorEnabled)
        {
            await SetTokenAsync(account, AuthenticatorKeys.NewKeyName, keys.Protect(key));
        }
        else
        {
            await UseAsync(account, key);
        }

        string shared = AuthenticatorCodes.Base32(key);
        string issuer = Uri.EscapeDataString(Issuer);
        return new AuthenticatorSetUp(
            shared, $"otpauth://totp/{issuer}:{Uri.EscapeDataString(account.Email!)}?secret={shared}&issuer={issuer}&digits=6&period=30");
    }

    /// <summary>Turns the authenticator on, in place of any before; all other sessions of the account end.</summary>
    public async Task ConfirmAsync(Account account, string code, CancellationToken cancellation)
    {
        await using IDbContextTransaction transaction = await database.Database.BeginTransactionAsync(cancellation);
        if (account.TwoFactorEnabled)
        {
            string secret = await accounts.GetAuthenticationTokenAsync(account, AuthenticatorKeys.Provider, AuthenticatorKeys.NewKeyName)
                ?? throw Refuse.Invalid("code", "Begin anew: no authenticator waits for its first code.");
            byte[] key = keys.Reveal(secret);
            if (AuthenticatorCodes.Match(key, code.Trim(), time.GetUtcNow(), 0) is null)
            {
                throw OtherCode();
            }

            await UseAsync(account, key);
            await accounts.RemoveAuthenticationTokenAsync(account, AuthenticatorKeys.Provider, AuthenticatorKeys.NewKeyName);
        }

        if (!await IsValidAsync(account, code, cancellation))
        {
            throw OtherCode();
        }

        await accounts.SetTwoFactorEnabledAsync(account, true);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Whether a code is the authenticator's, and was not used before.</summary>
    public async Task<bool> IsValidAsync(Account account, string code, CancellationToken cancellation)
    {
        string? secret = await accounts.GetAuthenticationTokenAsync(account, AuthenticatorKeys.Provider, AuthenticatorKeys.KeyName);
        string? last = await accounts.GetAuthenticationTokenAsync(account, AuthenticatorKeys.Provider, AuthenticatorKeys.StepName);
        if (secret is null || last is null)
        {
            return false;
        }

        byte[] key = keys.Reveal(secret);
        long lastStep = long.Parse(last, CultureInfo.InvariantCulture);
        if (AuthenticatorCodes.Match(key, code.Trim(), time.GetUtcNow(), lastStep) is not { } step)
        {
            return false;
        }

        // Of two requests with the same code at the same time only one finds the step as it was.
        string used = AuthenticatorKeys.Step(step);
        return await database.UserTokens
            .Where(token => token.UserId == account.Id && token.LoginProvider == AuthenticatorKeys.Provider
                && token.Name == AuthenticatorKeys.StepName && token.Value == last)
            .ExecuteUpdateAsync(set => set.SetProperty(token => token.Value, used), cancellation) == 1;
    }

    private static RefusedException OtherCode() => Refuse.Invalid("code", "The authenticator shows another code now.");

    private async Task UseAsync(Account account, byte[] key)
    {
        foreach (IdentityUserToken<int> token in keys.TokensOf(account.Id, key))
        {
            await SetTokenAsync(account, token.Name, token.Value!);
        }
    }

    private Task<IdentityResult> SetTokenAsync(Account account, string name, string value) =>
        accounts.SetAuthenticationTokenAsync(account, AuthenticatorKeys.Provider, name, value);
}
