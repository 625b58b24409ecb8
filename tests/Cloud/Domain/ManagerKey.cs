namespace DoorController.Cloud.Domain;

/// <summary>One of the Keys that a manager may give and revoke.</summary>
public sealed class ManagerKey
{
    /// <summary>The manager.</summary>
    public int ManagerId { get; set; }

    /// <summary>The Key.</summary>
    public int KeyId { get; set; }
}
