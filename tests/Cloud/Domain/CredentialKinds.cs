namespace DoorController.Cloud.Domain;

/// <summary>What a guest may open a door with; the values are those of a pass in a key table.</summary>
[Flags]
public enum CredentialKinds
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A phone.</summary>
    App = 1,

    /// <summary>A keycard.</summary>
    Keycard = 2,

    /// <summary>A doorcode.</summary>
    Doorcode = 4,
}
