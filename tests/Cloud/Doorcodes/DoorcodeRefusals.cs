namespace DoorController.Cloud.Doorcodes;

/// <summary>Why a doorcode is refused at the bench, where <see cref="Contract.Errors"/> has no code for it.</summary>
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
}
