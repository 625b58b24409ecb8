namespace DoorController.Worlds.Histories;

/// <summary>What happens to the controller while it takes what an exchange brought.</summary>
internal enum Cut
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The power goes before anything is written.</summary>
    BeforeWriting,

    /// <summary>The power goes while flash takes it: nothing is kept.</summary>
    WhileWritingLost,

    /// <summary>The power goes while flash takes it: all is kept.</summary>
    WhileWritingKept,

    /// <summary>The power goes after it was written, before it is in use.</summary>
    BeforeUse,

    /// <summary>The power goes once it is in use.</summary>
    AfterUse,

    /// <summary>The power stays, and flash takes nothing.</summary>
    FlashFails,
}
