namespace DoorController.Worlds.Histories;

/// <summary>A keycard or a phone.</summary>
/// <param name="Id">The cloud's id.</param>
/// <param name="IsPhone">Whether it is a phone.</param>
/// <param name="Person">Whose.</param>
/// <param name="Value">What it shows.</param>
/// <param name="IsUidOnly">Whether it is a card that has only its number.</param>
internal sealed record BookedCarried(long Id, bool IsPhone, int Person, byte[] Value, bool IsUidOnly = false);
