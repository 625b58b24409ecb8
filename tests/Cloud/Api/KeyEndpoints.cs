using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Management;
using DoorController.Contract;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DoorController.Cloud.Api;

/// <summary>Keys.</summary>
internal static class KeyEndpoints
{
    private const string Path = "/v1/keys";
    private const string One = Path + "/{keyId:int}";

    public static void MapKeys(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, ListAsync).WithName("listKeys").Requires(Permission.SeeKeys)
            .WithSummary("The Keys that the caller manages.").Refuses(Errors.BuildingUuidRequired);
        routes.MapPost(Path, CreateAsync).WithName("createKey").RequiresInBody<KeyCreate>(Permission.EditKeys, body => body.BuildingId)
            .WithSummary("Makes a Key.")
            .Refuses(Errors.InvalidField, Errors.DoorsRequired, Errors.Duplicate, Errors.AlreadyExists, Errors.RequestReplayed);
        routes.MapGet(One, ReadAsync).WithName("getKey").Requires(Permission.SeeKeys).WithSummary("A Key with its doors and holders.");
        routes.MapGet(One + "/accesses", AccessesAsync).WithName("listKeyAccesses").Requires(Permission.SeeKeys)
            .WithSummary("Who holds a Key.");
        routes.MapPatch(One, RenameAsync).WithName("renameKey").Requires(Permission.EditKeys).WithSummary("Renames a Key.")
            .Refuses(Errors.InvalidField, Errors.Conflict, Errors.AlreadyExists);
        routes.MapDelete(One, DeleteAsync).WithName("deleteKey").Requires(Permission.EditKeys)
            .WithSummary("Deletes a Key that nobody holds.").Refuses(Errors.Conflict, Errors.InUse);
        routes.MapPost(One + "/doors:preview", PreviewAsync).WithName("previewKeyDoors").Requires(Permission.EditKeys)
            .WithSummary("What other doors of a Key would do; nothing is changed.")
            .Refuses(Errors.Conflict, Errors.DoorsRequired, Errors.Duplicate, Errors.InvalidField);
        routes.MapPut(One + "/doors", SetDoorsAsync).WithName("setKeyDoors").Requires(Permission.EditKeys)
            .WithSummary("Replaces the doors of a Key, in one change.")
            .Refuses(Errors.Conflict, Errors.DoorsRequired, Errors.Duplicate, Errors.InvalidField, Errors.TooManyDoorcodes);
        routes.MapPost(One + ":disableAllDoorcodes", DisableAllAsync).WithName("disableAllDoorcodes").Requires(Permission.EditKeys)
            .WithSummary("Switches doorcodes off at all doors of a Key, at once.").Refuses(Errors.Conflict);
    }

    private static async Task<Ok<IReadOnlyList<KeyLine>>> ListAsync(
        int buildingId, KeyReader reader, Caller caller, CancellationToken cancellation)
    {
        _ = buildingId;
        return TypedResults.Ok(await reader.ListAsync(caller, cancellation));
    }

    private static async Task<Ok<KeyDetail>> CreateAsync(
        KeyCreate request, KeyService service, KeyReader reader, Caller caller, CancellationToken cancellation) =>
        TypedResults.Ok(await reader.ReadAsync(caller, await service.CreateAsync(caller, request, cancellation), cancellation));

    private static async Task<Ok<KeyDetail>> ReadAsync(int keyId, KeyReader reader, Caller caller, CancellationToken cancellation) =>
        TypedResults.Ok(await reader.ReadAsync(caller, keyId, cancellation));

    private static async Task<Ok<IReadOnlyList<KeyAccess>>> AccessesAsync(
        int keyId, KeyReader reader, Caller caller, CancellationToken cancellation) =>
        TypedResults.Ok(await reader.AccessesAsync(caller, keyId, cancellation));

    private static async Task<Ok<KeyLine>> RenameAsync(
        int keyId, KeyRename request, KeyService service, KeyReader reader, Caller caller, CancellationToken cancellation)
    {
        await service.RenameAsync(caller, keyId, request, cancellation);
        return TypedResults.Ok(await reader.LineAsync(caller, keyId, cancellation));
    }

    private static async Task<NoContent> DeleteAsync(
        int keyId, int version, KeyService service, Caller caller, CancellationToken cancellation)
    {
        await service.DeleteAsync(caller, keyId, version, cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<KeyConsequences>> PreviewAsync(
        int keyId, KeyDoorsEdit request, KeyService service, Caller caller, CancellationToken cancellation) =>
        TypedResults.Ok(await service.PreviewAsync(caller, keyId, request, cancellation));

    private static async Task<Ok<KeySaved>> SetDoorsAsync(
        int keyId, KeyDoorsEdit request, KeyService service, Caller caller, CancellationToken cancellation) =>
        TypedResults.Ok(await service.SetDoorsAsync(caller, keyId, request, cancellation));

    private static async Task<Ok<DisableAllResult>> DisableAllAsync(
        int keyId, VersionOnly request, KeyService service, Caller caller, CancellationToken cancellation) =>
        TypedResults.Ok(await service.DisableAllAsync(caller, keyId, request.Version, cancellation));
}
