using System.Linq.Expressions;
using DoorController.Cloud.Domain;
using DoorController.Contract;

namespace DoorController.Cloud.Management;

/// <summary>Which assignments count.</summary>
internal static class Grants
{
    /// <summary>Those that hold now or later.</summary>
    public static Expression<Func<Assignment, bool>> AreLive(DateTimeOffset now) => grant =>
        grant.RevokedAt == null && grant.Key!.DeletedAt == null && (grant.Until == null || grant.Until > now);

    /// <summary>Whether it is for one day.</summary>
    public static bool IsDaily(Assignment grant) => grant.PasscodeType.IsDaily();

    /// <summary>How an assignment stands.</summary>
    public static AccessState State(Assignment grant, DateTimeOffset now) => grant switch
    {
        { RevokedAt: not null } => AccessState.Revoked,
        _ when grant.Window.HasEnded(now) => AccessState.Ended,
        _ => grant.From > now ? AccessState.Pending : AccessState.Active,
    };
}
