namespace DoorController.Worlds.Model;

/// <summary>One change of a world, most of which take a grant away from somebody.</summary>
internal enum Spoiler
{
    /// <summary>The host's grant has ended.</summary>
    GrantEnded,

    /// <summary>The host's grant has not begun.</summary>
    GrantNotBegun,

    /// <summary>The host's grant ends, or begins, about now.</summary>
    GrantEdge,

    /// <summary>The Key keeps to a schedule that holds now.</summary>
    KeyScheduleInside,

    /// <summary>The Key keeps to a schedule that does not hold now.</summary>
    KeyScheduleOutside,

    /// <summary>The Key keeps to a schedule that begins or ends about now, today, since yesterday or by an exception.</summary>
    KeyScheduleEdge,

    /// <summary>The Key keeps to a schedule that always holds, but for single dates.</summary>
    KeyScheduleAlways,

    /// <summary>The Key has lost the door.</summary>
    KeyWithoutDoor,

    /// <summary>The passes have ended.</summary>
    PassesEnded,

    /// <summary>The passes have not begun.</summary>
    PassesNotBegun,

    /// <summary>The passes end, or begin, about now.</summary>
    PassesEdge,

    /// <summary>The door was dropped from the passes.</summary>
    PassesDropped,

    /// <summary>The passes are of an earlier share epoch.</summary>
    PassesOfOldEpoch,

    /// <summary>The passes were taken away.</summary>
    PassesRevoked,

    /// <summary>The passes are for other kinds of credential.</summary>
    PassesOfOtherKinds,

    /// <summary>The passes are let run out, later than now.</summary>
    PassesKept,

    /// <summary>The passes were let run out until before now.</summary>
    PassesKeptOver,

    /// <summary>The passes are let run out until about now.</summary>
    PassesKeptEdge,

    /// <summary>The passes end a quarter of an hour after their first use, which was not long ago.</summary>
    PassesUsed,

    /// <summary>The passes end, by their first use, about now.</summary>
    PassesUsedEdge,

    /// <summary>The codes are retired because codes were switched off.</summary>
    CodesRetiredDisabled,

    /// <summary>The codes are retired because the grant ended.</summary>
    CodesRetiredExpired,

    /// <summary>The codes are retired because they were taken away.</summary>
    CodesRetiredRevoked,

    /// <summary>Cards and phones are blocked.</summary>
    CardsAndPhonesBlocked,

    /// <summary>The guest holds a Key too.</summary>
    GuestIsResident,

    /// <summary>The host holds one more Key that is good.</summary>
    AnotherGoodKey,

    /// <summary>The door stands open by its schedule.</summary>
    DoorScheduleInside,

    /// <summary>The door has a schedule that does not hold now.</summary>
    DoorScheduleOutside,

    /// <summary>The time is known to a few seconds.</summary>
    ClockSeconds,

    /// <summary>The time is known to a few hours.</summary>
    ClockInterval,

    /// <summary>The time is known to some days.</summary>
    ClockUnknown,

    /// <summary>The time is known to more than a month.</summary>
    ClockLost,
}
