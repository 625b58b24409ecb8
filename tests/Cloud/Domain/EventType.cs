namespace DoorController.Cloud.Domain;

/// <summary>What happened; the values are those of FORMATS.md section 5. Others may come and are kept.</summary>
public enum EventType
{
    /// <summary>No event has this type.</summary>
    None = 0,

    /// <summary>A door opened for a credential.</summary>
    Granted = 1,

    /// <summary>A door stayed shut.</summary>
    Denied = 2,

    /// <summary>The controller started.</summary>
    Started = 3,

    /// <summary>A new key table is in use.</summary>
    TableApplied = 4,

    /// <summary>A new key table was refused.</summary>
    TableRefused = 5,

    /// <summary>The cloud was not to be reached.</summary>
    CloudLost = 6,

    /// <summary>The cloud was reached again.</summary>
    CloudReached = 7,

    /// <summary>The controller's clock was set.</summary>
    ClockSet = 8,

    /// <summary>Events were overwritten before the cloud had them.</summary>
    EventsLost = 9,

    /// <summary>The controller could not keep something.</summary>
    StorageFailed = 10,

    /// <summary>The installer's configuration was refused.</summary>
    ConfigurationRefused = 11,

    /// <summary>A door opened by its own schedule.</summary>
    DoorOpened = 12,

    /// <summary>A door locked again after its own schedule.</summary>
    DoorLocked = 13,

    /// <summary>Threads of the controller had died and were started again.</summary>
    ThreadRestarted = 14,

    /// <summary>A keypad has no guess left and looks nothing up.</summary>
    KeypadLocked = 15,

    /// <summary>A keypad has guesses again.</summary>
    KeypadUnlocked = 16,

    /// <summary>The controller took the trusted certificates that the cloud sent, or refused them.</summary>
    CertificatesChanged = 17,

    /// <summary>The battery clock stopped or is missing, so that the time was not kept over the last power cut.</summary>
    ClockStopped = 18,

    /// <summary>A door's card reader no longer answers.</summary>
    ReaderLost = 19,

    /// <summary>A door's card reader answers again.</summary>
    ReaderFound = 20,
}
