using DoorController.Cloud.Domain;

namespace DoorController.Cloud.Doorcodes;

/// <summary>A new doorcode before it is saved.</summary>
internal sealed record MintedDoorcode(Doorcode Doorcode, string Digits, string? Warning);
