using DoorController.Contract;
using MudBlazor;

namespace DoorController.Pages.Manager;

/// <summary>A page of the console's navigation.</summary>
/// <param name="Path">Under the building.</param>
/// <param name="Words">What it is called.</param>
/// <param name="Icon">Its sign.</param>
/// <param name="Roles">Who may see it.</param>
internal sealed record NavPlace(string Path, string Words, string Icon, IReadOnlyList<Role> Roles)
{
    private static readonly Role[] Everybody = Enum.GetValues<Role>();
    private static readonly Role[] KeyPeople = [Role.PortfolioManager, Role.FullKeyManagement, Role.LimitedKeyManagement, Role.SpecificKeys];
    private static readonly Role[] Editors = [Role.PortfolioManager, Role.FullKeyManagement];

    /// <summary>All of them, the most used first.</summary>
    public static IReadOnlyList<NavPlace> All { get; } =
    [
        new("", "Overview", Icons.Material.Rounded.Dashboard, Everybody),
        new("people", "People", Icons.Material.Rounded.People, KeyPeople),
        new("keys", "Keys", Icons.Material.Rounded.Key, KeyPeople),
        new("doors", "Doors", Icons.Material.Rounded.MeetingRoom, Everybody),
        new("controllers", "Controllers", Icons.Material.Rounded.Memory, Everybody),
        new("units", "Units", Icons.Material.Rounded.Apartment, KeyPeople),
        new("schedules", "Schedules", Icons.Material.Rounded.Schedule, Everybody),
        new("activity", "Activity", Icons.Material.Rounded.History, KeyPeople),
        new("why", "Why?", Icons.Material.Rounded.HelpOutline, KeyPeople),
        new("managers", "Managers", Icons.Material.Rounded.ManageAccounts, [Role.PortfolioManager]),
        new("audit", "Admin actions", Icons.Material.Rounded.Fingerprint, Editors),
        new("keypads", "Keypads and clocks", Icons.Material.Rounded.Dialpad, Everybody),
        new("settings", "Holidays", Icons.Material.Rounded.Event, Everybody),
    ];

    /// <summary>For tests.</summary>
    public string TestId => Path.Length == 0 ? "overview" : Path;
}
