using MudBlazor;

namespace DoorController.Pages.Resident;

/// <summary>A page of the tab bar.</summary>
internal sealed record HomeTab(string Title, string Path, string Icon)
{
    private static readonly HomeTab[] Holder =
    [
        new("Doors", "home", Icons.Material.Rounded.MeetingRoom),
        new("Invite", "home/invite", Icons.Material.Rounded.PersonAdd),
        new("Guests", "home/guests", Icons.Material.Rounded.Group),
        new("Cards", "home/cards", Icons.Material.Rounded.CreditCard),
    ];

    private static readonly HomeTab Passes = new("Passes", "guest", Icons.Material.Rounded.ConfirmationNumber);

    /// <summary>The pages of somebody who holds Keys, was given passes, or both.</summary>
    public static IReadOnlyList<HomeTab> For(bool isHolder, bool hasPasses) => (isHolder, hasPasses) switch
    {
        (true, true) => [.. Holder, Passes],
        (true, false) => Holder,
        _ => [Passes],
    };
}
