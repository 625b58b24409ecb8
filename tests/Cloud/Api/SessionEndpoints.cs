using DoorController.Cloud.Accounts;
using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Changes;
using DoorController.Contract;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace DoorController.Cloud.Api;

/// <summary>Signing in and out, the authenticator, and the links of invitations.</summary>
internal static class SessionEndpoints
{
    private const string Path = "/v1/session";

    public static void MapSession(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, SignInAsync).WithName("signIn").AllowsAnyone().RequireRateLimiting(RateLimits.Links)
            .WithSummary("Signs in; the session is in the cookie.")
            .Refuses(Errors.SignInFailed, Errors.CodeRequired, Errors.TooManyAttempts);
        routes.MapGet(Path, ReadAsync).WithName("getSession").RequiresSession().WithSummary("Says who is signed in.");
        routes.MapDelete(Path, (Delegate)SignOutAsync).WithName("signOut").RequiresSession().WithSummary("Signs out.");
        routes.MapGet("/v1/sessions", ListAsync).WithName("listSessions").RequiresSession().WithSummary("The sessions of the account.");
        routes.MapDelete("/v1/sessions", EndOthersAsync).WithName("endOtherSessions").RequiresSession()
            .WithSummary("Ends all sessions of the account but this one; their phones count as lost or stolen.");
        routes.MapDelete("/v1/sessions/{sessionId}", EndAsync).WithName("endSession").RequiresSession()
            .WithSummary("Ends a session of the account, at once; the phone of another one counts as lost or stolen.").Refuses(Errors.NotFound);
        routes.MapPost(Path + "/authenticator", BeginAuthenticatorAsync).WithName("setUpAuthenticator").RequiresSession()
            .RequireRateLimiting(RateLimits.Links)
            .WithSummary("Makes a key for an authenticator; one that is set up is replaced by who knows the password and has it at hand.")
            .Refuses(Errors.AlreadyExists, Errors.InvalidField, Errors.CodeRequired, Errors.TooManyAttempts);
        routes.MapPost(Path + "/authenticator/confirm", ConfirmAuthenticatorAsync).WithName("confirmAuthenticator").RequiresSession()
            .RequireRateLimiting(RateLimits.Links)
            .WithSummary("Turns the authenticator on; all other sessions of the account end.")
            .Refuses(Errors.InvalidField, Errors.TooManyAttempts);
        routes.MapGet("/v1/welcome/{token}", WelcomeInfoAsync).WithName("getWelcome").AllowsAnyone().RequireRateLimiting(RateLimits.Links)
            .WithSummary("What the link of an invitation is for.").Refuses(Errors.LinkInvalid, Errors.TooManyAttempts);
        routes.MapPost("/v1/welcome", WelcomeAsync).WithName("welcome").AllowsAnyone().RequireRateLimiting(RateLimits.Links)
            .WithSummary("Takes an invitation: sets the first password and signs in.")
            .Refuses(Errors.LinkInvalid, Errors.WeakPassword, Errors.TooManyAttempts);
        routes.MapPost("/v1/password:forgot", ForgotAsync).WithName("forgotPassword").AllowsAnyone().RequireRateLimiting(RateLimits.Links)
            .WithSummary("Sends a link to set another password, if an account has the mail address; the answer is the same if not.")
            .Refuses(Errors.TooManyAttempts);
        routes.MapPost("/v1/password:reset", ResetAsync).WithName("resetPassword").AllowsAnyone().RequireRateLimiting(RateLimits.Links)
            .WithSummary("Sets another password by such a link; all sessions of the account end.")
            .Refuses(Errors.LinkInvalid, Errors.WeakPassword, Errors.TooManyAttempts);
    }

    private static async Task<Ok<Session>> SignInAsync(
        SignIn request, SignInService service, SessionReader reader, HttpContext context, CancellationToken cancellation) =>
        await BeginAsync(await service.CheckAsync(request, cancellation), reader, context, cancellation);

    private static async Task<Ok<Session>> ReadAsync(SessionReader reader, HttpContext context, CancellationToken cancellation)
    {
        CurrentSession current = CurrentSession.Of(context)!;
        return TypedResults.Ok(await reader.ReadAsync(current.AccountId, current.Key, cancellation));
    }

    private static async Task<NoContent> SignOutAsync(HttpContext context)
    {
        await context.SignOutAsync(SessionCookie.Scheme);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<IReadOnlyList<SessionLine>>> ListAsync(
        SessionReader reader, HttpContext context, CancellationToken cancellation) =>
        CurrentSession.Of(context) is { } current
            ? TypedResults.Ok(await reader.ListAsync(current.AccountId, current.Key, cancellation))
            : throw Refuse.NotSignedIn();

    private static async Task<NoContent> EndOthersAsync(SessionReader reader, HttpContext context, CancellationToken cancellation)
    {
        await reader.EndOthersAsync(CurrentSession.Of(context)!, cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> EndAsync(
        string sessionId, SessionReader reader, HttpContext context, CancellationToken cancellation)
    {
        CurrentSession current = CurrentSession.Of(context)!;
        if (CurrentSession.PublicId(current.Key) == sessionId)
        {
            await context.SignOutAsync(SessionCookie.Scheme);
        }
        else
        {
            await reader.EndAsync(current.AccountId, sessionId, new Actor(current.AccountId, current.Name), cancellation);
        }

        return TypedResults.NoContent();
    }

    private static async Task<Ok<AuthenticatorSetUp>> BeginAuthenticatorAsync(
        AuthenticatorBegin? request,
        Authenticators authenticators,
        SignInService signIn,
        UserManager<Account> accounts,
        Caller caller,
        CancellationToken cancellation)
    {
        Account account = await FindAsync(accounts, caller);
        if (account.TwoFactorEnabled)
        {
            await signIn.RefuseUnprovenAsync(account, request ?? new AuthenticatorBegin(), cancellation);
        }

        return TypedResults.Ok(await authenticators.BeginAsync(account));
    }

    private static async Task<Ok<Session>> ConfirmAuthenticatorAsync(
        AuthenticatorCode request,
        Authenticators authenticators,
        UserManager<Account> accounts,
        SessionReader reader,
        Caller caller,
        HttpContext context,
        CancellationToken cancellation)
    {
        Account account = await FindAsync(accounts, caller);
        await authenticators.ConfirmAsync(account, request.Code, cancellation);
        return await BeginAsync(account, reader, context, cancellation);
    }

    private static async Task<Ok<WelcomeInfo>> WelcomeInfoAsync(string token, WelcomeLinks links, CancellationToken cancellation) =>
        TypedResults.Ok(await links.ReadAsync(token, cancellation));

    private static async Task<Ok<Session>> WelcomeAsync(
        Welcome request, WelcomeLinks links, SessionReader reader, HttpContext context, CancellationToken cancellation) =>
        await BeginAsync(await links.TakeAsync(request, cancellation), reader, context, cancellation);

    private static async Task<NoContent> ForgotAsync(PasswordForgotten request, PasswordResets resets, CancellationToken cancellation)
    {
        await resets.AskAsync(request, cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ResetAsync(PasswordReset request, PasswordResets resets, CancellationToken cancellation)
    {
        await resets.ResetAsync(request, cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<Session>> BeginAsync(
        Account account, SessionReader reader, HttpContext context, CancellationToken cancellation)
    {
        string key = await SessionCookie.BeginAsync(context, account);
        return TypedResults.Ok(await reader.ReadAsync(account.Id, key, cancellation));
    }

    private static async Task<Account> FindAsync(UserManager<Account> accounts, Caller caller) =>
        await accounts.FindByIdAsync(caller.AccountId.ToString(System.Globalization.CultureInfo.InvariantCulture))
        ?? throw Refuse.NotSignedIn();
}
