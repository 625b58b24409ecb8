using System.Text.Json;

namespace DoorController.Bench.Api;

/// <summary>Names as REST writes them.</summary>
public static class Wire
{
    private static readonly string[] Reasons =
    [
        "NONE", "TABLE_MISSING", "DOOR_NOT_SERVED", "LOCKDOWN", "KEYPAD_LOCKED", "UNKNOWN_CREDENTIAL", "UID_NOT_ACCEPTED",
        "REPLAYED", "PASS_USED", "REVOKED", "EXPIRED", "SHARING_DISABLED", "DOORCODE_DISABLED", "NOT_YET", "OUTSIDE_SCHEDULE",
        "STALE", "CLOCK_UNKNOWN",
    ];

    /// <summary>An enum's value in upper snake case.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString());

    /// <summary>A reason by the names of FORMATS.md 5.</summary>
    public static string ReasonName(byte reason) => reason < Reasons.Length ? Reasons[reason] : "REASON_" + reason;
}
