using DoorController.Cloud.Domain;
using DoorController.Contract;

namespace DoorController.Cloud.Doorcodes;

/// <summary>Whether a host may let a guest in; one grant must satisfy every condition.</summary>
internal static class SharingRules
{
    private static readonly TimeSpan EarliestStart = TimeSpan.FromDays(-1);
    private static readonly TimeSpan LatestStart = TimeSpan.FromDays(366);

    /// <summary>Refuses a time that nobody could share.</summary>
    public static void CheckWindow(TimeWindow window, DateTimeOffset now)
    {
        if (window.From < now + EarliestStart || window.From > now + LatestStart)
        {
            throw new DoorcodeRefusedException(
                Errors.InvalidStartTime, "A guest's doorcode starts at most one day ago and one year ahead.");
        }

        if (window.HasEnded(window.From) || window.HasEnded(now))
        {
            throw new DoorcodeRefusedException(
                Errors.InvalidEndTime, "A guest's doorcode ends after its start and in the future.");
        }
    }

    /// <summary>Whether a host may share any Key now.</summary>
    /// <param name="grants">All Keys that the host holds.</param>
    /// <param name="now">The present.</param>
    public static bool MayShare(IEnumerable<Assignment> grants, DateTimeOffset now) =>
        grants.Any(grant => grant.MayShareKey && IsActive(grant, now));

    /// <summary>Refuses what the host may not give away.</summary>
    /// <param name="grants">All Keys that the host holds, with their doors.</param>
    /// <param name="door">The door that the guest should open.</param>
    /// <param name="window">When.</param>
    /// <param name="byCode">Whether by doorcode.</param>
    /// <param name="now">The present.</param>
    public static void CheckGrants(
        IReadOnlyCollection<Assignment> grants, Door door, TimeWindow window, bool byCode, DateTimeOffset now)
    {
        List<Assignment> here = [.. grants.Where(grant => IsActive(grant, now) && KeyDoor(grant, door) is not null)];
        if (here.Count == 0)
        {
            throw MayShare(grants, now)
                ? new DoorcodeRefusedException(
                    Errors.ShareableAccessRequired, $"The host has no access to {door.Name} that could be shared now.")
                : new DoorcodeRefusedException(Errors.UserCanNotShare, "The host may not share any Key now.");
        }

        List<Assignment> shareable = [.. here.Where(grant => grant.MayShareKey)];
        if (shareable.Count == 0)
        {
            throw new DoorcodeRefusedException(
                Errors.SharingNotEnabled, $"The host has access to {door.Name} and may not share it.");
        }

        List<Assignment> satisfying = [.. shareable.Where(grant => !byCode || KeyDoor(grant, door)!.ProvideDoorcodes)];
        if (satisfying.Count == 0)
        {
            throw new DoorcodeRefusedException(
                Errors.DoorcodeDisabled, $"No Key that the host may share provides doorcodes at {door.Name}.");
        }

        if (!satisfying.Any(grant => grant.Window.Covers(window)))
        {
            throw new DoorcodeRefusedException(
                Errors.RequestedTimeOutsideShareableAccess,
                $"The host may not share {door.Name} for all of the time asked for.");
        }
    }

    /// <summary>Whether a grant lets its holder give out doorcodes at a door now.</summary>
    public static bool MayShareDoorcodes(Assignment grant, Door door, DateTimeOffset now) =>
        grant.MayShareKey && IsActive(grant, now) && KeyDoor(grant, door) is { ProvideDoorcodes: true };

    private static bool IsActive(Assignment grant, DateTimeOffset now) =>
        grant.Key!.DeletedAt is null && grant.Window.Contains(now);

    private static KeyDoor? KeyDoor(Assignment grant, Door door) =>
        grant.Key!.Doors.SingleOrDefault(keyDoor => keyDoor.DoorNumber == door.Number);
}
