using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Contract;
using Doorcode = DoorController.Cloud.Domain.Doorcode;

namespace DoorController.Cloud.Guests;

/// <summary>How passes stand, apart from schedules, which only the door goes by.</summary>
internal static class PassStates
{
    private const string Expired = "EXPIRED";
    private const string Revoked = "REVOKED";
    private const string NotYet = "NOT_YET";
    private const string SharingDisabled = "SHARING_DISABLED";
    private const string DoorcodeDisabled = "DOORCODE_DISABLED";

    /// <summary>How a pass stands at a door, and why it does not hold there, in upper snake case.</summary>
    /// <param name="map">Who holds what.</param>
    /// <param name="door">The door with its pass.</param>
    /// <param name="code">The newest code of the pass there; null for none.</param>
    /// <param name="now">The present.</param>
    public static (AccessState State, string? Reason) At(AccessMap map, PassDoor door, Doorcode? code, DateTimeOffset now)
    {
        Pass pass = door.Pass!;
        if (pass.RevokedAt is not null)
        {
            return (AccessState.Revoked, Revoked);
        }

        if (new TimeWindow(pass.From, pass.Until).HasEnded(now))
        {
            return (AccessState.Ended, Expired);
        }

        bool byCode = pass.Kinds.HasFlag(CredentialKinds.Doorcode);
        if (byCode && code is { RetiredReason: RetiredReason.DoorcodeDisabled })
        {
            return (AccessState.Revoked, DoorcodeDisabled);
        }

        if (byCode && code is { RetiredReason: RetiredReason.Expired })
        {
            return (AccessState.Ended, Expired);
        }

        if (door.DroppedAt is not null || (byCode && code is not { RetiredAt: null }))
        {
            return (AccessState.Revoked, Revoked);
        }

        return Now(map, pass, door, byCode, now);
    }

    /// <summary>How a pass stands as a whole: as at its best door.</summary>
    public static AccessState Of(IReadOnlyCollection<AccessState> doors) => doors switch
    {
        _ when doors.Contains(AccessState.Active) => AccessState.Active,
        _ when doors.Contains(AccessState.Pending) => AccessState.Pending,
        _ when doors.Contains(AccessState.Suspended) => AccessState.Suspended,
        _ when doors.Contains(AccessState.Ended) => AccessState.Ended,
        _ => AccessState.Revoked,
    };

    /// <summary>App pass or codes.</summary>
    public static InviteType TypeOf(Pass pass) => (pass.Kinds.HasFlag(CredentialKinds.Doorcode), pass.EndsAfterFirstUse) switch
    {
        (false, _) => InviteType.App,
        (true, false) => InviteType.SingleDayCode,
        _ => InviteType.FifteenMinuteCode,
    };

    private static (AccessState State, string? Reason) Now(AccessMap map, Pass pass, PassDoor door, bool byCode, DateTimeOffset now)
    {
        DateTimeOffset moment = pass.From > now ? pass.From : now;
        List<Grant> sharing = [.. map.Of(pass.HostId, door.DoorNumber)
            .Where(grant => !grant.Window.HasEnded(now) && (grant.MayShare || door.IsKept(grant.AssignmentId, moment)))];
        if (sharing.Count == 0)
        {
            return (AccessState.Suspended, SharingDisabled);
        }

        List<Grant> satisfying = [.. sharing.Where(grant => !byCode || map.Provides(grant, door.DoorNumber))];
        if (satisfying.Count == 0)
        {
            return (AccessState.Suspended, DoorcodeDisabled);
        }

        return pass.From > now || !satisfying.Any(grant => grant.Window.Contains(now))
            ? (AccessState.Pending, NotYet)
            : (AccessState.Active, null);
    }
}
