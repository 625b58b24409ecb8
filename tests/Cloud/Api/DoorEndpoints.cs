using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Management;
using DoorController.Contract;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DoorController.Cloud.Api;

/// <summary>Doors.</summary>
internal static class DoorEndpoints
{
    private const string Path = "/v1/doors";
    private const string One = Path + "/{doorId:int}";

    public static void MapDoors(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, ListAsync).WithName("listDoors").Requires(Permission.SeeDoors)
            .WithSummary("The doors of a building.").Refuses(Errors.BuildingUuidRequired);
        routes.MapGet(One, ReadAsync).WithName("getDoor").Requires(Permission.SeeDoors)
            .WithSummary("A door with the Keys that open it.");
        routes.MapPatch(One, EditAsync).WithName("editDoor").Requires(Permission.EditDoors)
            .WithSummary("Edits a door; a new code length makes all its permanent codes anew.")
            .Refuses(Errors.InvalidField, Errors.InvalidCodeLength, Errors.Conflict, Errors.TooManyDoorcodes);
        routes.MapPost(One + ":preview", PreviewEditAsync).WithName("previewDoorEdit").Requires(Permission.EditDoors)
            .WithSummary("What an edit of a door would do to doorcodes; nothing is changed.")
            .Refuses(Errors.InvalidField, Errors.InvalidCodeLength, Errors.Conflict);
        routes.MapPost(One + ":disableDoorcodes:preview", PreviewAsync).WithName("previewDisablingDoorcodes").Requires(Permission.EditKeys)
            .WithSummary("What switching doorcodes off in all Keys of a door would do; nothing is changed.")
            .Refuses(Errors.Conflict, Errors.Duplicate, Errors.InvalidField);
        routes.MapPost(One + ":disableDoorcodes", DisableAsync).WithName("disableDoorcodes").Requires(Permission.EditKeys)
            .WithSummary("Switches doorcodes off in all Keys of a door, in one change.")
            .Refuses(Errors.Conflict, Errors.Duplicate, Errors.InvalidField);
        routes.MapGet(One + "/syncTasks", TasksAsync).WithName("getSyncTasks").Requires(Permission.SeeDoors)
            .WithSummary("What is still to come to a door.");
    }

    private static async Task<Ok<IReadOnlyList<DoorLine>>> ListAsync(
        int buildingId, DoorReader reader, Caller caller, CancellationToken cancellation)
    {
        _ = buildingId;
        return TypedResults.Ok(await reader.ListAsync(caller, cancellation));
    }

    private static async Task<Ok<DoorDetail>> ReadAsync(int doorId, DoorReader reader, Caller caller, CancellationToken cancellation) =>
        TypedResults.Ok(await reader.ReadAsync(caller, doorId, cancellation));

    private static async Task<Ok<DoorLine>> EditAsync(
        int doorId, DoorEdit request, DoorService service, DoorReader reader, Caller caller, CancellationToken cancellation)
    {
        await service.EditAsync(caller, doorId, request, cancellation);
        return TypedResults.Ok(await reader.LineAsync(doorId, cancellation));
    }

    private static async Task<Ok<DoorConsequences>> PreviewEditAsync(
        int doorId, DoorEdit request, DoorService service, Caller caller, CancellationToken cancellation) =>
        TypedResults.Ok(await service.PreviewEditAsync(caller, doorId, request, cancellation));

    private static async Task<Ok<KeyConsequences>> PreviewAsync(
        int doorId, DoorDisableDoorcodes request, DoorService service, CancellationToken cancellation) =>
        TypedResults.Ok(await service.PreviewDisablingAsync(doorId, request, cancellation));

    private static async Task<Ok<IReadOnlyList<KeySaved>>> DisableAsync(
        int doorId, DoorDisableDoorcodes request, DoorService service, Caller caller, CancellationToken cancellation) =>
        TypedResults.Ok(await service.DisableAsync(caller, doorId, request, cancellation));

    private static async Task<Ok<SyncTasks>> TasksAsync(int doorId, DoorReader reader, Caller caller, CancellationToken cancellation) =>
        TypedResults.Ok(await reader.TasksAsync(caller, doorId, cancellation));
}
