namespace DoorController.Cloud.Doorcodes;

/// <summary>Why a doorcode is refused, as programs see it.</summary>
public static class DoorcodeRefusals
{
    /// <summary>There is no such door.</summary>
    public const string DoorNotFound = "DOOR_NOT_FOUND";

    /// <summary>There is no such host.</summary>
    public const string HostNotFound = "HOST_NOT_FOUND";

    /// <summary>There is no such doorcode.</summary>
    public const string DoorcodeNotFound = "DOORCODE_NOT_FOUND";

    /// <summary>A guest's name has 1 to 100 characters, none of them a control character.</summary>
    public const string InvalidGuestName = "INVALID_GUEST_NAME";

    /// <summary>The start is more than a day ago or more than a year ahead.</summary>
    public const string InvalidStartTime = "INVALID_START_TIME";

    /// <summary>The end is not after the start, or over already.</summary>
    public const string InvalidEndTime = "INVALID_END_TIME";

    /// <summary>The host may share no Key at all.</summary>
    public const string UserCanNotShare = "USER_CAN_NOT_SHARE";

    /// <summary>The host has no access to this door now.</summary>
    public const string ShareableAccessRequired = "SHAREABLE_ACCESS_REQUIRED";

    /// <summary>The host has access to this door and may not share it.</summary>
    public const string SharingNotEnabled = "SHARING_NOT_ENABLED";

    /// <summary>No Key that the host may share provides doorcodes at this door.</summary>
    public const string DoorcodeDisabled = "DOORCODE_DISABLED";

    /// <summary>The host may not share the door for all of the time asked for.</summary>
    public const string RequestedTimeOutsideShareableAccess = "REQUESTED_TIME_OUTSIDE_SHAREABLE_ACCESS";

    /// <summary>One more code would make the codes of this door too easy to guess.</summary>
    public const string TooManyDoorcodes = "TOO_MANY_DOORCODES";

    /// <summary>No free digits were found that differ enough from those in use.</summary>
    public const string NoDoorcodeFound = "NO_DOORCODE_FOUND";
}
