namespace DoorController.Cloud.Exchange;

/// <summary>How a log stands after events arrived. They are stored whatever it says.</summary>
/// <param name="Stored">The controller is told that it need not keep events up to this sequence.</param>
/// <param name="AskedAgainAfter">After which event it is asked by that to send its log again; null for none.</param>
/// <param name="AskedAgainTimes">How many requests were answered so, this one too.</param>
/// <param name="BrokenAt">The first event that does not continue what was before it; null when all do.</param>
internal sealed record LogVerdict(long Stored, long? AskedAgainAfter, int AskedAgainTimes, long? BrokenAt);
