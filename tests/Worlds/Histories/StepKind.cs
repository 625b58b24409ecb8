namespace DoorController.Worlds.Histories;

/// <summary>What can happen in a history.</summary>
internal enum StepKind
{
    /// <summary>Provide Doorcodes is turned over at one door of a Key.</summary>
    ToggleDoorcodes,

    /// <summary>Doorcodes are switched off at all doors of a Key.</summary>
    DisableKey,

    /// <summary>Doorcodes are switched off in all Keys of a door.</summary>
    DisableDoor,

    /// <summary>May Share Key is turned over for one person's Key; off sometimes keeps the passes that guests hold.</summary>
    ToggleShare,

    /// <summary>A host invites a guest with the app.</summary>
    InviteByApp,

    /// <summary>A host invites a guest by code for today or tomorrow.</summary>
    InviteByCode,

    /// <summary>A host invites a guest by a code that ends 15 minutes after its first use.</summary>
    InviteForMinutes,

    /// <summary>Host or manager takes a pass away.</summary>
    RevokePass,

    /// <summary>A host takes one door of a pass away.</summary>
    RevokePassDoor,

    /// <summary>A host takes all passes away.</summary>
    RevokeAllPasses,

    /// <summary>A person is given a Key.</summary>
    GiveKey,

    /// <summary>A person's Key is taken away.</summary>
    RevokeKey,

    /// <summary>Everything of a person is taken away.</summary>
    RevokePerson,

    /// <summary>The window of a person's Key is moved.</summary>
    EditWindow,

    /// <summary>A door is added to a Key or taken out of it.</summary>
    ToggleKeyDoor,

    /// <summary>A Key opens a door by a schedule, or always again.</summary>
    ToggleKeySchedule,

    /// <summary>The times of a schedule are edited.</summary>
    EditSchedule,

    /// <summary>A door gets or loses a schedule by which it stands open.</summary>
    ToggleDoorSchedule,

    /// <summary>A resident has the own doorcode made anew.</summary>
    ResetDoorcode,

    /// <summary>The codes of a door get another length.</summary>
    ChangeCodeLength,

    /// <summary>A keycard is blocked or let open doors again.</summary>
    ToggleKeycard,

    /// <summary>A door accepts cards by their number alone, or no longer.</summary>
    ToggleUid,

    /// <summary>Two managers save the same Key at the same moment.</summary>
    SaveTwice,

    /// <summary>Somebody uses a credential at a door.</summary>
    Present,

    /// <summary>Minutes to weeks pass, sometimes up to a change of the zone's clocks.</summary>
    PassTime,

    /// <summary>The cloud's clock is set forward or back.</summary>
    JumpClock,

    /// <summary>The network goes or comes back.</summary>
    ToggleNetwork,

    /// <summary>The cloud restarts and forgets which tables it sent.</summary>
    RestartCloud,

    /// <summary>The controller exchanges with the cloud and loses power meanwhile.</summary>
    CutPower,

    /// <summary>The controller exchanges with the cloud while its flash takes nothing.</summary>
    FailFlash,
}
