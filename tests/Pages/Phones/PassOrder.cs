namespace DoorController.Pages.Phones;

/// <summary>A pass that a host makes.</summary>
/// <param name="DoorIds">The doors, all of one building.</param>
/// <param name="IsOnce">Whether it opens each door once only.</param>
/// <param name="From">From when on, in seconds since 1970.</param>
/// <param name="Minutes">For how long.</param>
public sealed record PassOrder(IReadOnlyList<int> DoorIds, bool IsOnce, long From, int Minutes);
