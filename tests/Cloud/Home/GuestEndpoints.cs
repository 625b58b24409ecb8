using DoorController.Cloud.Api;
using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Guests;
using DoorController.Contract;
using Microsoft.AspNetCore.Http.HttpResults;

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
            .WithName("listPasses").RequiresSignIn().WithSummary("The passes of who is signed in.");
        group.MapGet("/links/{secret}", FindAsync).AllowsAnyone()
            .WithName("openLink").WithSummary("The pass of a code guest's link; nobody need be signed in.")
            .Refuses(Errors.NotFound, Errors.TooManyAttempts);
    }

    private static async Task<Ok<GuestView>> FindAsync(string secret, HttpContext http, GuestViews views, LinkThrottle throttle)
    {
        if (throttle.Wait() is { Ticks: > 0 } wait)
        {
            throw new RefusedException(Errors.TooManyAttempts, null, "Too many wrong links were tried; wait a little.", wait);
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
