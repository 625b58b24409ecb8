using DoorController.Contract;
using DoorController.Pages.Shared;

namespace DoorController.Pages.Manager;

/// <summary>Says before something is taken away whom it hits and where.</summary>
internal static class RevocationWords
{
    /// <summary>The doors that stay shut from then on, and the guests who lose their pass with their doors.</summary>
    public static string Of(AccessConsequences hit)
    {
        string doors = hit.DoorsLost.Count == 0
            ? "No door is lost."
            : $"Doors that do not open any more: {Words.List(hit.DoorsLost.Select(door => door.Name))}.";
        string guests = hit.Guests.Count == 0
            ? "No guest is hit."
            : $"Guests who lose their pass: {Words.List(hit.Guests.Select(guest => $"{guest.Guest} ({Words.List(guest.Doors.Select(door => door.Name))})"))}.";
        return $"{doors} {guests}";
    }
}
