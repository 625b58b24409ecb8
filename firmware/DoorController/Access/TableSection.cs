namespace DoorController.Access;

/// <summary>The sections of a key table's body, in their order (FORMATS.md 3).</summary>
public enum TableSection : byte
{
    /// <summary>The controller's doors.</summary>
    Doors = 0,

    /// <summary>When local time is how far from UTC.</summary>
    Zone = 1,

    /// <summary>Schedules: which intervals and dates are theirs.</summary>
    Schedules = 2,

    /// <summary>Stretches of each week.</summary>
    Intervals = 3,

    /// <summary>Stretches of single dates.</summary>
    Dates = 4,

    /// <summary>Keys.</summary>
    Keys = 5,

    /// <summary>People.</summary>
    Holders = 6,

    /// <summary>Which holder has which Key.</summary>
    Grants = 7,

    /// <summary>What hosts gave to guests.</summary>
    Passes = 8,

    /// <summary>Fingerprints, sorted.</summary>
    Credentials = 9,

    /// <summary>Ids of credentials that are blocked.</summary>
    Denied = 10,

    /// <summary>Share numbers by which hosts' phones make passes and daily doorcodes, sorted.</summary>
    Hosts = 11,
}
