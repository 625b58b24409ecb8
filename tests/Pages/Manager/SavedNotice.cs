using DoorController.Contract;

namespace DoorController.Pages.Manager;

/// <summary>What was saved, and whether it is at the doors.</summary>
/// <param name="Title">What was done.</param>
/// <param name="Sync">How the doors stand.</param>
/// <param name="Warnings">What the manager should know.</param>
public sealed record SavedNotice(string Title, IReadOnlyList<DoorSync> Sync, IReadOnlyList<string> Warnings)
{
    /// <summary>A change that no door hears of.</summary>
    public SavedNotice(string title)
        : this(title, [], [])
    {
    }
}
