using DoorController.Cloud.Decisions;
using DoorController.Cloud.Domain;

namespace DoorController.Cloud.Tables;

/// <summary>When passes end, as the tables have it; written apart from what the oracle says, so that one checks the other.</summary>
internal static class PassEnds
{
    /// <summary>The window of a pass; codes for minutes end soon after their first use.</summary>
    public static TimeWindow Window(Pass pass)
    {
        DateTimeOffset? until = pass.Until;
        if (pass is { EndsAfterFirstUse: true, FirstUsedAt: { } used } && !(until < used + Retention.AfterFirstUse))
        {
            until = used + Retention.AfterFirstUse;
        }

        return new TimeWindow(pass.From, until);
    }

    /// <summary>The first moment at which a pass opens none of its doors here any more; null while it opens one.</summary>
    public static DateTimeOffset? OfLastDoor(Pass pass)
    {
        List<DateTimeOffset> ends = [];
        if (Window(pass).Until is { } until)
        {
            ends.Add(until);
        }

        if (pass.RevokedAt is { } revoked)
        {
            ends.Add(revoked);
        }

        if (pass.Doors.Count > 0 && pass.Doors.All(door => door.DroppedAt is not null))
        {
            ends.Add(pass.Doors.Max(door => door.DroppedAt!.Value));
        }

        return ends.Count == 0 ? null : ends.Min();
    }
}
