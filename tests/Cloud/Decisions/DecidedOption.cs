using DoorController.Cloud.Domain;

namespace DoorController.Cloud.Decisions;

/// <summary>One way in that was looked at.</summary>
/// <param name="Grant">The grant of the person or of the host; null when there is none.</param>
/// <param name="Key">Its Key.</param>
/// <param name="Pass">The pass; null for an own grant.</param>
/// <param name="Conditions">All of which have to hold together.</param>
internal sealed record DecidedOption(Assignment? Grant, Key? Key, Pass? Pass, IReadOnlyList<DecidedCondition> Conditions)
{
    /// <summary>The gravest condition that fails; <see cref="DecisionReason.None"/> when all hold.</summary>
    public DecisionReason Reason => Conditions.Where(condition => !condition.Holds)
        .Select(condition => condition.Failure).DefaultIfEmpty(DecisionReason.None).Min();
}
