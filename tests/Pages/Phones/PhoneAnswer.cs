using DoorController.Contract;

namespace DoorController.Pages.Phones;

/// <summary>What became of something that the phone was asked for.</summary>
/// <param name="Outcome">0 when the door was opened, else the reason's number; null when the door said nothing that can be believed.</param>
/// <param name="Refusal">Why the door was not even asked; null when it was.</param>
/// <param name="Phone">What the phone knows now, where it was set up.</param>
public sealed record PhoneAnswer(int? Outcome = null, ErrorBody? Refusal = null, PhoneView? Phone = null)
{
    /// <summary>Whether the door is open.</summary>
    public bool IsOpened => Outcome == 0 && Refusal is null;
}
