namespace DoorController.Worlds.Histories;

/// <summary>A doorcode that was issued.</summary>
/// <param name="Id">The cloud's id.</param>
/// <param name="Door">At which door.</param>
/// <param name="Person">Whose; 0 for a guest's.</param>
/// <param name="Pass">By which pass; 0 for an own code.</param>
/// <param name="Digits">What is typed.</param>
internal sealed record BookedCode(long Id, int Door, int Person, int Pass, byte[] Digits);
