namespace DoorController.Storage;

/// <summary>What happened. The numbers are those of FORMATS.md 5.</summary>
public enum EventType : byte
{
    /// <summary>Somebody came in.</summary>
    Granted = 1,

    /// <summary>Somebody did not.</summary>
    Denied = 2,

    /// <summary>The controller started.</summary>
    Started = 3,

    /// <summary>A new key table is in use.</summary>
    TableApplied = 4,

    /// <summary>A key table was refused.</summary>
    TableRefused = 5,

    /// <summary>The cloud can't be reached.</summary>
    CloudLost = 6,

    /// <summary>The cloud is reached again.</summary>
    CloudReached = 7,

    /// <summary>The clock was set.</summary>
    ClockSet = 8,

    /// <summary>Events were overwritten before the cloud had them.</summary>
    EventsLost = 9,

    /// <summary>The file system failed.</summary>
    StorageFailed = 10,

    /// <summary>The configuration was refused and the last good one is in use.</summary>
    ConfigurationRefused = 11,

    /// <summary>A door's own schedule opened it.</summary>
    DoorScheduleBegan = 12,

    /// <summary>A door's own schedule is over, the door locks again.</summary>
    DoorScheduleEnded = 13,

    /// <summary>Threads of the controller had died and were started again.</summary>
    ThreadRestarted = 14,

    /// <summary>No guess is left at a keypad: it is locked.</summary>
    KeypadLocked = 15,

    /// <summary>A guess has come back: the keypad is unlocked.</summary>
    KeypadUnlocked = 16,

    /// <summary>Other certificates may have signed the cloud's from now on; reason 1: they were refused.</summary>
    CertificatesChanged = 17,

    /// <summary>The RTC has stopped, or there is none: the time was not kept while the power was away.</summary>
    RtcStopped = 18,

    /// <summary>A card reader does not answer.</summary>
    ReaderLost = 19,

    /// <summary>A card reader answers again.</summary>
    ReaderFound = 20,

    /// <summary>The daily doorcode that has opened the door is another host's too; detail: that host's share number.</summary>
    DailyCodeOfTwo = 21,
}
