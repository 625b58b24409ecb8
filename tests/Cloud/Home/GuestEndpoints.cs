using System.Globalization;
using DoorController.Cloud.Api;
using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Guests;
using DoorController.Contract;

namespace DoorController.Cloud.Home;

/// <summary>The HTTP surface of guests.</summary>
internal static class GuestEndpoints
{
    private const string Tag = "Guest";

    public static void MapGuest(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/v1/guest").WithTags(Tag);
        group.MapGet("/passes", (HttpContext http, Caller caller, GuestViews views) =>
                views.ListAsync(AppUser.Of(caller), http.RequestAborted))
            .WithName("listPasses").RequiresSignIn().WithSummary("The passes of who is signed in.")
            .Produces<ErrorBody>(StatusCodes.Status401Unauthorized);
        group.MapGet("/links/{secret}", FindAsync)
            .WithName("openLink").AllowsAnyone().WithSummary("The pass of a code guest's link; nobody need be signed in.")
            .Produces<GuestView>()
            .Produces<ErrorBody>(StatusCodes.Status404NotFound)
            .Produces<ErrorBody>(StatusCodes.Status429TooManyRequests);
    }

    private static async Task<IResult> FindAsync(string secret, HttpContext http, GuestViews views, LinkThrottle throttle)
    {
        if (throttle.Wait() is { Ticks: > 0 } wait)
        {
            http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            throw new RefusedException(
                Errors.TooManyAttempts, null, "Too many wrong links were tried; wait a little.");
        }

        if (await views.FindAsync(secret, http.RequestAborted) is { } view)
        {
            http.Response.Headers.CacheControl = "no-store";
            return TypedResults.Ok(view);
        }

        throttle.CountMiss();
        throw new RefusedException(Errors.NotFound, null, "This link leads to no pass.");
    }
}
