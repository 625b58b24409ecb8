namespace DoorController.Benchmarks.Metering;

/// <summary>Places in the firmware at which the meter is read.</summary>
public enum Moment
{
    /// <summary>A keypad entry has taken a key.</summary>
    KeyTaken,

    /// <summary>The loop has taken a presentation of a reader.</summary>
    PresentationTaken,

    /// <summary>The hash of a credential is there.</summary>
    DigestReady,

    /// <summary>It is decided.</summary>
    Verdict,

    /// <summary>A doorcode that opens nothing is counted and stands on flash.</summary>
    GuessNoted,

    /// <summary>A pin was written.</summary>
    PinWritten,

    /// <summary>The controller loop begins to wait.</summary>
    WaitBegins,

    /// <summary>The controller loop goes on.</summary>
    WaitEnds,
}
