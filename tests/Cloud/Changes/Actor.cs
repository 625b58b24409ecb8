namespace DoorController.Cloud.Changes;

/// <summary>Who makes a change.</summary>
/// <param name="AccountId">The account; null for the cloud itself.</param>
/// <param name="Name">What the audit calls it.</param>
internal sealed record Actor(int? AccountId, string Name)
{
    /// <summary>The cloud itself, as when time runs out.</summary>
    public static Actor Cloud { get; } = new(null, "Cloud");
}
