using DoorController.Cloud.Accounts;
using DoorController.Contract;

namespace DoorController.Cloud.Api.Authorization;

/// <summary>Stands before every endpoint: asks who calls, that the call was meant, and lets through what is allowed.</summary>
internal sealed class AccessGate(RequestDelegate next)
{
    /// <summary>Lets a request through or refuses it.</summary>
    public async Task InvokeAsync(HttpContext context, Admission admission, Caller caller)
    {
        if (context.GetEndpoint() is RouteEndpoint endpoint)
        {
            await CheckAsync(context, endpoint.Metadata.GetMetadata<AccessRule>() ?? throw Refuse.Forbidden(), admission, caller);
        }

        await next(context);
        if (context.GetEndpoint() is not RouteEndpoint && !context.Response.HasStarted
            && context.Request.Path.StartsWithSegments("/v1") && !PeopleListener.IsForControllers(context.Request.Path))
        {
            throw context.Response.StatusCode == StatusCodes.Status415UnsupportedMediaType
                ? new BadHttpRequestException("No JSON.", StatusCodes.Status415UnsupportedMediaType)
                : Refuse.NotFound();
        }
    }

    private static async Task CheckAsync(HttpContext context, AccessRule rule, Admission admission, Caller caller)
    {
        bool changes = !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method);
        if (changes && IsOfOtherOrigin(context.Request))
        {
            throw Forged();
        }

        CurrentSession? session = CurrentSession.Of(context);
        if (session is not null)
        {
            caller.Identify(session.AccountId, session.Name);
        }

        if (rule.Audience == Audience.Anyone)
        {
            return;
        }

        if (session is null)
        {
            throw Refuse.NotSignedIn();
        }

        if (changes && !session.IsAntiforgeryToken(context.Request.Headers[CurrentSession.AntiforgeryHeader]))
        {
            throw Forged();
        }

        if (rule.Audience != Audience.Session && session.AuthenticatorRequired)
        {
            throw new RefusedException(Errors.AuthenticatorRequired, null, "Set up an authenticator first; managers need one.");
        }

        if (rule is { Audience: Audience.Manager, BuildingInBody: false })
        {
            await admission.AdmitAsync(caller, context.Request, rule.Permission!.Value, context.RequestAborted);
        }
    }

    private static bool IsOfOtherOrigin(HttpRequest request) =>
        request.Headers.Origin.ToString() is { Length: > 0 } origin && origin != $"{request.Scheme}://{request.Host}";

    private static RefusedException Forged() =>
        new(Errors.ForgedRequest, null, "The request was not made by a page of this session; load the page again.");
}
