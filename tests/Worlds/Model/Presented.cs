using DoorController.Cloud.Decisions;

namespace DoorController.Worlds.Model;

/// <summary>One presentation in a world.</summary>
/// <param name="Row">Row of table 2.3, 1 to 8; 0 for what is in no row.</param>
/// <param name="DoorIndex">At which door of the controller.</param>
/// <param name="Kind">1 doorcode, 2 keycard that proves itself, 3 app, 4 the number of a card alone, 5 a pass that a host's phone made.</param>
/// <param name="Value">What is presented.</param>
/// <param name="CredentialId">Whose it is; 0 for nobody's.</param>
/// <param name="Offline">What the door should make of a pass or daily doorcode of a host's phone; null for all else.</param>
internal sealed record Presented(int Row, int DoorIndex, byte Kind, byte[] Value, long CredentialId, OfflineAccess? Offline = null);
