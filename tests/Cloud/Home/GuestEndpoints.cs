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
        group.MapGet("/links/{secret}", FindAsync).AllowsAnyone().RequireRateLimiting(RateLimits.Links)
            .WithName("openLink").WithSummary("The pass of a code guest's link; nobody need be signed in.")
            .Refuses(Errors.NotFound, Errors.TooManyAttempts);
    }

    private static async Task<Ok<GuestView>> FindAsync(string secret, HttpContext http, GuestViews views)
    {
        GuestView view = await views.FindAsync(secret, http.RequestAborted)
            ?? throw new RefusedException(Errors.NotFound, null, "This link leads to no pass.");
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(view);
    }
}
