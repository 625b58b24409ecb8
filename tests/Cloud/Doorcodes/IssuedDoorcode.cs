namespace DoorController.Cloud.Doorcodes;

/// <summary>A guest's new doorcode.</summary>
/// <param name="Id">Credential id.</param>
/// <param name="PassId">The guest's pass.</param>
/// <param name="DoorNumber">The door that it opens.</param>
/// <param name="Digits">What the guest types.</param>
/// <param name="Window">When it is valid, in whole seconds.</param>
/// <param name="Warning">What the manager should know about the door's codes; null for nothing.</param>
public sealed record IssuedDoorcode(long Id, int PassId, int DoorNumber, string Digits, Domain.TimeWindow Window, string? Warning);
