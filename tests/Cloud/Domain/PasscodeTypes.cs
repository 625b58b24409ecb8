namespace DoorController.Cloud.Domain;

/// <summary>What kinds of access have in common.</summary>
internal static class PasscodeTypes
{
    /// <summary>Whether it is for one day; grants from before there were kinds are permanent.</summary>
    public static bool IsDaily(this PasscodeType type) => type is PasscodeType.Daily or PasscodeType.DailySingleUse;
}
