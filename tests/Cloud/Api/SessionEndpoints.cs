using DoorController.Cloud.Accounts;
using DoorController.Cloud.Api.Authorization;
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
            .WithSummary("Ends all sessions of the account but this one.");
        routes.MapDelete("/v1/sessions/{sessionId}", EndAsync).WithName("endSession").RequiresSession()
            .WithSummary("Ends a session of the account, at once.").Refuses(Errors.NotFound);
        routes.MapPost(Path + "/authenticator", BeginAuthenticatorAsync).WithName("setUpAuthenticator").RequiresSession()
            .WithSummary("Makes a key for an authenticator.").Refuses(Errors.AlreadyExists);
        routes.MapPost(Path + "/authenticator/confirm", ConfirmAuthenticatorAsync).WithName("confirmAuthenticator").RequiresSession()
            .RequireRateLimiting(RateLimits.Links)
            .WithSummary("Turns the authenticator on; all other sessions of the account end.")
            .Refuses(Errors.InvalidField, Errors.AlreadyExists, Errors.TooManyAttempts);
        routes.MapGet("/v1/welcome/{token}", WelcomeInfoAsync).WithName("getWelcome").AllowsAnyone().RequireRateLimiting(RateLimits.Links)
            .WithSummary("What the link of an invitation is for.").Refuses(Errors.LinkInvalid, Errors.TooManyAttempts);
        routes.MapPost("/v1/welcome", WelcomeAsync).WithName("welcome").AllowsAnyone().RequireRateLimiting(RateLimits.Links)
            .WithSummary("Takes an invitation: sets the first password and signs in.")
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
        TypedResults.Ok(await reader.ListAsync(CurrentSession.Of(context)!, cancellation));

    private static async Task<NoContent> EndOthersAsync(SessionReader reader, HttpContext context, CancellationToken cancellation)
    {
        await reader.EndOthersAsync(CurrentSession.Of(context)!, cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> EndAsync(
        string sessionId, SessionReader reader, HttpContext context, CancellationToken cancellation)
    {
        await reader.EndAsync(CurrentSession.Of(context)!, sessionId, cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<AuthenticatorSetUp>> BeginAuthenticatorAsync(
        Authenticators authenticators, UserManager<Account> accounts, Caller caller) =>
        TypedResults.Ok(await authenticators.BeginAsync(await FindAsync(accounts, caller)));

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
