namespace DoorController.Pages.Phones;

/// <summary>What a link that a host's phone made carries, without its keys.</summary>
/// <param name="Building">Where.</param>
/// <param name="Host">Who lets the guest in.</param>
/// <param name="Timezone">The building's time zone.</param>
/// <param name="Doors">The doors.</param>
public sealed record GuestLink(string Building, string Host, string Timezone, IReadOnlyList<GuestLinkDoor> Doors);

/// <summary>A door of a link.</summary>
/// <param name="Pass">Which of the link's passes opens it.</param>
/// <param name="Index">The door's index at its controller.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsOnce">Whether it opens once only.</param>
/// <param name="From">From when on, in seconds since 1970.</param>
/// <param name="Minutes">For how long.</param>
public sealed record GuestLinkDoor(int Pass, int Index, string Name, bool IsOnce, long From, int Minutes);
