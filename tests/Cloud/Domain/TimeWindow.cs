namespace DoorController.Cloud.Domain;

/// <summary>A half-open stretch of time, from ≤ t &lt; until; without an end when <paramref name="Until"/> is null.</summary>
/// <param name="From">The first moment inside.</param>
/// <param name="Until">The first moment outside again.</param>
public readonly record struct TimeWindow(DateTimeOffset From, DateTimeOffset? Until)
{
    /// <summary>Whether a moment lies inside.</summary>
    public bool Contains(DateTimeOffset moment) => From <= moment && !HasEnded(moment);

    /// <summary>Whether a moment lies behind the end.</summary>
    public bool HasEnded(DateTimeOffset moment) => Until is { } until && until <= moment;

    /// <summary>Whether another window lies inside this one as a whole.</summary>
    public bool Covers(TimeWindow other) =>
        From <= other.From && (Until is not { } until || (other.Until is { } end && end <= until));
}
