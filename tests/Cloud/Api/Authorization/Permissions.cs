using DoorController.Cloud.Domain;

namespace DoorController.Cloud.Api.Authorization;

/// <summary>Which role may do what.</summary>
internal static class Permissions
{
    private static readonly ManagerRole[] All = Enum.GetValues<ManagerRole>();
    private static readonly ManagerRole[] KeyEditors = [ManagerRole.PortfolioManager, ManagerRole.FullKeyManagement];

    private static readonly ManagerRole[] KeyGivers =
        [.. KeyEditors, ManagerRole.LimitedKeyManagement, ManagerRole.SpecificKeys];

    /// <summary>Whether a role may do something; what is not named here nobody may.</summary>
    public static bool Allow(ManagerRole role, Permission permission) => Roles(permission).Contains(role);

    private static ManagerRole[] Roles(Permission permission) => permission switch
    {
        Permission.SeeBuilding or Permission.SeeDoors => All,
        Permission.SeeUnits or Permission.SeeKeys or Permission.SeePeople or Permission.GiveKeys or Permission.SeeActivity => KeyGivers,
        Permission.EditUnits or Permission.EditHolidays or Permission.EditSchedules or Permission.EditDoors
            or Permission.EditSettings or Permission.EditKeys or Permission.SeeAudit => KeyEditors,
        Permission.ManageDevices => [.. KeyEditors, ManagerRole.DeviceManagement],
        Permission.MakeManagers or Permission.ManageCertificates => [ManagerRole.PortfolioManager],
        _ => [],
    };
}
