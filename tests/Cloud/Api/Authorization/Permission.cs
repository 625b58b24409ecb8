namespace DoorController.Cloud.Api.Authorization;

/// <summary>What a manager may be allowed to do.</summary>
internal enum Permission
{
    /// <summary>The building, its holidays and schedules.</summary>
    SeeBuilding = 1,

    /// <summary>Doors, and whether they are in step.</summary>
    SeeDoors,

    /// <summary>Homes and who belongs to them.</summary>
    SeeUnits,

    /// <summary>Makes, renames and deletes homes.</summary>
    EditUnits,

    /// <summary>Sees, makes and removes managers.</summary>
    MakeManagers,

    /// <summary>Sets holidays.</summary>
    EditHolidays,

    /// <summary>Makes, edits and deletes schedules.</summary>
    EditSchedules,

    /// <summary>Names doors, sets the length of their codes and their schedules.</summary>
    EditDoors,

    /// <summary>Says that controllers are broken or stolen, makes bundles for what takes their place, sees to alarms.</summary>
    ManageDevices,

    /// <summary>Plans which certificates controllers trust.</summary>
    ManageCertificates,

    /// <summary>Sets how keypads and clocks of the building behave.</summary>
    EditSettings,

    /// <summary>Keys and who holds them.</summary>
    SeeKeys,

    /// <summary>Makes, edits and deletes Keys.</summary>
    EditKeys,

    /// <summary>People.</summary>
    SeePeople,

    /// <summary>Gives Keys and takes them away, and all that belongs to people.</summary>
    GiveKeys,

    /// <summary>What happened at doors, and why a door decides as it does.</summary>
    SeeActivity,

    /// <summary>Who changed what.</summary>
    SeeAudit,
}
