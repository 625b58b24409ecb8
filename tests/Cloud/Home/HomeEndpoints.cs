using DoorController.Cloud.Guests;
using DoorController.Contract;

namespace DoorController.Cloud.Home;

/// <summary>The HTTP surface of the resident's app.</summary>
internal static class HomeEndpoints
{
    private const string Tag = "Home";

    public static void MapHome(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/v1/home").WithTags(Tag).AnswerRefusals();
        group.MapGet("", (HttpContext http, ICallers callers, HomeService home) =>
                home.ListAsync(callers.RequireUser(http), http.RequestAborted))
            .WithName("home").WithSummary("Doors, own doorcodes and keycards of who is signed in.")
            .ProducesProblems();
        group.MapGet("/guests", (HttpContext http, ICallers callers, HomeService home) =>
                home.ListGuestsAsync(callers.RequireUser(http), http.RequestAborted))
            .WithName("listGuests").WithSummary("The guests of who is signed in.")
            .ProducesProblems();
        group.MapPost("/guests", (GuestInvite invite, HttpContext http, ICallers callers, GuestInvites invites) =>
                invites.InviteAsync(callers.RequireUser(http), invite, http.RequestAborted))
            .WithName("inviteGuest").WithSummary("Lets somebody in; each door has its own result.")
            .ProducesProblems(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        group.MapDelete("/guests", async (HttpContext http, ICallers callers, GuestRevocations revocations) =>
            {
                await revocations.RevokeAllAsync(callers.RequireUser(http), http.RequestAborted);
                return TypedResults.NoContent();
            })
            .WithName("revokeGuests").WithSummary("Takes all passes away.")
            .ProducesProblems();
        group.MapDelete("/guests/{passId:int}", async (int passId, HttpContext http, ICallers callers, GuestRevocations revocations) =>
            {
                await revocations.RevokeAsync(callers.RequireUser(http), passId, http.RequestAborted);
                return TypedResults.NoContent();
            })
            .WithName("revokeGuest").WithSummary("Takes one pass away.")
            .ProducesProblems(StatusCodes.Status404NotFound);
        group.MapDelete(
                "/guests/{passId:int}/doors/{doorId:int}",
                async (int passId, int doorId, HttpContext http, ICallers callers, GuestRevocations revocations) =>
                {
                    await revocations.RevokeDoorAsync(callers.RequireUser(http), passId, doorId, http.RequestAborted);
                    return TypedResults.NoContent();
                })
            .WithName("revokeGuestDoor").WithSummary("Takes one door of a pass away.")
            .ProducesProblems(StatusCodes.Status404NotFound);
        group.MapPost("/doors/{doorId:int}/doorcode:reset", (int doorId, HttpContext http, ICallers callers, HomeService home) =>
                home.ResetDoorcodeAsync(callers.RequireUser(http), doorId, http.RequestAborted))
            .WithName("resetDoorcode").WithSummary("Makes the own doorcode of a residence door anew.")
            .ProducesProblems(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        group.MapPatch(
                "/keycards/{keycardId:long}",
                (long keycardId, KeycardEdit edit, HttpContext http, ICallers callers, HomeService home) =>
                    home.EditKeycardAsync(callers.RequireUser(http), keycardId, edit, http.RequestAborted))
            .WithName("editOwnKeycard").WithSummary("Blocks an own keycard, or lets it open doors again.")
            .ProducesProblems(StatusCodes.Status404NotFound);
    }

    private static void ProducesProblems(this RouteHandlerBuilder route, params int[] statuses)
    {
        foreach (int status in statuses.Prepend(StatusCodes.Status401Unauthorized))
        {
            route.Produces<ErrorBody>(status);
        }
    }
}
