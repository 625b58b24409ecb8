namespace DoorController.Contract;

/// <summary>A Key in a list.</summary>
/// <param name="KeyId">The Key.</param>
/// <param name="Name">What managers call it.</param>
/// <param name="BuildingId">Where.</param>
/// <param name="Version">For edits.</param>
/// <param name="DoorCount">How many doors.</param>
/// <param name="DoorcodeDoorCount">At how many of them it provides doorcodes.</param>
/// <param name="DoorsOff">The doors at which it provides none.</param>
/// <param name="HolderCount">How many people hold it, now or later; without any it can be deleted.</param>
/// <param name="MayEdit">Whether the caller may change its doors.</param>
/// <param name="MayGive">Whether the caller may give and revoke it.</param>
public sealed record KeyLine(
    int KeyId,
    string Name,
    int BuildingId,
    int Version,
    int DoorCount,
    int DoorcodeDoorCount,
    IReadOnlyList<DoorName> DoorsOff,
    int HolderCount,
    bool MayEdit,
    bool MayGive);

/// <summary>A Key with its doors.</summary>
public sealed record KeyDetail(KeyLine Key, IReadOnlyList<KeyDoorLine> Doors, IReadOnlyList<KeyAccess> Accesses);

/// <summary>A door of a Key.</summary>
public sealed record KeyDoorLine(
    int DoorId, string Name, DoorKind Type, bool ProvideDoorcodes, ScheduleName? Schedule, DoorSync Sync);

/// <summary>A door of a Key, as wanted.</summary>
/// <param name="DoorId">The door.</param>
/// <param name="ProvideDoorcodes">Whether holders get doorcodes there; true when left out.</param>
/// <param name="ScheduleId">When; null for always.</param>
public sealed record KeyDoorEdit(int DoorId, bool ProvideDoorcodes = true, int? ScheduleId = null);

/// <summary>Makes a Key.</summary>
public sealed record KeyCreate(Guid RequestId, int BuildingId, string Name, IReadOnlyList<KeyDoorEdit> Doors);

/// <summary>Renames a Key.</summary>
public sealed record KeyRename(int Version, string Name);

/// <summary>Replaces the doors of a Key, in one change.</summary>
public sealed record KeyDoorsEdit(int Version, IReadOnlyList<KeyDoorEdit> Doors);

/// <summary>A Key as it was seen.</summary>
public sealed record VersionOnly(int Version);

/// <summary>After saving: what was changed and whether it is at the doors.</summary>
/// <param name="KeyId">The Key.</param>
/// <param name="Version">The Key's new version.</param>
/// <param name="Changed">The doors that were changed.</param>
/// <param name="Sync">How these doors stand.</param>
/// <param name="Warnings">What the manager should know, such as a door whose codes could be guessed.</param>
public sealed record KeySaved(int KeyId, int Version, IReadOnlyList<int> Changed, IReadOnlyList<DoorSync> Sync, IReadOnlyList<string> Warnings);

/// <summary>POST /v1/keys/{k}:disableAllDoorcodes.</summary>
public sealed record DisableAllResult(
    int Version,
    IReadOnlyList<int> Changed,
    IReadOnlyList<int> ResidentialWarning,
    IReadOnlyList<StillProvidedBy> StillProvidedBy,
    IReadOnlyList<int> SyncRequired);

/// <summary>What a staged edit will do, before it is saved.</summary>
/// <param name="DoorsOff">Doors at which doorcodes are switched off, by name.</param>
/// <param name="DoorsOn">Doors at which they are switched on.</param>
/// <param name="DoorsAdded">Doors that the Key gains.</param>
/// <param name="DoorsRemoved">Doors that the Key loses.</param>
/// <param name="CodesStopping">How many codes stop, own and guests'.</param>
/// <param name="CodesMade">How many new codes are made.</param>
/// <param name="Guests">Guests who lose a code or a pass by it.</param>
/// <param name="NotRecommended">Residence doors and entrances among those switched off: the code is the way in without a phone.</param>
/// <param name="WithoutPhone">Residents who would have no way in there without a phone.</param>
/// <param name="StillProvidedBy">Other Keys that go on providing codes for a door that is switched off here.</param>
/// <param name="Schedules">Doors that stay in the Key and get another schedule.</param>
public sealed record KeyConsequences(
    IReadOnlyList<DoorName> DoorsOff,
    IReadOnlyList<DoorName> DoorsOn,
    IReadOnlyList<DoorName> DoorsAdded,
    IReadOnlyList<DoorName> DoorsRemoved,
    int CodesStopping,
    int CodesMade,
    IReadOnlyList<AffectedGuest> Guests,
    IReadOnlyList<DoorName> NotRecommended,
    IReadOnlyList<WithoutPhone> WithoutPhone,
    IReadOnlyList<StillProvidedBy> StillProvidedBy,
    IReadOnlyList<ScheduleChange> Schedules);

/// <summary>A door of a Key that gets another schedule.</summary>
/// <param name="Door">The door.</param>
/// <param name="Saved">The schedule that is saved; null for always.</param>
/// <param name="Wanted">The schedule that takes its place; null for always.</param>
public sealed record ScheduleChange(DoorName Door, ScheduleName? Saved, ScheduleName? Wanted);

/// <summary>Names a door.</summary>
public sealed record DoorName(int DoorId, string Name, DoorKind Type);

/// <summary>A guest whom a change hits.</summary>
/// <param name="PassId">The pass.</param>
/// <param name="Guest">The guest's name.</param>
/// <param name="Host">The host's name.</param>
/// <param name="Doors">At which doors.</param>
/// <param name="Until">When the pass would have ended; null for never.</param>
/// <param name="ByCode">Whether the guest comes by code.</param>
public sealed record AffectedGuest(int PassId, string Guest, string Host, IReadOnlyList<DoorName> Doors, DateTimeOffset? Until, bool ByCode);

/// <summary>A resident who would have no way in at a door without a phone.</summary>
public sealed record WithoutPhone(int UserId, string Name, IReadOnlyList<DoorName> Doors);

/// <summary>Another Key that provides codes for a door.</summary>
public sealed record StillProvidedBy(int DoorId, string DoorName, int KeyId, string KeyName, int Holders);
