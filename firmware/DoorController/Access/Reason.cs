namespace DoorController.Access;

/// <summary>
/// Why nothing opened, the gravest first: within one grant the smallest number is reported, across several grants the
/// largest, the nearest miss. The numbers are those of FORMATS.md 5.
/// </summary>
public enum Reason : byte
{
    /// <summary>It opened.</summary>
    None = 0,

    /// <summary>There is no key table.</summary>
    TableMissing = 1,

    /// <summary>The table has no such door.</summary>
    DoorNotServed = 2,

    /// <summary>The door is locked down.</summary>
    Lockdown = 3,

    /// <summary>The keypad is locked after too many guesses.</summary>
    KeypadLocked = 4,

    /// <summary>Nobody's here.</summary>
    UnknownCredential = 5,

    /// <summary>A card's number alone is not accepted at this door.</summary>
    UidNotAccepted = 6,

    /// <summary>It was used before.</summary>
    Replayed = 7,

    /// <summary>The pass has been used up.</summary>
    PassUsed = 8,

    /// <summary>The person, or the guest's host, no longer has the door.</summary>
    Revoked = 9,

    /// <summary>Its window has ended.</summary>
    Expired = 10,

    /// <summary>The host may not share the Key.</summary>
    SharingDisabled = 11,

    /// <summary>The Key provides no doorcodes at this door.</summary>
    DoorcodeDisabled = 12,

    /// <summary>Its window has not begun.</summary>
    NotYet = 13,

    /// <summary>Outside the schedule.</summary>
    OutsideSchedule = 14,

    /// <summary>The controller has heard nothing from the cloud for too long.</summary>
    Stale = 15,

    /// <summary>It has a window, and the controller doesn't know the time well enough.</summary>
    ClockUnknown = 16,
}
