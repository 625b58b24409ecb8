namespace DoorController.Cloud.Inventory;

/// <summary>What a doorcode does at this moment.</summary>
public enum DoorcodeState
{
    /// <summary>It opens the door.</summary>
    Valid,

    /// <summary>It will open the door.</summary>
    NotYet,

    /// <summary>It opened the door.</summary>
    Expired,

    /// <summary>No Key provides it, or its host may not share any more.</summary>
    Disabled,
}
