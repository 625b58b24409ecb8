using DoorController.Contract;

namespace DoorController.Cloud.Decisions;

/// <summary>Says what a door would decide, and why.</summary>
internal interface IExplanations
{
    /// <summary>Explains the decision for a person, or for a guest's pass.</summary>
    public Task<Explanation> ExplainAsync(
        int propertyId, int? userId, int? passId, int doorNumber, PresentedKind kind, DateTimeOffset at, CancellationToken cancellation);
}
