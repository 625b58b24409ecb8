using DoorController.Cloud.Domain;

namespace DoorController.Cloud.Changes;

/// <summary>A doorcode to take away.</summary>
/// <param name="Code">The doorcode.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When it stopped: now, or when time ran out.</param>
/// <param name="IsReplaced">Whether the same person or guest gets another one at once.</param>
internal sealed record CodeRetirement(Doorcode Code, RetiredReason Reason, DateTimeOffset At, bool IsReplaced);
