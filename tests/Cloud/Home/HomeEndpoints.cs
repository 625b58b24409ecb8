using DoorController.Cloud.Accounts;
using DoorController.Cloud.Api;
using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Guests;
using DoorController.Cloud.Phones;
using DoorController.Contract;

namespace DoorController.Cloud.Home;

/// <summary>The HTTP surface of the resident's app.</summary>
internal static class HomeEndpoints
{
    private const string Tag = "Home";

    public static void MapHome(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/v1/home").WithTags(Tag).RequiresSignIn();
        group.MapGet("", (HttpContext http, Caller caller, HomeService home) =>
                home.ListAsync(AppUser.Of(caller), http.RequestAborted))
            .WithName("home").WithSummary("Doors, own doorcodes and keycards of who is signed in.");
        group.MapPost("/phone", (HttpContext http, PhoneGrants grants) =>
            {
                CurrentSession current = CurrentSession.Of(http)!;
                return grants.ReadAsync(current.AccountId, current.Name, current.Key, http.RequestAborted);
            })
            .WithName("registerPhone").WithSummary("Makes this session's browser a phone that opens doors, and tells it its keys; again at any time.");
        group.MapGet("/guests", (HttpContext http, Caller caller, HomeService home) =>
                home.ListGuestsAsync(AppUser.Of(caller), http.RequestAborted))
            .WithName("listGuests").WithSummary("The guests of who is signed in.");
        group.MapPost("/guests", (GuestInvite invite, HttpContext http, Caller caller, GuestInvites invites) =>
                invites.InviteAsync(AppUser.Of(caller), invite, http.RequestAborted))
            .WithName("inviteGuest").WithSummary("Lets somebody in, fifty times a day at most; each door has its own result.")
            .Refuses(
                Errors.NotFound, Errors.InvalidField, Errors.Duplicate, Errors.RequestReplayed, Errors.UserCanNotShare, Errors.EmailRequired,
                Errors.EmailOrPhoneRequired, Errors.EmailAndPhoneProvided, Errors.InvalidEmail, Errors.InvalidPhone,
                Errors.InvalidStartTime, Errors.InvalidEndTime, Errors.EndTimeNotSupported, Errors.TooManyAttempts);
        group.MapDelete("/guests", async (HttpContext http, Caller caller, GuestRevocations revocations) =>
            {
                await revocations.RevokeAllAsync(AppUser.Of(caller), http.RequestAborted);
                return TypedResults.NoContent();
            })
            .WithName("revokeGuests").WithSummary("Takes all passes away.");
        group.MapDelete("/guests/{passId:int}", async (int passId, HttpContext http, Caller caller, GuestRevocations revocations) =>
            {
                await revocations.RevokeAsync(AppUser.Of(caller), passId, http.RequestAborted);
                return TypedResults.NoContent();
            })
            .WithName("revokeGuest").WithSummary("Takes one pass away.").Refuses(Errors.NotFound);
        group.MapDelete(
                "/guests/{passId:int}/doors/{doorId:int}",
                async (int passId, int doorId, HttpContext http, Caller caller, GuestRevocations revocations) =>
                {
                    await revocations.RevokeDoorAsync(AppUser.Of(caller), passId, doorId, http.RequestAborted);
                    return TypedResults.NoContent();
                })
            .WithName("revokeGuestDoor").WithSummary("Takes one door of a pass away.").Refuses(Errors.NotFound);
        group.MapPost("/doors/{doorId:int}/doorcode:reset", (int doorId, HttpContext http, Caller caller, HomeService home) =>
                home.ResetDoorcodeAsync(AppUser.Of(caller), doorId, http.RequestAborted))
            .WithName("resetDoorcode").WithSummary("Makes the own doorcode of a residence door anew, five times a day at most.")
            .Refuses(
                Errors.NotFound, Errors.DoorcodeNotResettable, Errors.DoorcodeDisabled, Errors.TooManyDoorcodes, Errors.TooManyAttempts);
        group.MapPatch(
                "/keycards/{keycardId:long}",
                (long keycardId, KeycardEdit edit, HttpContext http, Caller caller, HomeService home) =>
                    home.EditKeycardAsync(AppUser.Of(caller), keycardId, edit, http.RequestAborted))
            .WithName("editOwnKeycard").WithSummary("Blocks an own keycard, or lets it open doors again.").Refuses(Errors.NotFound);
    }
}
