namespace DoorController.Contract;

/// <summary>A door in a list.</summary>
/// <param name="DoorId">Its number.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Type">What it leads to.</param>
/// <param name="AccessibilityType">COMMUNAL or PRIVATE.</param>
/// <param name="BuildingId">Where.</param>
/// <param name="CodeLength">Digits of its permanent codes.</param>
/// <param name="ScheduleId">When it stands open; null for never.</param>
/// <param name="Version">For edits.</param>
/// <param name="Device">The controller.</param>
/// <param name="Sync">Whether all changes are at the door.</param>
/// <param name="KeypadLockedAt">Since when its keypad is locked after too many wrong codes; null when it is not, as far as the controller has told.</param>
/// <param name="AcceptsUid">Whether it accepts cards by their number alone, which can be copied.</param>
/// <param name="OpensThroughCloud">Whether phones without Bluetooth may open it through the cloud.</param>
public sealed record DoorLine(
    int DoorId,
    string Name,
    DoorKind Type,
    string AccessibilityType,
    int BuildingId,
    int CodeLength,
    int? ScheduleId,
    int Version,
    DeviceLine Device,
    DoorSync Sync,
    DateTimeOffset? KeypadLockedAt,
    bool AcceptsUid,
    bool OpensThroughCloud);

/// <summary>The controller of a door.</summary>
/// <param name="ControllerId">16 hexadecimal digits.</param>
/// <param name="Name">What people call it.</param>
/// <param name="IsConnected">Whether it was heard of lately.</param>
/// <param name="LastContactAt">When; null for never.</param>
public sealed record DeviceLine(string ControllerId, string Name, bool IsConnected, DateTimeOffset? LastContactAt);

/// <summary>Whether the last change of a door is there.</summary>
/// <param name="DoorId">The door.</param>
/// <param name="DoorName">Its name.</param>
/// <param name="State">How it stands.</param>
/// <param name="Since">AT_THE_DOOR: when it came there; WAITING: since when the controller is offline, null if it never was online; ON_THE_WAY and BLOCKED: when it was saved.</param>
/// <param name="Version">The table version that carries it.</param>
/// <param name="Problem">BLOCKED: why, in words; else null.</param>
public sealed record DoorSync(
    int DoorId, string DoorName, SyncState State, DateTimeOffset? Since, long Version, string? Problem = null);

/// <summary>What is still to come to a door, GET /v1/doors/{d}/syncTasks.</summary>
/// <param name="Sync">How it stands.</param>
/// <param name="Pending">Changes that were saved and are not at the door, oldest first.</param>
public sealed record SyncTasks(DoorSync Sync, IReadOnlyList<PendingChange> Pending);

/// <summary>A change that is not at the door.</summary>
/// <param name="SavedAt">When.</param>
/// <param name="Words">What, for those who see the audit; a sentence without names for others.</param>
public sealed record PendingChange(DateTimeOffset SavedAt, string Words);

/// <summary>Everything about a door.</summary>
/// <param name="Door">The door itself.</param>
/// <param name="Keys">The Keys that open it; to a manager of some Keys only these.</param>
/// <param name="Warnings">What managers should know, such as that its codes in use are many, whoever had them made.</param>
public sealed record DoorDetail(DoorLine Door, IReadOnlyList<DoorKeyLine> Keys, IReadOnlyList<string> Warnings);

/// <summary>A Key that opens a door.</summary>
/// <param name="KeyId">The Key.</param>
/// <param name="Name">Its name.</param>
/// <param name="KeyVersion">For edits.</param>
/// <param name="ProvideDoorcodes">The switch.</param>
/// <param name="Schedule">When; null for always.</param>
/// <param name="Holders">Who holds it, now or later, and whether they may share it.</param>
public sealed record DoorKeyLine(
    int KeyId, string Name, int KeyVersion, bool ProvideDoorcodes, ScheduleName? Schedule, IReadOnlyList<DoorKeyHolder> Holders);

/// <summary>A holder of a Key.</summary>
/// <param name="UserId">The person.</param>
/// <param name="Name">Name.</param>
/// <param name="Shareable">May Share Key.</param>
/// <param name="State">PENDING or ACTIVE.</param>
public sealed record DoorKeyHolder(int UserId, string Name, bool Shareable, AccessState State);

/// <summary>Names a schedule.</summary>
public sealed record ScheduleName(int ScheduleId, string Name);

/// <summary>Edits a door. A new code length makes all its permanent codes anew.</summary>
/// <param name="Version">As it was seen.</param>
/// <param name="Name">What people call it.</param>
/// <param name="CodeLength">Digits of its permanent codes.</param>
/// <param name="ScheduleId">When it stands open; null for never.</param>
/// <param name="AcceptsUid">Whether it accepts cards by their number alone, which can be copied; null leaves it as it is.</param>
/// <param name="OpensThroughCloud">Whether phones without Bluetooth may open it through the cloud; null leaves it as it is.</param>
public sealed record DoorEdit(
    int Version, string Name, int CodeLength, int? ScheduleId, bool? AcceptsUid = null, bool? OpensThroughCloud = null);

/// <summary>What an edit of a door will do to doorcodes, before it is saved.</summary>
/// <param name="CodesStopping">How many codes stop, own and guests'; daily codes go on.</param>
/// <param name="CodesMade">How many new codes are made.</param>
/// <param name="Guests">Guests whose codes are made anew; their hosts are told the new ones.</param>
public sealed record DoorConsequences(int CodesStopping, int CodesMade, IReadOnlyList<AffectedGuest> Guests);

/// <summary>"No doorcodes at this door": the switch off in all the Keys named, in one change.</summary>
/// <param name="Keys">Every Key that opens the door, as it was seen.</param>
public sealed record DoorDisableDoorcodes(IReadOnlyList<KeyVersion> Keys);

/// <summary>A Key as it was seen.</summary>
public sealed record KeyVersion(int KeyId, int Version);
