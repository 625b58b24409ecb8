namespace DoorController.Cloud.Inventory;

/// <summary>A doorcode at a door.</summary>
/// <param name="Id">Credential id.</param>
/// <param name="Name">The person's name, or the guest's.</param>
/// <param name="Digits">What is typed.</param>
/// <param name="IsGuest">Whether it is a guest's code.</param>
/// <param name="Via">The name of the Key that provides an own code, the host of a guest; null when no Key provides it.</param>
/// <param name="From">From when on.</param>
/// <param name="Until">Until when; null for no end.</param>
/// <param name="State">What it does now.</param>
public sealed record DoorcodeInfo(
    long Id,
    string Name,
    string Digits,
    bool IsGuest,
    string? Via,
    DateTimeOffset From,
    DateTimeOffset? Until,
    DoorcodeState State);
