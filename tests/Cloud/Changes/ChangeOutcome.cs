namespace DoorController.Cloud.Changes;

/// <summary>What a change led to.</summary>
/// <param name="Result">What the change itself gave back.</param>
/// <param name="Doors">The doors at which access may have changed.</param>
/// <param name="Versions">The new version of each controller that was told.</param>
/// <param name="Warnings">What whoever made the change should know.</param>
internal sealed record ChangeOutcome<T>(
    T Result, IReadOnlySet<int> Doors, IReadOnlyDictionary<string, long> Versions, IReadOnlyList<string> Warnings);
