namespace DoorController.Cloud.Exchange;

/// <summary>What the cloud has of a controller's log when events arrive.</summary>
/// <param name="Stored">Every event up to this sequence is stored, or the controller does not have it any more.</param>
/// <param name="AskedAgainAfter">After which event it was asked to send its log again; null for none.</param>
/// <param name="AskedAgainTimes">How many requests were answered so.</param>
/// <param name="Chains">Chain values of stored events around those that arrive, by sequence.</param>
internal sealed record LogState(long Stored, long? AskedAgainAfter, int AskedAgainTimes, IReadOnlyDictionary<long, ulong> Chains);
