namespace DoorController.Cloud.Decisions;

/// <summary>What a door does.</summary>
/// <param name="Reason">Why it stays shut; <see cref="DecisionReason.None"/> when it opens.</param>
/// <param name="ByDoorSchedule">Whether it opens for everybody.</param>
/// <param name="CredentialId">The credential id, 0 when it is not known at the door.</param>
/// <param name="PassId">The pass of the option that decided; null for none.</param>
/// <param name="Options">Every way in that was looked at, the one that decided first.</param>
internal sealed record Decision(
    DecisionReason Reason, bool ByDoorSchedule, long CredentialId, int? PassId, IReadOnlyList<DecidedOption> Options)
{
    /// <summary>Whether the door opens.</summary>
    public bool Granted => Reason == DecisionReason.None;
}
