using System.Globalization;
using DoorController.Cloud.Api;
using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Management;

/// <summary>Keeps the holidays of a property.</summary>
internal sealed class HolidayService(IDbContextFactory<CloudDatabase> databases, PropertyChanges changes)
{
    private const int Most = 400;

    /// <summary>The holidays, by date.</summary>
    public async Task<HolidayList> ListAsync(Caller caller, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        int version = await database.Properties.Where(property => property.Id == caller.PropertyId)
            .Select(property => property.HolidaysVersion).SingleAsync(cancellation);
        return new HolidayList(version, await database.Holidays.Where(holiday => holiday.PropertyId == caller.PropertyId)
            .OrderBy(holiday => holiday.Date).Select(holiday => new HolidayLine(holiday.Date, holiday.Name)).ToListAsync(cancellation));
    }

    /// <summary>Replaces all of them; the doors whose schedules shut on holidays are told.</summary>
    public Task SetAsync(Caller caller, HolidaysEdit request, CancellationToken cancellation)
    {
        FieldRules.Count(request.Holidays, Most, "holidays");
        List<Holiday> wanted = [.. request.Holidays.Select((holiday, index) => new Holiday
        {
            PropertyId = caller.PropertyId,
            Date = Checked(request.Holidays, index),
            Name = FieldRules.Name(holiday.Name, Field(index) + ".name"),
        })];
        return changes.MakeAsync(caller.PropertyId, caller.Actor, async context =>
        {
            Property property = await context.Database.Properties.SingleAsync(found => found.Id == caller.PropertyId, cancellation);
            await Conflicts.RefuseHolidaysAsync(context.Database, property, request.Version, cancellation);
            List<Holiday> before = await context.Database.Holidays.AsNoTracking()
                .Where(holiday => holiday.PropertyId == caller.PropertyId).ToListAsync(cancellation);
            ChangeWords words = Words(before, wanted);
            if (words.IsEmpty)
            {
                return wanted;
            }

            property.HolidaysVersion++;
            await context.Database.Holidays.Where(holiday => holiday.PropertyId == caller.PropertyId).ExecuteDeleteAsync(cancellation);
            context.Database.Holidays.AddRange(wanted);
            List<int> doors = await context.Database.Doors.Where(door => door.Controller!.PropertyId == caller.PropertyId)
                .Where(door => door.Schedule!.ClosedOnHolidays || context.Database.KeyDoors.Any(row =>
                    row.DoorNumber == door.Number && row.Key!.DeletedAt == null && row.Schedule!.ClosedOnHolidays))
                .Select(door => door.Number).ToListAsync(cancellation);
            context.Touch(doors);
            context.FieldOfExcess = "holidays";
            context.Audit(AuditActions.HolidaysChanged, $"Edited the holidays: {words}", doors: doors);
            return wanted;
        }, cancellation);
    }

    private static ChangeWords Words(List<Holiday> before, List<Holiday> after)
    {
        var words = new ChangeWords();
        foreach (DateOnly date in before.Concat(after).Select(holiday => holiday.Date).Distinct().Order())
        {
            words.Add(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), NameOn(before, date), NameOn(after, date));
        }

        return words;
    }

    private static string? NameOn(List<Holiday> holidays, DateOnly date) => holidays.Find(holiday => holiday.Date == date)?.Name;

    private static DateOnly Checked(IReadOnlyList<HolidayLine> holidays, int index)
    {
        DateOnly date = holidays[index].Date;
        if (date.Year is < 1971 or > 2100)
        {
            throw Refuse.Invalid(Field(index) + ".date", "The year is 1971 to 2100.");
        }

        return holidays.Take(index).Any(holiday => holiday.Date == date)
            ? throw new RefusedException(Errors.Duplicate, Field(index) + ".date", "The date stands there twice.")
            : date;
    }

    private static string Field(int index) => string.Create(CultureInfo.InvariantCulture, $"holidays[{index}]");
}
