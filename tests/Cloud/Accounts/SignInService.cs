using DoorController.Cloud.Api;
using DoorController.Contract;
using Microsoft.AspNetCore.Identity;

namespace DoorController.Cloud.Accounts;

/// <summary>Checks mail address, password and code. A wrong address takes the same path, and time, as a wrong password.</summary>
internal sealed class SignInService(
    UserManager<Account> accounts, Authenticators authenticators, SignInAttempts attempts, TimeProvider time)
{
    private static readonly Account Nobody = new() { DisplayName = "" };
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<Account>().HashPassword(Nobody, Guid.NewGuid().ToString()));

    /// <summary>The account that signs in.</summary>
    public async Task<Account> CheckAsync(SignIn request, CancellationToken cancellation)
    {
        string address = accounts.NormalizeEmail(request.Email.Trim());
        Account? account = await accounts.FindByEmailAsync(request.Email.Trim());
        RefuseLocked(account, address);
        if (!IsPassword(account, request.Password))
        {
            await FailAsync(account, address);
            throw Failed();
        }

        if (account!.TwoFactorEnabled)
        {
            if (string.IsNullOrWhiteSpace(request.Code))
            {
                throw new RefusedException(Errors.CodeRequired, "code", "The code of the authenticator is wanted too.");
            }

            if (!await authenticators.IsValidAsync(account, request.Code, cancellation))
            {
                await FailAsync(account, address);
                throw Failed();
            }
        }

        await accounts.ResetAccessFailedCountAsync(account);
        return account;
    }

    private void RefuseLocked(Account? account, string address)
    {
        if (account is null)
        {
            attempts.Check(address);
        }
        else if (account.LockoutEnd is { } end && end > time.GetUtcNow())
        {
            throw SignInAttempts.Locked(end - time.GetUtcNow());
        }
    }

    private bool IsPassword(Account? account, string password)
    {
        bool equal = accounts.PasswordHasher.VerifyHashedPassword(account ?? Nobody, account?.PasswordHash ?? NobodysHash.Value, password)
            != PasswordVerificationResult.Failed;
        return equal && account?.PasswordHash is not null;
    }

    private async Task FailAsync(Account? account, string address)
    {
        if (account is null)
        {
            attempts.Fail(address);
        }
        else
        {
            await accounts.AccessFailedAsync(account);
        }
    }

    private static RefusedException Failed() =>
        new(Errors.SignInFailed, null, "Mail address, password or code is wrong.");
}
