using DoorController.Cloud.Api;
using DoorController.Cloud.Api.Authorization;
using DoorController.Contract;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DoorController.Cloud.Phones;

/// <summary>The HTTP surface of openings through the cloud. A guest with a pass has no account, so nobody need be signed in.</summary>
internal static class OpeningEndpoints
{
    private const string Tag = "Openings";

    public static void MapOpenings(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/openings", async Task<Ok<OpeningChallenge>> (OpeningBegin request, HttpContext http, OpeningService service) =>
                TypedResults.Ok(await service.BeginAsync(request, http.RequestAborted)))
            .WithName("beginOpening").WithTags(Tag).AllowsAnyone().RequireRateLimiting(RateLimits.Openings)
            .WithSummary("Asks an online door for a challenge, once the person has said to stand before it.")
            .Refuses(
                Errors.PresenceNotConfirmed, Errors.UnknownDoor, Errors.CloudOpeningOff, Errors.DoorOffline, Errors.DoorBusy,
                Errors.DoorSilent, Errors.TooManyAttempts);
        routes.MapPost("/v1/openings/{openingId}/answer", async Task<Ok<OpeningResult>> (
                string openingId, OpeningAnswer request, HttpContext http, OpeningService service) =>
                TypedResults.Ok(await service.AnswerAsync(openingId, request, http.RequestAborted)))
            .WithName("answerOpening").WithTags(Tag).AllowsAnyone().RequireRateLimiting(RateLimits.Openings)
            .WithSummary("Brings the phone's answer to the door, which decides; once an opening.")
            .Refuses(Errors.InvalidField, Errors.OpeningOver, Errors.DoorSilent, Errors.TooManyAttempts);
    }
}
