namespace DoorController.Cloud.Api.Authorization;

/// <summary>What an id belongs to.</summary>
/// <param name="PropertyId">The property.</param>
/// <param name="PersonId">The person, if the thing is somebody's.</param>
/// <param name="KeyId">The Key, if it is one.</param>
internal sealed record ResourceOwner(int PropertyId, int? PersonId, int? KeyId);
