using DoorController.Cloud.Api;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Guests;
using DoorController.Contract;

namespace DoorController.Cloud.Management;

/// <summary>When access that a manager gives holds.</summary>
internal static class AccessWindows
{
    /// <summary>How far in the past a start may lie: clocks differ.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    /// <summary>The window of a Key that is given.</summary>
    /// <param name="key">As it was asked for.</param>
    /// <param name="kind">What kind of access.</param>
    /// <param name="zone">Where days begin.</param>
    /// <param name="now">The present.</param>
    /// <param name="prefix">What stands before the names of the fields.</param>
    public static TimeWindow Of(InviteKey key, AccessPasscodeType kind, TimeZoneInfo zone, DateTimeOffset now, string prefix)
    {
        if (kind != AccessPasscodeType.Permanent)
        {
            return Day(key.StartTime, zone, now, prefix);
        }

        if (key.StartTime < now - Slack)
        {
            throw new RefusedException(Errors.InvalidStartTime, prefix + "startTime", "The start is in the past.");
        }

        DateTimeOffset start = FieldRules.Start(key.StartTime ?? now, prefix + "startTime");
        DateTimeOffset? end = FieldRules.End(key.EndTime, start, prefix + "endTime");
        RefusePast(end, now, prefix + "endTime");
        return new TimeWindow(start, end);
    }

    /// <summary>The window of an edit: what it leaves as it was may lie in the past.</summary>
    public static TimeWindow Of(AccessEdit edit, Assignment grant, DateTimeOffset now)
    {
        DateTimeOffset start = edit.StartTime == grant.From ? grant.From : FieldRules.Start(edit.StartTime, "startTime");
        if (start != grant.From && start < now - Slack)
        {
            throw new RefusedException(Errors.InvalidStartTime, "startTime", "The start is in the past.");
        }

        DateTimeOffset? end = FieldRules.End(edit.EndTime, start, "endTime");
        if (end != grant.Until)
        {
            RefusePast(end, now, "endTime");
        }

        if (Grants.IsDaily(grant) && (start != grant.From || end != grant.Until))
        {
            throw new RefusedException(Errors.EndTimeNotSupported, "endTime", "Daily codes have their day.");
        }

        return new TimeWindow(start, end);
    }

    private static TimeWindow Day(DateTimeOffset? start, TimeZoneInfo zone, DateTimeOffset now, string prefix)
    {
        TimeWindow today = LocalDay.Of(zone, now, 0);
        TimeWindow tomorrow = LocalDay.Of(zone, now, 1);
        DateTimeOffset moment = start ?? now;
        if (today.Contains(moment))
        {
            return today;
        }

        return tomorrow.Contains(moment)
            ? tomorrow
            : throw new RefusedException(Errors.InvalidStartTime, prefix + "startTime", "Daily codes are for today or tomorrow.");
    }

    private static void RefusePast(DateTimeOffset? end, DateTimeOffset now, string field)
    {
        if (end <= now)
        {
            throw new RefusedException(Errors.InvalidEndTime, field, "The end is over; take the Key away instead.");
        }
    }
}
