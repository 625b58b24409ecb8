namespace DoorController.Cloud.Domain;

/// <summary>What kind of access a manager gives.</summary>
public enum PasscodeType
{
    /// <summary>App, keycard and doorcodes while it lasts.</summary>
    Permanent = 1,

    /// <summary>Doorcodes for one day; no account.</summary>
    Daily = 2,

    /// <summary>Doorcodes for one day that end 15 minutes after the first use; no account.</summary>
    DailySingleUse = 3,
}
