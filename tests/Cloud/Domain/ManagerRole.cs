namespace DoorController.Cloud.Domain;

/// <summary>What a manager may do.</summary>
public enum ManagerRole
{
    /// <summary>Everything, and the only one who makes managers.</summary>
    PortfolioManager = 1,

    /// <summary>Edits Keys and schedules, gives and revokes them.</summary>
    FullKeyManagement = 2,

    /// <summary>Gives and revokes any Key, edits none.</summary>
    LimitedKeyManagement = 3,

    /// <summary>Gives and revokes the Keys that are listed, edits none.</summary>
    SpecificKeys = 4,

    /// <summary>Sees doors and controllers and whether they are in step, and replaces controllers; no people, no Keys.</summary>
    DeviceManagement = 5,
}
