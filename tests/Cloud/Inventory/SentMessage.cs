namespace DoorController.Cloud.Inventory;

/// <summary>A mail or text message as it would have been sent.</summary>
/// <param name="Id">In the order of writing.</param>
/// <param name="At">When.</param>
/// <param name="To">The mail address or the phone number.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Text">What it says.</param>
public sealed record SentMessage(long Id, DateTimeOffset At, string To, string Subject, string Text);
