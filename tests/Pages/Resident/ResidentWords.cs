using DoorController.Contract;
using MudBlazor;

namespace DoorController.Pages.Resident;

/// <summary>What the values of the contract are called in the resident's app and the guest's view.</summary>
internal static class ResidentWords
{
    /// <summary>Said at a door whose Keys provide no doorcode.</summary>
    public const string DoorcodesOff = "The management has switched doorcodes off here.";

    /// <summary>What a door leads to.</summary>
    public static string Of(DoorKind kind) => kind switch
    {
        DoorKind.Entrance => "Building entrance",
        DoorKind.Residence => "Residence",
        DoorKind.Service => "Service",
        DoorKind.Elevator => "Elevator",
        _ => "Communal",
    };

    /// <summary>A picture of what a door leads to.</summary>
    public static string IconOf(DoorKind kind) => kind switch
    {
        DoorKind.Entrance => Icons.Material.Rounded.Apartment,
        DoorKind.Residence => Icons.Material.Rounded.Home,
        DoorKind.Service => Icons.Material.Rounded.Build,
        DoorKind.Elevator => Icons.Material.Rounded.Elevator,
        _ => Icons.Material.Rounded.Groups,
    };

    /// <summary>A kind of invitation.</summary>
    public static string Of(InviteType type) => type switch
    {
        InviteType.SingleDayCode => "Single-day code",
        InviteType.FifteenMinuteCode => "15-minute code",
        _ => "App pass",
    };

    /// <summary>How a pass stands.</summary>
    public static string Of(AccessState state) => state switch
    {
        AccessState.Pending => "Not yet",
        AccessState.Active => "Active",
        AccessState.Suspended => "Suspended",
        AccessState.Ended => "Ended",
        _ => "Revoked",
    };

    /// <summary>Why a guest's pass does not hold at a door; null when nothing is to be said.</summary>
    public static string? WhyNot(GuestDoor door) => (door.Reason, door.State) switch
    {
        ("SHARING_DISABLED", _) or (null, AccessState.Suspended) => $"Your management has switched off sharing of {door.Name}.",
        ("DOORCODE_DISABLED", _) => $"Your management has switched off doorcodes at {door.Name}.",
        ("OUTSIDE_SCHEDULE", _) => "Outside the hours of your own access.",
        ("PASS_USED", _) => "The 15 minutes are over.",
        ("NOT_YET", _) or (_, AccessState.Pending) => "Not yet.",
        ("EXPIRED", _) or (_, AccessState.Ended) => "Ended.",
        ("REVOKED", _) or (_, AccessState.Revoked) => "Revoked.",
        (null, _) => null,
        _ => "Does not open now.",
    };

    /// <summary>When guests may be invited to a door at which the host's own access has not begun.</summary>
    public static string NotYetShareable(HomeDoor door, BuildingTime time) => door.ShareableFrom is { } from
        ? $"You can invite to {door.Name} from {time.Say(from)} on, when your own access begins."
        : "";

    /// <summary>Why the host can't invite to a door.</summary>
    public static string? WhyRefused(GuestDoorResult door) => door.Error switch
    {
        Errors.UserCanNotShare => "You may not share any door now.",
        Errors.SharingNotEnabled => $"The management has switched off sharing of {door.Name}.",
        Errors.ShareableAccessRequired => $"You can't open {door.Name} now, so you can't share it.",
        Errors.DoorcodeDisabled => $"The management has switched off doorcodes at {door.Name}.",
        Errors.RequestedTimeOutsideShareableAccess => $"Your own access to {door.Name} does not cover all of that time.",
        _ => door.Detail,
    };

    /// <summary>"A", "A and B", "A, B and C".</summary>
    public static string List(IReadOnlyList<string> names) => names.Count < 2
        ? string.Concat(names)
        : string.Join(", ", names.Take(names.Count - 1)) + " and " + names[^1];

    /// <summary>"1 door", "2 doors".</summary>
    public static string Count(int count, string one) => count == 1 ? "1 " + one : $"{count} {one}s";
}
