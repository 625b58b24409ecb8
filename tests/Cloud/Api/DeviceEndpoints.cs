using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Certificates;
using DoorController.Cloud.Devices;
using DoorController.Cloud.Management;
using DoorController.Contract;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DoorController.Cloud.Api;

/// <summary>Controllers, the certificates that they trust, and settings that all of a building share.</summary>
internal static class DeviceEndpoints
{
    private const string Path = "/v1/devices";
    private const string One = Path + "/{deviceId}";
    private const string Building = "/v1/buildings/{buildingId:int}";
    private const string Settings = Building + "/settings";
    private const string Certificates = Building + "/certificates";

    public static void MapDevices(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, ListAsync).WithName("listDevices").Requires(Permission.SeeDoors)
            .WithSummary("The controllers of a building.").Refuses(Errors.BuildingUuidRequired);
        routes.MapGet(One, ReadAsync).WithName("getDevice").Requires(Permission.SeeDoors).WithSummary("A controller.");
        routes.MapGet(One + "/events", EventsAsync).WithName("listDeviceEvents").Requires(Permission.SeeDoors)
            .WithSummary("What a controller told of itself lately, the newest first.");
        routes.MapPost(One + ":broken", ReplaceAsync).WithName("replaceBrokenDevice").Requires(Permission.ManageDevices)
            .WithSummary("Makes a bundle for what takes the place of a broken controller, which is answered until then.")
            .Refuses(Errors.InvalidField, Errors.RequestReplayed);
        routes.MapPost(One + ":stolen:preview", PreviewAsync).WithName("previewTheft").Requires(Permission.ManageDevices)
            .WithSummary("What it would do to report a controller stolen; nothing is changed.");
        routes.MapPost(One + ":stolen", ReportAsync).WithName("reportTheft").Requires(Permission.ManageDevices)
            .WithSummary("Makes worthless at once what can be read in a stolen controller, and makes a bundle for its replacement.")
            .Refuses(Errors.InvalidField, Errors.RequestReplayed, Errors.TooManyDoorcodes);
        routes.MapPost(One + ":acknowledgeAlarms", AcknowledgeAsync).WithName("acknowledgeAlarms").Requires(Permission.ManageDevices)
            .WithSummary("Ends the alarms of a controller, which the manager has seen to.");
        routes.MapGet(Building + "/keycardsToReplace", KeycardsAsync).WithName("listKeycardsToReplace").Requires(Permission.SeePeople)
            .WithSummary("The keycards that a thief of a controller can copy.");
        routes.MapGet(Settings, ReadSettingsAsync).WithName("getSettings").Requires(Permission.SeeBuilding)
            .WithSummary("How keypads and clocks of a building behave.");
        routes.MapPut(Settings, EditSettingsAsync).WithName("editSettings").Requires(Permission.EditSettings)
            .WithSummary("Changes how keypads and clocks of a building behave; all doors are told.")
            .Refuses(Errors.InvalidField, Errors.Conflict);
        MapCertificates(routes);
    }

    private static void MapCertificates(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Certificates, ReadCertificatesAsync).WithName("getCertificates").Requires(Permission.ManageCertificates)
            .WithSummary("Which certificates controllers trust, and which of them hold these.");
        routes.MapPost(Certificates + ":prepareNext", PrepareAsync).WithName("prepareNextAuthority").Requires(Permission.ManageCertificates)
            .WithSummary("Makes the next authority, which all controllers learn to trust beside the one in use.").Refuses(Errors.Conflict);
        routes.MapPost(Certificates + ":useNext", UseAsync).WithName("useNextAuthority").Requires(Permission.ManageCertificates)
            .WithSummary("Lets the next authority sign the cloud's certificate.").Refuses(Errors.Conflict, Errors.InUse);
        routes.MapPost(Certificates + ":retireOld", RetireAsync).WithName("retireOldAuthority").Requires(Permission.ManageCertificates)
            .WithSummary("Lets no controller trust the old authority any more.").Refuses(Errors.Conflict);
    }

    private static async Task<Ok<IReadOnlyList<DeviceDetail>>> ListAsync(
        int buildingId, DeviceReader reader, Caller caller, CancellationToken cancellation)
    {
        _ = buildingId;
        return TypedResults.Ok(await reader.ListAsync(caller, cancellation));
    }

    private static async Task<Ok<DeviceDetail>> ReadAsync(
        string deviceId, DeviceReader reader, Caller caller, CancellationToken cancellation) =>
        TypedResults.Ok(await reader.ReadAsync(caller, deviceId, cancellation));

    private static async Task<Ok<IReadOnlyList<DeviceEvent>>> EventsAsync(string deviceId, DeviceReader reader, CancellationToken cancellation) =>
        TypedResults.Ok(await reader.EventsAsync(deviceId, cancellation));

    private static async Task<Ok<DeviceBundle>> ReplaceAsync(
        string deviceId, DeviceReplace request, DeviceService service, Caller caller, CancellationToken cancellation) =>
        TypedResults.Ok(await service.ReplaceAsync(caller, deviceId, request, cancellation));

    private static async Task<Ok<TheftConsequences>> PreviewAsync(
        string deviceId, DeviceReader reader, CancellationToken cancellation) =>
        TypedResults.Ok(await reader.PreviewTheftAsync(deviceId, cancellation));

    private static async Task<Ok<TheftReported>> ReportAsync(
        string deviceId, DeviceReplace request, DeviceService service, Caller caller, CancellationToken cancellation) =>
        TypedResults.Ok(await service.ReportStolenAsync(caller, deviceId, request, cancellation));

    private static async Task<NoContent> AcknowledgeAsync(
        string deviceId, DeviceService service, Caller caller, CancellationToken cancellation)
    {
        await service.AcknowledgeAlarmsAsync(caller, deviceId, cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<IReadOnlyList<KeycardToReplace>>> KeycardsAsync(
        int buildingId, DeviceReader reader, Caller caller, CancellationToken cancellation)
    {
        _ = buildingId;
        return TypedResults.Ok(await reader.KeycardsToReplaceAsync(caller, cancellation));
    }

    private static async Task<Ok<BuildingSettings>> ReadSettingsAsync(
        int buildingId, SettingsService service, Caller caller, CancellationToken cancellation)
    {
        _ = buildingId;
        return TypedResults.Ok(await service.ReadAsync(caller, cancellation));
    }

    private static async Task<Ok<BuildingSettings>> EditSettingsAsync(
        int buildingId, BuildingSettings request, SettingsService service, Caller caller, CancellationToken cancellation)
    {
        _ = buildingId;
        return TypedResults.Ok(await service.EditAsync(caller, request, cancellation));
    }

    private static async Task<Ok<CertificatePlan>> ReadCertificatesAsync(
        int buildingId, CertificateService service, Caller caller, CancellationToken cancellation)
    {
        _ = buildingId;
        return TypedResults.Ok(await service.ReadAsync(caller, cancellation));
    }

    private static async Task<Ok<CertificatePlan>> PrepareAsync(
        int buildingId, CertificatesStep request, CertificateService service, Caller caller, CancellationToken cancellation)
    {
        _ = buildingId;
        return TypedResults.Ok(await service.PrepareNextAsync(caller, request, cancellation));
    }

    private static async Task<Ok<CertificatePlan>> UseAsync(
        int buildingId, CertificatesStep request, CertificateService service, Caller caller, CancellationToken cancellation)
    {
        _ = buildingId;
        return TypedResults.Ok(await service.UseNextAsync(caller, request, cancellation));
    }

    private static async Task<Ok<CertificatePlan>> RetireAsync(
        int buildingId, CertificatesStep request, CertificateService service, Caller caller, CancellationToken cancellation)
    {
        _ = buildingId;
        return TypedResults.Ok(await service.RetireOldAsync(caller, request, cancellation));
    }
}
