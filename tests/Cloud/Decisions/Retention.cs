using DoorController.Cloud.Domain;

namespace DoorController.Cloud.Decisions;

/// <summary>How long what has ended stays known at the doors, so that they know why they refuse.</summary>
internal static class Retention
{
    /// <summary>How long grants, passes and retired doorcodes stay in key tables after their end.</summary>
    public static readonly TimeSpan AfterEnd = TimeSpan.FromDays(30);

    /// <summary>How long the codes of a pass that ends after its first use still open.</summary>
    public static readonly TimeSpan AfterFirstUse = TimeSpan.FromMinutes(15);

    /// <summary>Whether what ended at a moment, or did not end, is still known at another.</summary>
    public static bool IsKept(DateTimeOffset? end, DateTimeOffset asOf) => end is null || end >= asOf - AfterEnd;

    /// <summary>The earlier of two ends, of which either may be missing.</summary>
    public static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other < one ? other : one;

    /// <summary>When a pass is valid by itself: cut off after its first use, if that is how it ends.</summary>
    public static TimeWindow Window(Pass pass) => new(
        pass.From, pass.EndsAfterFirstUse ? Earlier(pass.Until, pass.FirstUsedAt + AfterFirstUse) : pass.Until);

    /// <summary>When a pass ended at some of its doors: by its window, by being taken away, or by losing the last of them.</summary>
    public static DateTimeOffset? EndAt(Pass pass, IEnumerable<PassDoor> doors)
    {
        DateTimeOffset? end = Earlier(Window(pass).Until, pass.RevokedAt);
        List<DateTimeOffset?> drops = [.. doors.Select(door => door.DroppedAt)];
        return drops.Count > 0 && drops.TrueForAll(drop => drop is not null) ? Earlier(end, drops.Max()) : end;
    }
}
