using System.Globalization;
using DoorController.Cloud.Api;
using DoorController.Cloud.Management;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace DoorController.Cloud.Accounts;

/// <summary>Lets people back in who forgot their password, or whose invitation grew too old, by a link to their mail address.</summary>
internal sealed class PasswordResets(CloudDatabase database, UserManager<Account> accounts, Messages messages, TimeProvider time)
{
    private const string Provider = "PasswordReset";
    private const string TokenName = "SentAt";

    /// <summary>How long a link works.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(1);

    /// <summary>The least time between two links for one account.</summary>
    public static TimeSpan Pause { get; } = TimeSpan.FromMinutes(15);

    /// <summary>Sends a link, if there is such an account and it was sent none just before; whoever asks is not told which.</summary>
    public async Task AskAsync(PasswordForgotten request, CancellationToken cancellation)
    {
        await using IDbContextTransaction transaction = await database.Database.BeginTransactionAsync(cancellation);
        if (await accounts.FindByEmailAsync(request.Email.Trim()) is not { } account
            || await PropertyAsync(account, cancellation) is not { } property || !await MaySendAsync(account))
        {
            return;
        }

        DateTimeOffset now = time.GetStoredNow();
        if (await AccountInvitations.IssueTokenAsync(database, account, now, cancellation) is { } welcome)
        {
            messages.AddInvitation(database, property, now, account.Email!, "You have an account", welcome);
        }
        else
        {
            string token = await accounts.GeneratePasswordResetTokenAsync(account);
            messages.AddPasswordReset(
                database, property, now, account.Email!, string.Create(CultureInfo.InvariantCulture, $"{account.Id}.{token}"));
        }

        await accounts.SetAuthenticationTokenAsync(
            account, Provider, TokenName, now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        await database.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Sets another password; the link is used up, all sessions of the account end, and it is locked no longer.</summary>
    public async Task ResetAsync(PasswordReset request, CancellationToken cancellation)
    {
        await using IDbContextTransaction transaction = await database.Database.BeginTransactionAsync(cancellation);
        int id = AccountInvitations.AccountId(request.Token);
        Account account = await database.Users.SingleOrDefaultAsync(found => found.Id == id, cancellation) ?? throw LinkInvalid();
        IdentityResult set = await accounts.ResetPasswordAsync(
            account, request.Token[(request.Token.IndexOf('.', StringComparison.Ordinal) + 1)..], request.Password);
        if (!set.Succeeded)
        {
            throw set.Errors.Any(error => error.Code.StartsWith("Password", StringComparison.Ordinal))
                ? WelcomeLinks.WeakPassword()
                : LinkInvalid();
        }

        await accounts.SetLockoutEndDateAsync(account, null);
        await accounts.ResetAccessFailedCountAsync(account);
        await database.Sessions.Where(session => session.AccountId == id).ExecuteDeleteAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>The property in whose name mail goes to an account; null for an account that is nobody's any more.</summary>
    private Task<int?> PropertyAsync(Account account, CancellationToken cancellation) => database.Managers
        .Where(manager => manager.AccountId == account.Id).Select(manager => (int?)manager.PropertyId)
        .Concat(database.People.Where(person => person.AccountId == account.Id).Select(person => (int?)person.PropertyId))
        .FirstOrDefaultAsync(cancellation);

    private async Task<bool> MaySendAsync(Account account) =>
        await accounts.GetAuthenticationTokenAsync(account, Provider, TokenName) is not { } sent
        || time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(sent, CultureInfo.InvariantCulture)) >= Pause;

    private static RefusedException LinkInvalid() =>
        new(Errors.LinkInvalid, "token", "The link is unknown, used or too old; ask for another one where you sign in.");
}
