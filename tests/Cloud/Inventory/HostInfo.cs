namespace DoorController.Cloud.Inventory;

/// <summary>Somebody who may give guests doorcodes at a door.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Name">The person's name.</param>
/// <param name="From">From when on guests may come.</param>
/// <param name="Until">Until when guests may come; null for no end.</param>
public sealed record HostInfo(int PersonId, string Name, DateTimeOffset From, DateTimeOffset? Until);
