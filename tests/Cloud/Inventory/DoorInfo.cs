using DoorController.Cloud.Domain;

namespace DoorController.Cloud.Inventory;

/// <summary>A door.</summary>
/// <param name="Number">Its public number.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Type">What it leads to.</param>
/// <param name="CodeLength">How many digits its doorcodes have.</param>
/// <param name="ControllerId">The controller that drives it.</param>
/// <param name="Index">The channel of that controller.</param>
/// <param name="KeypadLockedAt">Since when its keypad is locked; null when it is not, as far as the controller has told.</param>
public sealed record DoorInfo(
    int Number, string Name, DoorType Type, int CodeLength, string ControllerId, int Index, DateTimeOffset? KeypadLockedAt);
