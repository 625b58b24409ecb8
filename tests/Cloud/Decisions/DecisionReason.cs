namespace DoorController.Cloud.Decisions;

/// <summary>Why a door stays shut; the values are those of FORMATS.md section 5, gravest first.</summary>
public enum DecisionReason
{
    /// <summary>It does not.</summary>
    None = 0,

    /// <summary>The controller has no key table.</summary>
    TableMissing = 1,

    /// <summary>The controller does not have the door.</summary>
    DoorNotServed = 2,

    /// <summary>The door is locked down.</summary>
    Lockdown = 3,

    /// <summary>The keypad takes no entry after too many wrong ones.</summary>
    KeypadLocked = 4,

    /// <summary>Nobody knows what was presented.</summary>
    UnknownCredential = 5,

    /// <summary>A card's number alone is not enough.</summary>
    UidNotAccepted = 6,

    /// <summary>It was presented before.</summary>
    Replayed = 7,

    /// <summary>The pass was for one use.</summary>
    PassUsed = 8,

    /// <summary>It was taken away.</summary>
    Revoked = 9,

    /// <summary>It has ended.</summary>
    Expired = 10,

    /// <summary>The host may not share.</summary>
    SharingDisabled = 11,

    /// <summary>No Key provides doorcodes.</summary>
    DoorcodeDisabled = 12,

    /// <summary>It has not begun.</summary>
    NotYet = 13,

    /// <summary>The schedule of the Key does not hold.</summary>
    OutsideSchedule = 14,

    /// <summary>The controller was too long without the cloud.</summary>
    Stale = 15,

    /// <summary>It depends on the time, which is not known.</summary>
    ClockUnknown = 16,
}
