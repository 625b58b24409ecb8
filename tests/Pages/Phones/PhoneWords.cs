using DoorController.Contract;

namespace DoorController.Pages.Phones;

/// <summary>What is said of an opening.</summary>
internal static class PhoneWords
{
    // The numbers of firmware/FORMATS.md 5.
    private static readonly Dictionary<int, string> Reasons = new()
    {
        [1] = "The door has not heard from the management yet.",
        [2] = "The management has this door not opened in this way.",
        [3] = "The building is locked down.",
        [4] = "The door is locked against guessing for a while.",
        [5] = "The door does not know this phone or pass.",
        [7] = "That took too long. Try again.",
        [8] = "This pass was used already.",
        [9] = "This access was revoked.",
        [10] = "This access has ended.",
        [11] = "The management has switched off sharing of this door.",
        [12] = "The management has switched off doorcodes at this door.",
        [13] = "This access has not begun yet.",
        [14] = "This door does not open at this hour.",
        [15] = "The door has not heard from the management for too long to let guests in.",
        [16] = "The door does not know the time at present.",
    };

    /// <summary>What became of it.</summary>
    public static string Of(PhoneAnswer answer) => answer switch
    {
        { IsOpened: true } => "The door is open.",
        { Refusal: { } refusal } => Of(refusal),
        { Outcome: { } reason } => Reasons.GetValueOrDefault(reason, "The door stays closed."),
        _ => "The door has said nothing. Try again.",
    };

    private static string Of(ErrorBody refusal) => refusal.Message switch
    {
        "NOT_REACHED" => "The network is away. Try again when it is back, or by Bluetooth.",
        "NOT_CHOSEN" => "No door was chosen.",
        "NOT_NEAR" => "The door is not reached by Bluetooth. Go nearer and try again.",
        "ANOTHER_CONTROLLER" => "That is another door. Choose the one before you.",
        "NO_KEY" => "This phone has no key for this door.",
        Errors.CloudOpeningOff => "The management does not let this door be opened through the cloud.",
        Errors.DoorOffline => "The door is offline: it can't be opened through the cloud now.",
        Errors.DoorBusy => "Somebody else is opening a door here. Try again in a moment.",
        Errors.DoorSilent => "The door has not answered in time. Try again.",
        Errors.OpeningOver => "That took too long. Try again.",
        Errors.UnknownDoor => "There is no such door any more.",
        _ => refusal.Detail ?? "That did not work. Try again.",
    };
}
