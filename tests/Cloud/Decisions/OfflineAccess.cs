using DoorController.Cloud.Domain;

namespace DoorController.Cloud.Decisions;

/// <summary>What a host's phone has made without asking the cloud: a pass, or a daily doorcode.</summary>
/// <param name="CredentialId">The id that the door gives it, which is in no table.</param>
/// <param name="ShareNumber">The share that it was made with.</param>
/// <param name="Doors">Public numbers of the doors that it names.</param>
/// <param name="Window">When it is valid.</param>
/// <param name="LastAnswerAt">When the door has heard of the cloud last, in seconds since 1970; 0 for never.</param>
internal sealed record OfflineAccess(
    long CredentialId, int ShareNumber, IReadOnlyList<int> Doors, TimeWindow Window, long LastAnswerAt);
