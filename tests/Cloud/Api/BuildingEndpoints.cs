using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Management;
using DoorController.Contract;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DoorController.Cloud.Api;

/// <summary>Buildings.</summary>
internal static class BuildingEndpoints
{
    private const string Path = "/v1/buildings";

    public static void MapBuildings(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, ListAsync).WithName("listBuildings").RequiresSignIn().WithSummary("The buildings that the caller manages.");
        routes.MapGet(Path + "/{buildingId:int}", ReadAsync).WithName("getBuilding").Requires(Permission.SeeBuilding)
            .WithSummary("A building.");
    }

    private static async Task<Ok<IReadOnlyList<Building>>> ListAsync(
        BuildingReader reader, Caller caller, CancellationToken cancellation) =>
        TypedResults.Ok(await reader.ListAsync(caller.AccountId, null, cancellation));

    private static async Task<Ok<Building>> ReadAsync(
        int buildingId, BuildingReader reader, Caller caller, CancellationToken cancellation) =>
        TypedResults.Ok((await reader.ListAsync(caller.AccountId, buildingId, cancellation)).Single());
}
