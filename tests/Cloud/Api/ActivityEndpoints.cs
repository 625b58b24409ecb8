using DoorController.Cloud.Accounts;
using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Decisions;
using DoorController.Cloud.Management;
using DoorController.Contract;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DoorController.Cloud.Api;

/// <summary>What happened at doors, who changed what, why a door decides as it does, and all of it as it happens.</summary>
internal static class ActivityEndpoints
{
    public static void MapActivity(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/activity", ListAsync).WithName("listActivity").Requires(Permission.SeeActivity)
            .WithSummary("What happened at doors, newest first.").Refuses(Errors.BuildingUuidRequired, Errors.InvalidField, Errors.MalformedRequest);
        routes.MapGet("/v1/audit", AuditAsync).WithName("listAudit").Requires(Permission.SeeAudit)
            .WithSummary("Who changed what, newest first.").Refuses(Errors.BuildingUuidRequired, Errors.InvalidField, Errors.MalformedRequest);
        routes.MapGet("/v1/decisions:explain", ExplainAsync).WithName("explainDecision").Requires(Permission.SeeActivity)
            .WithSummary("What a door would decide for a person or a guest's pass at a time, by what is saved now, and why.")
            .Refuses(Errors.InvalidField, Errors.MalformedRequest);
        routes.MapGet("/v1/changes", Stream).WithName("streamChanges").Requires(Permission.SeeDoors)
            .WithSummary("Server-Sent Events: sync with a DoorSync, activity with an ActivityLine.")
            .Produces<string>(StatusCodes.Status200OK, "text/event-stream").Refuses(Errors.BuildingUuidRequired);
    }

    private static async Task<Ok<ActivityPage>> ListAsync(
        int buildingId,
        int? doorId,
        int? userId,
        string? result,
        DateTimeOffset? from,
        DateTimeOffset? to,
        string? pageToken,
        ActivityReader reader,
        Caller caller,
        CancellationToken cancellation)
    {
        _ = buildingId;
        return TypedResults.Ok(await reader.ListAsync(caller, new ActivityFilter(doorId, userId, result, from, to, pageToken), cancellation));
    }

    private static async Task<Ok<AuditPage>> AuditAsync(
        int buildingId,
        int? keyId,
        int? userId,
        int? doorId,
        DateTimeOffset? from,
        DateTimeOffset? to,
        string? pageToken,
        AuditReader reader,
        Caller caller,
        CancellationToken cancellation)
    {
        _ = buildingId;
        return TypedResults.Ok(await reader.ListAsync(caller, new AuditFilter(keyId, userId, doorId, from, to, pageToken), cancellation));
    }

    private static async Task<Ok<Explanation>> ExplainAsync(
        int? userId,
        int? passId,
        int doorId,
        string kind,
        DateTimeOffset at,
        Explanations explanations,
        Caller caller,
        CancellationToken cancellation)
    {
        if (userId is null == passId is null)
        {
            throw Refuse.Invalid("userId", "Either userId or passId is given.");
        }

        PresentedKind presented = Enum.GetValues<PresentedKind>().FirstOrDefault(value =>
            string.Equals(value.ToString(), kind, StringComparison.OrdinalIgnoreCase));
        return presented == default
            ? throw Refuse.Invalid("kind", "It is DOORCODE, KEYCARD or APP.")
            : TypedResults.Ok(await explanations.OfAsync(caller, userId, passId, doorId, presented, at, cancellation)
                ?? throw Refuse.NotFound());
    }

    private static ServerSentEventsResult<string> Stream(
        int buildingId, ChangeStream stream, Caller caller, HttpContext context, CancellationToken cancellation)
    {
        _ = buildingId;
        return TypedResults.ServerSentEvents(stream.ReadAsync(caller, CurrentSession.Of(context)!, cancellation));
    }
}
