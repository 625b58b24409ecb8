namespace DoorController.Access;

/// <summary>Names of reasons for people; an enum's own text is a number on nanoFramework.</summary>
public static class ReasonName
{
    private static readonly string[] Names =
    {
        "GRANTED", "TABLE_MISSING", "DOOR_NOT_SERVED", "LOCKDOWN", "KEYPAD_LOCKED", "UNKNOWN_CREDENTIAL", "UID_NOT_ACCEPTED",
        "REPLAYED", "PASS_USED", "REVOKED", "EXPIRED", "SHARING_DISABLED", "DOORCODE_DISABLED", "NOT_YET", "OUTSIDE_SCHEDULE",
        "STALE", "CLOCK_UNKNOWN",
    };

    /// <summary>The name, in upper snake case.</summary>
    public static string Of(Reason reason) => (int)reason < Names.Length ? Names[(int)reason] : "REASON_" + ((int)reason).ToString();
}
