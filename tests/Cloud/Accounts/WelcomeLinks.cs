using DoorController.Cloud.Api;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace DoorController.Cloud.Accounts;

/// <summary>Takes invitations: each link sets one password, once.</summary>
internal sealed class WelcomeLinks(CloudDatabase database, UserManager<Account> accounts, TimeProvider time)
{
    /// <summary>What a link is for.</summary>
    public async Task<WelcomeInfo> ReadAsync(string token, CancellationToken cancellation)
    {
        (Account account, _) = await FindAsync(token, cancellation);
        return new WelcomeInfo(account.Email!, account.DisplayName);
    }

    /// <summary>Sets the password; the link is used up.</summary>
    public async Task<Account> TakeAsync(Welcome request, CancellationToken cancellation)
    {
        await using IDbContextTransaction transaction = await database.Database.BeginTransactionAsync(cancellation);
        (Account account, IdentityUserToken<int> stored) = await FindAsync(request.Token, cancellation);
        IdentityResult set = await accounts.AddPasswordAsync(account, request.Password);
        if (!set.Succeeded)
        {
            throw WeakPassword();
        }

        account.EmailConfirmed = true;
        database.UserTokens.Remove(stored);
        await database.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return account;
    }

    /// <summary>The refusal of a password that is too easy to guess.</summary>
    public static RefusedException WeakPassword() => new(
        Errors.WeakPassword, "password", "A password has at least 12 characters with an upper-case letter, a digit and a symbol.");

    private async Task<(Account Account, IdentityUserToken<int> Stored)> FindAsync(string token, CancellationToken cancellation)
    {
        int id = AccountInvitations.AccountId(token);
        IdentityUserToken<int>? stored = await database.UserTokens.SingleOrDefaultAsync(
            found => found.UserId == id && found.LoginProvider == AccountInvitations.Provider && found.Name == AccountInvitations.TokenName,
            cancellation);
        if (stored?.Value is null || !AccountInvitations.Holds(stored.Value, token, time.GetUtcNow()))
        {
            throw new RefusedException(Errors.LinkInvalid, "token", "The link is unknown, used or too old; ask for another one where you sign in.");
        }

        return (await database.Users.SingleAsync(account => account.Id == id, cancellation), stored);
    }
}
