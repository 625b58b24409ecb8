using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Management;
using DoorController.Contract;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DoorController.Cloud.Api;

/// <summary>Units, managers, holidays and schedules of a building.</summary>
internal static class PropertyEndpoints
{
    private const string Building = "/v1/buildings/{buildingId:int}";
    private const string Units = Building + "/units";
    private const string Managers = Building + "/managers";
    private const string Holidays = Building + "/holidays";
    private const string Schedules = Building + "/schedules";
    private const string Unit = "/v1/units/{unitId:int}";
    private const string Schedule = "/v1/schedules/{scheduleId:int}";

    public static void MapProperty(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Units, ListUnitsAsync).WithName("listUnits").Requires(Permission.SeeUnits).WithSummary("The homes of a building.");
        routes.MapPost(Units, CreateUnitAsync).WithName("createUnit").Requires(Permission.EditUnits).WithSummary("Makes a home.")
            .Refuses(Errors.InvalidField, Errors.AlreadyExists, Errors.RequestReplayed);
        routes.MapPatch(Unit, RenameUnitAsync).WithName("renameUnit").Requires(Permission.EditUnits).WithSummary("Renames a home.")
            .Refuses(Errors.InvalidField, Errors.AlreadyExists, Errors.RequestReplayed);
        routes.MapDelete(Unit, DeleteUnitAsync).WithName("deleteUnit").Requires(Permission.EditUnits)
            .WithSummary("Deletes a home; its people stay.");
        routes.MapGet(Managers, ListManagersAsync).WithName("listManagers").Requires(Permission.MakeManagers)
            .WithSummary("The managers of a building.");
        routes.MapPost(Managers, InviteManagerAsync).WithName("inviteManager").Requires(Permission.MakeManagers)
            .WithSummary("Makes somebody a manager; who has no account gets an invitation by mail.")
            .Refuses(
                Errors.InvalidField, Errors.InvalidEmail, Errors.EmailCanNotBeEmpty, Errors.Duplicate, Errors.AlreadyExists,
                Errors.RequestReplayed);
        routes.MapDelete("/v1/managers/{managerId:int}", RemoveManagerAsync).WithName("removeManager").Requires(Permission.MakeManagers)
            .WithSummary("Removes a manager; the last portfolio manager stays.").Refuses(Errors.InUse);
        routes.MapDelete("/v1/managers/{managerId:int}/authenticator", ResetAuthenticatorAsync).WithName("resetAuthenticator")
            .Requires(Permission.MakeManagers)
            .WithSummary("Takes away the authenticator of another manager, who sets up a new one at the next sign-in.")
            .Refuses(Errors.InvalidField);
        routes.MapGet(Holidays, ListHolidaysAsync).WithName("listHolidays").Requires(Permission.SeeBuilding)
            .WithSummary("The holidays of a building.");
        routes.MapPut(Holidays, SetHolidaysAsync).WithName("setHolidays").Requires(Permission.EditHolidays)
            .WithSummary("Replaces the holidays of a building.").Refuses(Errors.InvalidField, Errors.Duplicate, Errors.Conflict);
        routes.MapGet(Schedules, ListSchedulesAsync).WithName("listSchedules").Requires(Permission.SeeBuilding)
            .WithSummary("The schedules of a building.");
        routes.MapPost(Schedules, CreateScheduleAsync).WithName("createSchedule").Requires(Permission.EditSchedules)
            .WithSummary("Makes a schedule.")
            .Refuses(
                Errors.InvalidField, Errors.InvalidInterval, Errors.OverlappingIntervals, Errors.AlreadyExists, Errors.RequestReplayed);
        routes.MapPut(Schedule, EditScheduleAsync).WithName("editSchedule").Requires(Permission.EditSchedules)
            .WithSummary("Edits a schedule; all doors that keep to it are told.")
            .Refuses(Errors.InvalidField, Errors.InvalidInterval, Errors.OverlappingIntervals, Errors.AlreadyExists, Errors.Conflict);
        routes.MapDelete(Schedule, DeleteScheduleAsync).WithName("deleteSchedule").Requires(Permission.EditSchedules)
            .WithSummary("Deletes a schedule that nothing keeps to.").Refuses(Errors.InUse);
    }

    private static async Task<Ok<IReadOnlyList<UnitLine>>> ListUnitsAsync(
        int buildingId, UnitService service, Caller caller, CancellationToken cancellation)
    {
        _ = buildingId;
        return TypedResults.Ok(await service.ListAsync(caller, cancellation));
    }

    private static async Task<Ok<UnitLine>> CreateUnitAsync(
        int buildingId, UnitEdit request, UnitService service, Caller caller, CancellationToken cancellation)
    {
        _ = buildingId;
        return TypedResults.Ok(await service.CreateAsync(caller, request, cancellation));
    }

    private static async Task<Ok<UnitLine>> RenameUnitAsync(
        int unitId, UnitEdit request, UnitService service, Caller caller, CancellationToken cancellation) =>
        TypedResults.Ok(await service.RenameAsync(caller, unitId, request, cancellation));

    private static async Task<NoContent> DeleteUnitAsync(int unitId, UnitService service, Caller caller, CancellationToken cancellation)
    {
        await service.DeleteAsync(caller, unitId, cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<IReadOnlyList<ManagerLine>>> ListManagersAsync(
        int buildingId, ManagerService service, CancellationToken cancellation) =>
        TypedResults.Ok(await service.ListAsync(buildingId, cancellation));

    private static async Task<Ok<ManagerLine>> InviteManagerAsync(
        int buildingId, ManagerInvite request, ManagerService service, Caller caller, CancellationToken cancellation)
    {
        _ = buildingId;
        return TypedResults.Ok(await service.InviteAsync(caller, request, cancellation));
    }

    private static async Task<NoContent> RemoveManagerAsync(
        int managerId, ManagerService service, Caller caller, CancellationToken cancellation)
    {
        await service.RemoveAsync(caller, managerId, cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ResetAuthenticatorAsync(
        int managerId, ManagerService service, Caller caller, CancellationToken cancellation)
    {
        await service.ResetAuthenticatorAsync(caller, managerId, cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<HolidayList>> ListHolidaysAsync(
        int buildingId, HolidayService service, Caller caller, CancellationToken cancellation)
    {
        _ = buildingId;
        return TypedResults.Ok(await service.ListAsync(caller, cancellation));
    }

    private static async Task<Ok<HolidayList>> SetHolidaysAsync(
        int buildingId, HolidaysEdit request, HolidayService service, Caller caller, CancellationToken cancellation)
    {
        _ = buildingId;
        await service.SetAsync(caller, request, cancellation);
        return TypedResults.Ok(await service.ListAsync(caller, cancellation));
    }

    private static async Task<Ok<IReadOnlyList<ScheduleDetail>>> ListSchedulesAsync(
        int buildingId, ScheduleService service, Caller caller, CancellationToken cancellation)
    {
        _ = buildingId;
        return TypedResults.Ok(await service.ListAsync(caller, cancellation));
    }

    private static async Task<Ok<ScheduleDetail>> CreateScheduleAsync(
        int buildingId, ScheduleCreate request, ScheduleService service, Caller caller, CancellationToken cancellation)
    {
        _ = buildingId;
        return TypedResults.Ok(await service.CreateAsync(caller, request, cancellation));
    }

    private static async Task<Ok<ScheduleSaved>> EditScheduleAsync(
        int scheduleId, ScheduleEdit request, ScheduleService service, Caller caller, CancellationToken cancellation) =>
        TypedResults.Ok(await service.EditAsync(caller, scheduleId, request, cancellation));

    private static async Task<NoContent> DeleteScheduleAsync(
        int scheduleId, ScheduleService service, Caller caller, CancellationToken cancellation)
    {
        await service.DeleteAsync(caller, scheduleId, cancellation);
        return TypedResults.NoContent();
    }
}
