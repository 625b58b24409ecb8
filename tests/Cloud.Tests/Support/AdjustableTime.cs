namespace DoorController.Cloud.Tests.Support;

/// <summary>The system's time, moved; timers stay as they are.</summary>
internal sealed class AdjustableTime : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}
