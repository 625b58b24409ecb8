namespace DoorController.Contract;

/// <summary>A door in the resident's app.</summary>
/// <param name="DoorId">The door.</param>
/// <param name="Name">Name.</param>
/// <param name="Type">What it leads to.</param>
/// <param name="IsShareable">Whether guests may be invited here now.</param>
/// <param name="ShareableFrom">From when on guests may be invited here; null when no Key that opens the door may be shared.</param>
/// <param name="ProvidesDoorcodes">Whether guests can be given codes here now.</param>
/// <param name="StartTime">From when on.</param>
/// <param name="EndTime">Until when; null for no end.</param>
/// <param name="Doorcode">The own code, or why there is none.</param>
/// <param name="CanResetDoorcode">Whether the holder can have a new code.</param>
/// <param name="Schedules">When, in words; empty for always.</param>
/// <param name="IsConnected">Whether the door hears of changes at once.</param>
public sealed record HomeDoor(
    int DoorId,
    string Name,
    DoorKind Type,
    bool IsShareable,
    DateTimeOffset? ShareableFrom,
    bool ProvidesDoorcodes,
    DateTimeOffset StartTime,
    DateTimeOffset? EndTime,
    Doorcode Doorcode,
    bool CanResetDoorcode,
    IReadOnlyList<string> Schedules,
    bool IsConnected);

/// <summary>A building in the resident's app.</summary>
public sealed record HomeBuilding(int BuildingId, string Name, string Timezone, bool MayShare, IReadOnlyList<HomeDoor> Doors, IReadOnlyList<KeycardLine> Keycards);

/// <summary>Lets somebody in.</summary>
/// <param name="RequestId">The same id does not invite twice.</param>
/// <param name="BuildingId">Where.</param>
/// <param name="Name">What the host calls the guest.</param>
/// <param name="Email">Mail address; an app pass needs it.</param>
/// <param name="Phone">Phone number.</param>
/// <param name="DoorIds">The doors.</param>
/// <param name="Type">App pass or codes.</param>
/// <param name="Period">Of codes: the day.</param>
/// <param name="StartTime">Of app passes: from when on; null for now; a year ahead at most.</param>
/// <param name="EndTime">Of app passes: until when; null until revoked.</param>
/// <param name="Note">A note for the guest, such as an order number; at most 200 characters.</param>
public sealed record GuestInvite(
    Guid RequestId,
    int BuildingId,
    string Name,
    string? Email,
    string? Phone,
    IReadOnlyList<int> DoorIds,
    InviteType Type,
    InvitePeriod? Period = null,
    DateTimeOffset? StartTime = null,
    DateTimeOffset? EndTime = null,
    string? Note = null);

/// <summary>What became of an invitation: some doors may be in it and others not.</summary>
/// <param name="Guest">The pass; null when no door could be given.</param>
/// <param name="Doors">Each door.</param>
public sealed record GuestInvited(GuestLine? Guest, IReadOnlyList<GuestDoorResult> Doors);

/// <summary>One door of an invitation.</summary>
/// <param name="DoorId">The door.</param>
/// <param name="Name">Its name.</param>
/// <param name="Error">A code of <see cref="Errors"/>; null when the guest has the door.</param>
/// <param name="Detail">The same for people.</param>
/// <param name="Code">The guest's doorcode, if it is a code invitation.</param>
public sealed record GuestDoorResult(int DoorId, string Name, string? Error, string? Detail, string? Code);

/// <summary>A guest's pass.</summary>
/// <param name="PassId">The pass.</param>
/// <param name="Guest">The guest's name.</param>
/// <param name="Host">The host's name.</param>
/// <param name="Type">App pass or codes.</param>
/// <param name="StartTime">From when on.</param>
/// <param name="EndTime">Until when; null until revoked.</param>
/// <param name="State">How it stands.</param>
/// <param name="KeptUntil">Until when it runs out by itself though the host may not share; null when it is not kept.</param>
/// <param name="Doors">Its doors.</param>
public sealed record GuestLine(
    int PassId,
    string Guest,
    string Host,
    InviteType Type,
    DateTimeOffset StartTime,
    DateTimeOffset? EndTime,
    AccessState State,
    DateTimeOffset? KeptUntil,
    IReadOnlyList<GuestDoor> Doors);

/// <summary>A door of a guest's pass.</summary>
/// <param name="DoorId">The door.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">How it stands there.</param>
/// <param name="Reason">Why it does not hold, in upper snake case; null when it does.</param>
public sealed record GuestDoor(int DoorId, string Name, AccessState State, string? Reason);

/// <summary>What a guest sees: only what was shared.</summary>
/// <param name="PassId">The pass.</param>
/// <param name="Host">Who lets the guest in.</param>
/// <param name="Building">Where.</param>
/// <param name="Timezone">Its time zone.</param>
/// <param name="StartTime">From when on.</param>
/// <param name="EndTime">Until when; null until revoked.</param>
/// <param name="Type">App pass or codes.</param>
/// <param name="Note">The host's note.</param>
/// <param name="Doors">The doors, with codes if it is by code.</param>
public sealed record GuestView(
    int PassId,
    string Host,
    string Building,
    string Timezone,
    DateTimeOffset StartTime,
    DateTimeOffset? EndTime,
    InviteType Type,
    string? Note,
    IReadOnlyList<GuestViewDoor> Doors);

/// <summary>A door that a guest may open.</summary>
/// <param name="DoorId">The door.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">How it stands.</param>
/// <param name="Code">The code; null when there is none.</param>
public sealed record GuestViewDoor(int DoorId, string Name, AccessState State, string? Code);
