using DoorController.Cloud.Domain;

namespace DoorController.Cloud.Decisions;

/// <summary>Something presented at a door.</summary>
/// <param name="DoorNumber">The door.</param>
/// <param name="Kind">One kind of credential.</param>
/// <param name="Credential">What was presented; null for what nobody knows.</param>
/// <param name="Lower">The first second at which it may be, since 1970.</param>
/// <param name="Upper">The last; the same when the time is known.</param>
/// <param name="ByUid">Whether of a keycard nothing but its number was shown.</param>
/// <param name="Offline">What a host's phone has made, if it is that; no credential then.</param>
internal sealed record DecisionQuery(
    int DoorNumber, CredentialKinds Kind, Credential? Credential, long Lower, long Upper, bool ByUid = false, OfflineAccess? Offline = null);
