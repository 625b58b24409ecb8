using DoorController.Cloud.Domain;

namespace DoorController.Cloud.Tables;

/// <summary>Those doors of a pass at which the same grant of its host keeps it, or none does: one record of the table.</summary>
/// <param name="Pass">The pass.</param>
/// <param name="KeptGrant">The grant, counted from 1 among those of the host in the table; 0 for none.</param>
/// <param name="KeptUntil">Until when it keeps the pass; null for none.</param>
/// <param name="Doors">The doors that the pass still opens; none for a pass that opens nothing any more.</param>
internal sealed record PassPart(Pass Pass, byte KeptGrant, DateTimeOffset? KeptUntil, IReadOnlyList<int> Doors)
{
    /// <summary>The parts of a pass, at least one.</summary>
    /// <param name="pass">The pass with its doors here.</param>
    /// <param name="hostGrants">The host's grants in the order of the table.</param>
    /// <param name="epochOf">The host's share epoch at a door.</param>
    public static IEnumerable<PassPart> Of(Pass pass, IReadOnlyList<Assignment> hostGrants, Func<int, int> epochOf)
    {
        List<PassPart> parts = [.. pass.Doors
            .Where(door => pass.RevokedAt is null && door.DroppedAt is null && door.ShareEpoch == epochOf(door.DoorNumber))
            .GroupBy(Keeping).OrderBy(doors => doors.Key)
            .Select(doors => new PassPart(pass, doors.Key.Grant, doors.Key.Until, [.. doors.Select(door => door.DoorNumber)]))];
        return parts.Count > 0 ? parts : [new PassPart(pass, 0, null, [])];

        (byte Grant, DateTimeOffset? Until) Keeping(PassDoor door)
        {
            int grant = hostGrants.Index().FirstOrDefault(entry => entry.Item.Id == door.KeptByGrantId, (-1, null!)).Index + 1;
            return grant == 0 ? ((byte)0, null) : (checked((byte)grant), door.KeptUntil);
        }
    }
}
