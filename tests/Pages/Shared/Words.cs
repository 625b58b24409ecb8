using DoorController.Contract;

namespace DoorController.Pages.Shared;

/// <summary>The contract's words in English.</summary>
public static class Words
{
    /// <summary>The kinds of doors.</summary>
    public static string Of(DoorKind kind) => kind switch
    {
        DoorKind.Communal => "Communal",
        DoorKind.Entrance => "Building entrance",
        DoorKind.Residence => "Residence",
        DoorKind.Service => "Service",
        _ => "Elevator",
    };

    /// <summary>What a manager may do.</summary>
    public static string Of(Role role) => role switch
    {
        Role.PortfolioManager => "Portfolio manager",
        Role.FullKeyManagement => "Full Key management",
        Role.LimitedKeyManagement => "Limited Key management",
        Role.SpecificKeys => "Specific Keys",
        _ => "Device management",
    };

    /// <summary>What kind of access.</summary>
    public static string Of(AccessPasscodeType type) => type switch
    {
        AccessPasscodeType.Permanent => "App, keycard and doorcodes",
        AccessPasscodeType.Daily => "Doorcodes for one day",
        _ => "Doorcodes that end 15 minutes after the first use",
    };

    /// <summary>How somebody stands.</summary>
    public static string Of(AccessState state) => state switch
    {
        AccessState.Pending => "Not begun",
        AccessState.Active => "Active",
        AccessState.Suspended => "Suspended",
        AccessState.Ended => "Ended",
        _ => "Taken away",
    };

    /// <summary>What is presented.</summary>
    public static string Of(PresentedKind kind) => kind switch
    {
        PresentedKind.Doorcode => "Doorcode",
        PresentedKind.Keycard => "Keycard",
        _ => "App",
    };

    /// <summary>How a guest comes in.</summary>
    public static string Of(InviteType type) => type switch
    {
        InviteType.App => "App",
        InviteType.SingleDayCode => "Single-day code",
        _ => "15-minute code",
    };

    /// <summary>Resident or not.</summary>
    public static string Of(UserRole role) => role == UserRole.Resident ? "Resident" : "Non-resident";

    /// <summary>A code in upper snake case, as words.</summary>
    public static string OfCode(string code) =>
        code.Length == 0 ? "" : code[0] + code[1..].Replace('_', ' ').ToLowerInvariant();

    /// <summary>"1 door", "2 doors".</summary>
    public static string Count(int number, string one, string many) => number == 1 ? $"1 {one}" : $"{number} {many}";

    /// <summary>"a, b and c".</summary>
    public static string List(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} and {all[^1]}";
    }
}
