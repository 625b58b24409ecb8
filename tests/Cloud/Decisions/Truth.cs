namespace DoorController.Cloud.Decisions;

/// <summary>How a condition stands over a stretch of time.</summary>
public enum Truth
{
    /// <summary>It holds at no second.</summary>
    Fails = 0,

    /// <summary>It holds at every second.</summary>
    Holds = 1,

    /// <summary>It holds at some seconds and not at others.</summary>
    Unknown = 2,
}
