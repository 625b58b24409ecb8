namespace DoorController.Cloud.Doorcodes;

/// <summary>Out of which digits a doorcode is made.</summary>
internal enum DoorcodeKind
{
    /// <summary>As many digits as the door's codes have, never starting with 9.</summary>
    Permanent,

    /// <summary>Nine digits starting with 9, for one day.</summary>
    Daily,
}
