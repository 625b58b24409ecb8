using System.Globalization;
using DoorController.Cloud.Api;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Management;

/// <summary>Tells the second of two editors who was first.</summary>
internal static class Conflicts
{
    /// <summary>Refuses an edit of a Key that was changed since.</summary>
    public static Task RefuseAsync(CloudDatabase database, Key key, int seen, string field, CancellationToken cancellation) =>
        RefuseAsync(
            database, key.Version == seen, database.Audit.Where(entry => entry.KeyId == key.Id && entry.PersonId == null), field, cancellation);

    /// <summary>Refuses an edit of a door that was changed since.</summary>
    public static Task RefuseAsync(CloudDatabase database, Door door, int seen, CancellationToken cancellation)
    {
        string part = $",{door.Number.ToString(CultureInfo.InvariantCulture)},";
        return RefuseAsync(
            database,
            door.Version == seen,
            database.Audit.Where(entry => entry.Action == AuditActions.DoorChanged && entry.Doors.Contains(part)),
            "version",
            cancellation);
    }

    /// <summary>Refuses an edit of somebody's Key that was changed since.</summary>
    public static Task RefuseAsync(CloudDatabase database, Assignment grant, int seen, CancellationToken cancellation) => RefuseAsync(
        database,
        grant.Version == seen,
        database.Audit.Where(entry => entry.KeyId == grant.KeyId && entry.PersonId == grant.PersonId),
        "version",
        cancellation);

    /// <summary>Refuses an edit of a schedule that was changed since.</summary>
    public static Task RefuseAsync(CloudDatabase database, Schedule schedule, int seen, CancellationToken cancellation)
    {
        string quoted = $"\"{schedule.Name}\"";
        return RefuseAsync(
            database,
            schedule.Version == seen,
            database.Audit.Where(entry => entry.PropertyId == schedule.PropertyId && entry.Action == AuditActions.ScheduleChanged
                && entry.Words.Contains(quoted)),
            "version",
            cancellation);
    }

    /// <summary>Refuses an edit of a person who was changed since.</summary>
    public static Task RefuseAsync(CloudDatabase database, Person person, int seen, CancellationToken cancellation) => RefuseAsync(
        database,
        person.Version == seen,
        database.Audit.Where(entry => entry.PersonId == person.Id
            && (entry.Action == AuditActions.UserChanged || entry.Action == AuditActions.UserInvited)),
        "version",
        cancellation);

    /// <summary>Refuses an edit of the holidays of a property, which were changed since.</summary>
    public static Task RefuseHolidaysAsync(CloudDatabase database, Property property, int seen, CancellationToken cancellation) =>
        RefuseAsync(
            database,
            property.HolidaysVersion == seen,
            database.Audit.Where(entry => entry.PropertyId == property.Id && entry.Action == AuditActions.HolidaysChanged),
            "version",
            cancellation);

    /// <summary>Refuses an edit of the settings of a property, which were changed since.</summary>
    public static Task RefuseSettingsAsync(CloudDatabase database, Property property, int seen, CancellationToken cancellation) =>
        RefuseAsync(
            database,
            property.SettingsVersion == seen,
            database.Audit.Where(entry => entry.PropertyId == property.Id && entry.Action == AuditActions.SettingsChanged),
            "version",
            cancellation);

    private static async Task RefuseAsync(
        CloudDatabase database, bool isCurrent, IQueryable<AuditEntry> entries, string field, CancellationToken cancellation)
    {
        if (isCurrent)
        {
            return;
        }

        AuditEntry? last = await entries.AsNoTracking().OrderByDescending(entry => entry.Id).FirstOrDefaultAsync(cancellation);
        if (last is null)
        {
            throw new RefusedException(Errors.Conflict, field, "Somebody else changed it since you read it; read it again.");
        }

        TimeZoneInfo zone = await PropertyTime.ZoneAsync(database, last.PropertyId, cancellation);
        throw new RefusedException(Errors.Conflict, field, $"{last.Actor} changed it on {PropertyTime.LongText(zone, last.At)}; read it again.");
    }
}
