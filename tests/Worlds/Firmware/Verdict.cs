namespace DoorController.Worlds.Firmware;

/// <summary>What was decided, in a form in which the firmware's answer and the oracle's can be compared.</summary>
/// <param name="Reason">Number of FORMATS.md 5, 0 for granted.</param>
/// <param name="IsByDoorSchedule">Whether the door's own schedule opened.</param>
/// <param name="CredentialId">Whose credential it was; 0 when unknown.</param>
/// <param name="PassId">By which guest's pass it was decided; 0 for none.</param>
internal readonly record struct Verdict(byte Reason, bool IsByDoorSchedule, long CredentialId, long PassId);
