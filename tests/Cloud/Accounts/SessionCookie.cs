using System.Globalization;
using System.Security.Claims;
using DoorController.Cloud.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Accounts;

/// <summary>The cookie of a session: what it may do in browsers, and whether it still holds.</summary>
internal static class SessionCookie
{
    /// <summary>The name of the scheme.</summary>
    public const string Scheme = "Session";

    private const string CookieName = "door-session";
    private const string StampClaim = "stamp";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    /// <summary>Sets it up.</summary>
    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = CookieName;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = Lifetime;
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = ValidateAsync;
    }

    /// <summary>Begins a session; the one of the request, if there is one, goes on with the account as it is now.</summary>
    public static async Task<string> BeginAsync(HttpContext context, Account account)
    {
        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, account.Id.ToString(CultureInfo.InvariantCulture)),
                new Claim(StampClaim, account.SecurityStamp!),
            ],
            Scheme);
        await context.SignInAsync(Scheme, new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = true });
        return (string)context.Items[SessionStore.KeyItem]!;
    }

    /// <summary>Asks on every request whether the account is still as it was when the session began.</summary>
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        HttpContext http = context.HttpContext;
        CloudDatabase database = http.RequestServices.GetRequiredService<CloudDatabase>();
        int id = int.Parse(context.Principal!.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture);
        var account = await database.Users.AsNoTracking().Where(found => found.Id == id)
            .Select(found => new
            {
                found.DisplayName,
                found.SecurityStamp,
                found.TwoFactorEnabled,
                IsManager = database.Managers.Any(manager => manager.AccountId == found.Id),
            })
            .SingleOrDefaultAsync(http.RequestAborted);
        if (account is null || account.SecurityStamp != context.Principal!.FindFirstValue(StampClaim))
        {
            context.RejectPrincipal();
            return;
        }

        http.Features.Set(new CurrentSession(
            (string)http.Items[SessionStore.KeyItem]!, id, account.DisplayName, account.IsManager && !account.TwoFactorEnabled));
    }
}
