using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Guests;
using DoorController.Cloud.Management;
using DoorController.Contract;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DoorController.Cloud.Api;

/// <summary>People and the Keys that they hold.</summary>
internal static class UserEndpoints
{
    private const string Path = "/v1/users";
    private const string One = Path + "/{userId:int}";
    private const string Access = One + "/keys/{keyId:int}";

    public static void MapUsers(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, ListAsync).WithName("listUsers").Requires(Permission.SeePeople)
            .WithSummary("People, by name.").Refuses(Errors.BuildingUuidRequired, Errors.InvalidField);
        routes.MapPost(Path, InviteAsync).WithName("inviteUser").RequiresInBody<UserInvite>(Permission.GiveKeys, body => body.BuildingId)
            .WithSummary("Invites somebody with Keys.")
            .Refuses(
                Errors.InvalidField, Errors.RequestReplayed, Errors.AlreadyExists, Errors.EmailAndPhoneProvided, Errors.EmailCanNotBeEmpty,
                Errors.EmailOrPhoneRequired, Errors.EmailRequiredForPermanent, Errors.InvalidEmail, Errors.EndTimeNotSupported,
                Errors.InvalidEndTime, Errors.InvalidPhone, Errors.InvalidStartTime, Errors.UserCanNotShare, Errors.Duplicate,
                Errors.TooManyDoorcodes);
        routes.MapGet(One, ReadAsync).WithName("getUser").Requires(Permission.SeePeople).WithSummary("Everything about a person.");
        routes.MapPatch(One, EditAsync).WithName("editUser").Requires(Permission.GiveKeys).WithSummary("Edits a person.")
            .Refuses(
                Errors.InvalidField, Errors.Conflict, Errors.AlreadyExists, Errors.EmailCanNotBeEmpty, Errors.EmailRequiredForPermanent,
                Errors.InvalidEmail, Errors.InvalidPhone);
        routes.MapPost(One + ":sendInvitation", SendInvitationAsync).WithName("sendInvitation").Requires(Permission.GiveKeys)
            .WithSummary("Sends the link of the invitation again.")
            .Refuses(Errors.AlreadyExists, Errors.InvalidField, Errors.TooManyAttempts);
        routes.MapDelete(One, RevokeAsync).WithName("revokeUser").Requires(Permission.GiveKeys)
            .WithSummary("Revokes everything that a person has; the record stays.");
        routes.MapPost(One + ":revokePreview", PreviewRevokingAsync).WithName("previewRevokingUser").Requires(Permission.GiveKeys)
            .WithSummary("What revoking everything of a person would do; nothing is changed.");
        routes.MapPut(Access, GiveAsync).WithName("giveKey").Requires(Permission.GiveKeys).WithSummary("Gives a person one more Key.")
            .Refuses(
                Errors.InvalidField, Errors.AlreadyExists, Errors.InvalidStartTime, Errors.InvalidEndTime, Errors.EmailRequiredForPermanent,
                Errors.TooManyDoorcodes);
        routes.MapPatch(Access, EditAccessAsync).WithName("editAccess").Requires(Permission.GiveKeys)
            .WithSummary("Edits one person's Key, May Share Key among it.")
            .Refuses(
                Errors.Conflict, Errors.InvalidStartTime, Errors.InvalidEndTime, Errors.EndTimeNotSupported, Errors.UserCanNotShare);
        routes.MapPost(Access + ":preview", PreviewAsync).WithName("previewAccess").Requires(Permission.GiveKeys)
            .WithSummary("What such an edit would do; nothing is changed.")
            .Refuses(
                Errors.Conflict, Errors.InvalidStartTime, Errors.InvalidEndTime, Errors.EndTimeNotSupported, Errors.UserCanNotShare);
        routes.MapDelete(Access, TakeAsync).WithName("takeKey").Requires(Permission.GiveKeys).WithSummary("Takes a Key away from a person.")
            .Refuses(Errors.Conflict);
        routes.MapPost(Access + ":revokePreview", RevokePreviewAsync).WithName("previewTakingKey").Requires(Permission.GiveKeys)
            .WithSummary("What taking the Key away would do; nothing is changed.");
        routes.MapPost(One + "/keycards", AddKeycardAsync).WithName("addKeycard").Requires(Permission.GiveKeys)
            .WithSummary("Gives a person a keycard.").Refuses(Errors.InvalidField, Errors.AlreadyExists, Errors.RequestReplayed);
        routes.MapPatch("/v1/keycards/{keycardId:long}", EditKeycardAsync).WithName("editKeycard").Requires(Permission.GiveKeys)
            .WithSummary("Blocks a keycard, or lets it open doors again.");
        routes.MapDelete("/v1/keycards/{keycardId:long}", RemoveKeycardAsync).WithName("removeKeycard").Requires(Permission.GiveKeys)
            .WithSummary("Takes a keycard away.");
        routes.MapGet("/v1/keycards/{keycardId:long}/key", ReadKeycardKeyAsync).WithName("getKeycardKey").Requires(Permission.GiveKeys)
            .WithSummary("What an encoder writes to a keycard so that it proves itself. The audit tells who read it.")
            .Refuses(Errors.CardWithoutKey, Errors.CardRootMissing, Errors.CardToReplace);
        routes.MapGet("/v1/users/{userId:int}/sessions", ListSessionsAsync).WithName("listUserSessions").Requires(Permission.GiveKeys)
            .WithSummary("Where a person is signed in, and which of that are phones.").Refuses(Errors.NotFound);
        routes.MapDelete("/v1/users/{userId:int}/sessions/{sessionId}", EndSessionAsync).WithName("endUserSession").Requires(Permission.GiveKeys)
            .WithSummary("Ends a session of a person; its phone counts as lost or stolen.").Refuses(Errors.NotFound);
        routes.MapDelete("/v1/passes/{passId:int}", RevokePassAsync).WithName("revokePass").Requires(Permission.GiveKeys)
            .WithSummary("Takes a guest's pass away.");
    }

    private static async Task<Ok<IReadOnlyList<SessionLine>>> ListSessionsAsync(
        int userId, PersonSessions sessions, Caller caller, CancellationToken cancellation) =>
        TypedResults.Ok(await sessions.ListAsync(caller, userId, cancellation));

    private static async Task<NoContent> EndSessionAsync(
        int userId, string sessionId, PersonSessions sessions, Caller caller, CancellationToken cancellation)
    {
        await sessions.EndAsync(caller, userId, sessionId, cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<UserPage>> ListAsync(
        int buildingId,
        string? search,
        int? pageSize,
        string? pageToken,
        PeopleReader reader,
        Caller caller,
        CancellationToken cancellation)
    {
        _ = buildingId;
        return TypedResults.Ok(await reader.ListAsync(caller, search, pageSize, pageToken, cancellation));
    }

    private static async Task<Ok<UserInvited>> InviteAsync(
        UserInvite request, InvitationService service, Caller caller, CancellationToken cancellation) =>
        TypedResults.Ok(await service.InviteAsync(caller, request, cancellation));

    private static async Task<Ok<UserDetail>> ReadAsync(int userId, PeopleReader reader, Caller caller, CancellationToken cancellation) =>
        TypedResults.Ok(await reader.ReadAsync(caller, userId, cancellation));

    private static async Task<Ok<UserDetail>> EditAsync(
        int userId, UserEdit request, PeopleService service, PeopleReader reader, Caller caller, CancellationToken cancellation)
    {
        await service.EditAsync(caller, userId, request, cancellation);
        return TypedResults.Ok(await reader.ReadAsync(caller, userId, cancellation));
    }

    private static async Task<NoContent> SendInvitationAsync(
        int userId, PeopleService service, Caller caller, CancellationToken cancellation)
    {
        await service.SendInvitationAsync(caller, userId, cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> RevokeAsync(int userId, PeopleService service, Caller caller, CancellationToken cancellation)
    {
        await service.RevokeAsync(caller, userId, cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<AccessConsequences>> PreviewRevokingAsync(
        int userId, PeopleService service, Caller caller, CancellationToken cancellation) =>
        TypedResults.Ok(await service.PreviewRevokingAsync(caller, userId, cancellation));

    private static async Task<Ok<AccessSaved>> GiveAsync(
        int userId, int keyId, InviteKey request, AccessService service, Caller caller, CancellationToken cancellation) =>
        TypedResults.Ok(await service.GiveAsync(caller, userId, keyId, request, cancellation));

    private static async Task<Ok<AccessSaved>> EditAccessAsync(
        int userId, int keyId, AccessEdit request, AccessService service, Caller caller, CancellationToken cancellation) =>
        TypedResults.Ok(await service.EditAsync(caller, userId, keyId, request, cancellation));

    private static async Task<Ok<AccessConsequences>> PreviewAsync(
        int userId, int keyId, AccessEdit request, AccessService service, CancellationToken cancellation) =>
        TypedResults.Ok(await service.PreviewAsync(userId, keyId, request, cancellation));

    private static async Task<Ok<AccessSaved>> TakeAsync(
        int userId, int keyId, int version, AccessService service, Caller caller, CancellationToken cancellation) =>
        TypedResults.Ok(await service.RevokeAsync(caller, userId, keyId, version, cancellation));

    private static async Task<Ok<AccessConsequences>> RevokePreviewAsync(
        int userId, int keyId, AccessService service, CancellationToken cancellation) =>
        TypedResults.Ok(await service.PreviewAsync(userId, keyId, null, cancellation));

    private static async Task<Ok<KeycardLine>> AddKeycardAsync(
        int userId, KeycardCreate request, KeycardService service, Caller caller, CancellationToken cancellation) =>
        TypedResults.Ok(await service.AddAsync(caller, userId, request, cancellation));

    private static async Task<Ok<KeycardLine>> EditKeycardAsync(
        long keycardId, KeycardEdit request, KeycardService service, Caller caller, CancellationToken cancellation) =>
        TypedResults.Ok(await service.EditAsync(caller.PropertyId, caller.Actor, keycardId, request, cancellation));

    private static async Task<NoContent> RemoveKeycardAsync(
        long keycardId, KeycardService service, Caller caller, CancellationToken cancellation)
    {
        await service.RemoveAsync(caller, keycardId, cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<KeycardKey>> ReadKeycardKeyAsync(
        long keycardId, KeycardService service, Caller caller, HttpContext http, CancellationToken cancellation)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await service.ReadKeyAsync(caller, keycardId, cancellation));
    }

    private static async Task<NoContent> RevokePassAsync(int passId, GuestRevocations service, Caller caller, CancellationToken cancellation)
    {
        await service.RevokeAsync(caller.PropertyId, caller.Actor, passId, cancellation);
        return TypedResults.NoContent();
    }
}
