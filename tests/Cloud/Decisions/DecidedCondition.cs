namespace DoorController.Cloud.Decisions;

/// <summary>A condition of an option.</summary>
/// <param name="Words">What has to hold, in English.</param>
/// <param name="Failure">Why it does not hold; <see cref="DecisionReason.None"/> when it does.</param>
internal sealed record DecidedCondition(string Words, DecisionReason Failure)
{
    /// <summary>Whether it holds.</summary>
    public bool Holds => Failure == DecisionReason.None;
}
