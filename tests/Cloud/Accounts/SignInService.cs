using DoorController.Cloud.Api;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.AspNetCore.Identity;

namespace DoorController.Cloud.Accounts;

/// <summary>
/// Checks mail address, password and code. What was found out is said only once it is counted, so that of many guesses at the same
/// time no more are answered than of as many one after the other. An address that no account has is answered in the same words, its
/// password is hashed too and it is locked alike; but nothing is written to the database for it, so that who can measure closely may
/// learn which addresses have an account.
/// </summary>
internal sealed class SignInService(
    UserManager<Account> accounts, CloudDatabase database, Authenticators authenticators, SignInAttempts attempts, TimeProvider time)
{
    private static readonly Account Nobody = new() { DisplayName = "" };
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<Account>().HashPassword(Nobody, Guid.NewGuid().ToString()));

    /// <summary>The account that signs in.</summary>
    public async Task<Account> CheckAsync(SignIn request, CancellationToken cancellation)
    {
        string address = accounts.NormalizeEmail(request.Email.Trim());
        if (await accounts.FindByEmailAsync(request.Email.Trim()) is not { } account)
        {
            attempts.Check(address);
            IsPassword(Nobody, request.Password);
            attempts.Fail(address);
            throw Failed();
        }

        return await ProveAsync(account, request.Password, request.Code, cancellation) ? account : throw Failed();
    }

    /// <summary>Whether it is the account's password and, where it has an authenticator, its code; failures are counted and lock it.</summary>
    public async Task<bool> ProveAsync(Account account, string password, string? code, CancellationToken cancellation)
    {
        RefuseLocked(account);
        bool isPassword = IsPassword(account, password);
        bool lacksCode = account.TwoFactorEnabled && string.IsNullOrWhiteSpace(code);
        if (isPassword && lacksCode)
        {
            await database.Entry(account).ReloadAsync(cancellation);
            RefuseLocked(account);
            throw new RefusedException(Errors.CodeRequired, "code", "The code of the authenticator is wanted too.");
        }

        bool isRight = isPassword && (!account.TwoFactorEnabled || await authenticators.IsValidAsync(account, code!, cancellation));
        await CountAsync(account, isRight, cancellation);
        return isRight;
    }

    /// <summary>Refuses whoever has the session but not the password and the authenticator, which is to be replaced.</summary>
    public async Task RefuseUnprovenAsync(Account account, AuthenticatorBegin request, CancellationToken cancellation)
    {
        if (request.Password is null)
        {
            throw new RefusedException(
                Errors.AlreadyExists, "password", "This account has an authenticator; with your password and its code it is replaced.");
        }

        if (!await ProveAsync(account, request.Password, request.Code, cancellation))
        {
            throw Refuse.Invalid("password", "Password or code is wrong, or the code was used already.");
        }
    }

    /// <summary>Counts an attempt, or refuses it when others have locked the account since it began.</summary>
    private async Task CountAsync(Account account, bool isRight, CancellationToken cancellation)
    {
        IdentityResult counted;
        do
        {
            await database.Entry(account).ReloadAsync(cancellation);
            RefuseLocked(account);
            counted = isRight ? await accounts.ResetAccessFailedCountAsync(account) : await accounts.AccessFailedAsync(account);
        }
        while (counted.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.ConcurrencyFailure)));
        if (!counted.Succeeded)
        {
            throw new InvalidOperationException($"The attempt could not be counted: {counted}.");
        }
    }

    private void RefuseLocked(Account account)
    {
        if (account.LockoutEnd is { } end && end > time.GetUtcNow())
        {
            throw SignInAttempts.Locked(end - time.GetUtcNow());
        }
    }

    private bool IsPassword(Account account, string password)
    {
        bool equal = accounts.PasswordHasher.VerifyHashedPassword(account, account.PasswordHash ?? NobodysHash.Value, password)
            != PasswordVerificationResult.Failed;
        return equal && account.PasswordHash is not null;
    }

    private static RefusedException Failed() =>
        new(Errors.SignInFailed, null, "Mail address, password or code is wrong.");
}
