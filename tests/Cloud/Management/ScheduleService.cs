using DoorController.Cloud.Api;
using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Management;

/// <summary>Makes, edits and deletes schedules.</summary>
internal sealed class ScheduleService(IDbContextFactory<CloudDatabase> databases, PropertyChanges changes, DoorSyncs syncs)
{
    /// <summary>The schedules of the property, by name.</summary>
    public async Task<IReadOnlyList<ScheduleDetail>> ListAsync(Caller caller, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        return await ReadAsync(database, database.Schedules.Where(schedule => schedule.PropertyId == caller.PropertyId), cancellation);
    }

    /// <summary>Makes a schedule.</summary>
    public async Task<ScheduleDetail> CreateAsync(Caller caller, ScheduleCreate request, CancellationToken cancellation)
    {
        string name = FieldRules.Name(request.Name);
        ChangeOutcome<Schedule> outcome = await changes.MakeAsync(caller.PropertyId, caller.Actor, async context =>
        {
            await RequestMarks.CarryOutOnceAsync(context, request.RequestId, cancellation);
            await RefuseNameAsync(context.Database, caller.PropertyId, 0, name, cancellation);
            var schedule = new Schedule { PropertyId = caller.PropertyId, Name = name, ClosedOnHolidays = request.ClosedOnHolidays };
            ScheduleForm.Apply(schedule, request.Intervals, request.Dates);
            context.Database.Schedules.Add(schedule);
            context.Audit(AuditActions.ScheduleMade, $"Made schedule \"{name}\"");
            return schedule;
        }, cancellation);
        return await ReadAsync(outcome.Result.Id, cancellation);
    }

    /// <summary>Edits a schedule; all doors that keep to it are told.</summary>
    public async Task<ScheduleSaved> EditAsync(Caller caller, int scheduleId, ScheduleEdit request, CancellationToken cancellation)
    {
        string name = FieldRules.Name(request.Name);
        ChangeOutcome<Schedule> outcome = await changes.MakeAsync(caller.PropertyId, caller.Actor, async context =>
        {
            Schedule schedule = await context.Database.Schedules.Include(found => found.Intervals).Include(found => found.Dates)
                .SingleAsync(found => found.Id == scheduleId, cancellation);
            await Conflicts.RefuseAsync(context.Database, schedule, request.Version, cancellation);
            await RefuseNameAsync(context.Database, caller.PropertyId, scheduleId, name, cancellation);
            ScheduleForm.Apply(schedule, request.Intervals, request.Dates);
            schedule.Name = name;
            schedule.ClosedOnHolidays = request.ClosedOnHolidays;
            schedule.Version++;
            List<int> doors = await DoorsAsync(context.Database, scheduleId, cancellation);
            context.Touch(doors);
            context.FieldOfExcess = "dates";
            context.Audit(AuditActions.ScheduleChanged, $"Edited schedule \"{name}\"", doors: doors);
            return schedule;
        }, cancellation);
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        return new ScheduleSaved(
            await ReadAsync(scheduleId, cancellation), await syncs.OfAsync(database, [.. outcome.Doors], cancellation));
    }

    /// <summary>Deletes a schedule that nothing keeps to.</summary>
    public Task DeleteAsync(Caller caller, int scheduleId, CancellationToken cancellation) =>
        changes.MakeAsync(caller.PropertyId, caller.Actor, async context =>
        {
            Schedule schedule = await context.Database.Schedules.SingleAsync(found => found.Id == scheduleId, cancellation);
            List<string> users = await UsersAsync(context.Database, scheduleId, cancellation);
            if (users.Count > 0)
            {
                throw new RefusedException(Errors.InUse, null, $"{string.Join(", ", users.Take(10))} keep to it.");
            }

            // Rows of deleted Keys would hold it for ever.
            await context.Database.KeyDoors.Where(row => row.ScheduleId == scheduleId)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.ScheduleId, (int?)null), cancellation);
            context.Database.Schedules.Remove(schedule);
            context.Audit(AuditActions.ScheduleDeleted, $"Deleted schedule \"{schedule.Name}\"");
            return schedule;
        }, cancellation);

    private async Task<ScheduleDetail> ReadAsync(int scheduleId, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        return (await ReadAsync(database, database.Schedules.Where(schedule => schedule.Id == scheduleId), cancellation)).Single();
    }

    private static async Task<IReadOnlyList<ScheduleDetail>> ReadAsync(
        CloudDatabase database, IQueryable<Schedule> query, CancellationToken cancellation)
    {
        List<Schedule> schedules = await query.AsNoTracking().Include(schedule => schedule.Intervals).Include(schedule => schedule.Dates)
            .OrderBy(schedule => schedule.Name).ToListAsync(cancellation);
        List<ScheduleDetail> details = [];
        foreach (Schedule schedule in schedules)
        {
            details.Add(new ScheduleDetail(
                schedule.Id,
                schedule.Version,
                schedule.Name,
                schedule.ClosedOnHolidays,
                [.. schedule.Intervals.OrderBy(interval => interval.Id).Select(ScheduleForm.Write)],
                [.. schedule.Dates.OrderBy(date => date.Date).ThenBy(date => date.StartMinute).Select(ScheduleForm.Write)],
                await UsersAsync(database, schedule.Id, cancellation)));
        }

        return details;
    }

    private static async Task<List<string>> UsersAsync(CloudDatabase database, int scheduleId, CancellationToken cancellation)
    {
        List<string> doors = await database.Doors.Where(door => door.ScheduleId == scheduleId).OrderBy(door => door.Number)
            .Select(door => "Door " + door.Name).ToListAsync(cancellation);
        List<string> keys = await database.KeyDoors.Where(row => row.ScheduleId == scheduleId && row.Key!.DeletedAt == null)
            .OrderBy(row => row.Key!.Name).ThenBy(row => row.DoorNumber)
            .Select(row => "Key " + row.Key!.Name + " at " + row.Door!.Name).ToListAsync(cancellation);
        return [.. doors, .. keys];
    }

    private static Task<List<int>> DoorsAsync(CloudDatabase database, int scheduleId, CancellationToken cancellation) => database.Doors
        .Where(door => door.ScheduleId == scheduleId || database.KeyDoors.Any(
            row => row.DoorNumber == door.Number && row.ScheduleId == scheduleId && row.Key!.DeletedAt == null))
        .Select(door => door.Number).ToListAsync(cancellation);

    private static async Task RefuseNameAsync(
        CloudDatabase database, int propertyId, int scheduleId, string name, CancellationToken cancellation)
    {
        if (await database.Schedules.AnyAsync(
            found => found.PropertyId == propertyId && found.Id != scheduleId && found.Name == name, cancellation))
        {
            throw new RefusedException(Errors.AlreadyExists, "name", $"There is a schedule \"{name}\".");
        }
    }
}
