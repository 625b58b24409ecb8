namespace DoorController.Contract;

/// <summary>What a door leads to.</summary>
public enum DoorKind
{
    /// <summary>A shared place inside, such as a gym.</summary>
    Communal = 1,

    /// <summary>An entrance of the building.</summary>
    Entrance,

    /// <summary>One home.</summary>
    Residence,

    /// <summary>For staff.</summary>
    Service,

    /// <summary>An elevator.</summary>
    Elevator,
}

/// <summary>What a manager may do; each role has its page in the console.</summary>
public enum Role
{
    /// <summary>Everything, and the only one who makes managers.</summary>
    PortfolioManager = 1,

    /// <summary>Edits Keys and schedules, gives and revokes them.</summary>
    FullKeyManagement,

    /// <summary>Gives and revokes any Key, edits none.</summary>
    LimitedKeyManagement,

    /// <summary>Gives and revokes the listed Keys, edits none.</summary>
    SpecificKeys,

    /// <summary>Sees doors and whether they are in step, and replaces controllers.</summary>
    DeviceManagement,
}

/// <summary>Resident or not, by one Key.</summary>
public enum UserRole
{
    /// <summary>A resident.</summary>
    Resident = 1,

    /// <summary>Staff, vendors, visitors of the management.</summary>
    NonResident,
}

/// <summary>What kind of access a manager gives.</summary>
public enum AccessPasscodeType
{
    /// <summary>App, keycard and doorcodes while it lasts.</summary>
    Permanent = 1,

    /// <summary>Doorcodes for one day.</summary>
    Daily,

    /// <summary>Doorcodes for one day that end 15 minutes after the first use.</summary>
    DailySingleUse,
}

/// <summary>What is presented at a door.</summary>
public enum PresentedKind
{
    /// <summary>A doorcode.</summary>
    Doorcode = 1,

    /// <summary>A keycard.</summary>
    Keycard,

    /// <summary>A phone.</summary>
    App,
}

/// <summary>Whether a saved change is at the door.</summary>
public enum SyncState
{
    /// <summary>The controller holds it.</summary>
    AtTheDoor = 1,

    /// <summary>The controller is reached and does not hold it yet.</summary>
    OnTheWay,

    /// <summary>The controller is offline.</summary>
    Waiting,

    /// <summary>What is saved does not get to the controller, which goes on with what it has: there is no room, or no version above its own.</summary>
    Blocked,
}

/// <summary>How a person or a pass stands.</summary>
public enum AccessState
{
    /// <summary>It has not begun.</summary>
    Pending = 1,

    /// <summary>It holds.</summary>
    Active,

    /// <summary>The host may not share now; it comes back if that changes before it ends.</summary>
    Suspended,

    /// <summary>It has ended.</summary>
    Ended,

    /// <summary>Somebody took it away.</summary>
    Revoked,
}

/// <summary>What a doorcode line says.</summary>
public enum DoorcodeDescription
{
    /// <summary>The code opens the door.</summary>
    Valid = 1,

    /// <summary>No Key of the person provides doorcodes here.</summary>
    NotProvided,

    /// <summary>The access has not begun.</summary>
    NotYet,

    /// <summary>Managers do not see codes of residence doors.</summary>
    Hidden,
}

/// <summary>How a host lets somebody in.</summary>
public enum InviteType
{
    /// <summary>A pass for the guest's phone, and card if there is one.</summary>
    App = 1,

    /// <summary>Codes for one day.</summary>
    SingleDayCode,

    /// <summary>Codes that end 15 minutes after the first use.</summary>
    FifteenMinuteCode,
}

/// <summary>The day of a code.</summary>
public enum InvitePeriod
{
    /// <summary>Today, in the property's zone.</summary>
    Today = 1,

    /// <summary>Tomorrow, in the property's zone.</summary>
    Tomorrow,
}

/// <summary>What an authority is for.</summary>
public enum AuthorityState
{
    /// <summary>It signs the cloud's certificate.</summary>
    InUse = 1,

    /// <summary>It will; controllers learn to trust it.</summary>
    Next,

    /// <summary>It did; controllers still trust it.</summary>
    Old,
}
