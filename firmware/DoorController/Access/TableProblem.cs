namespace DoorController.Access;

/// <summary>Why a key table was refused. The numbers are those of FORMATS.md 5.</summary>
public enum TableProblem : byte
{
    /// <summary>It is right.</summary>
    None = 0,

    /// <summary>Shorter than a header, or than its header says.</summary>
    TooShort = 1,

    /// <summary>It doesn't start like a key table.</summary>
    NotATable = 2,

    /// <summary>A format version that this firmware doesn't know.</summary>
    UnknownFormat = 3,

    /// <summary>For another site or controller.</summary>
    Foreign = 4,

    /// <summary>Its version is not above the one held.</summary>
    Older = 5,

    /// <summary>No doors, or more than the board has.</summary>
    TooManyDoors = 6,

    /// <summary>The header's MAC is wrong.</summary>
    MacWrong = 7,

    /// <summary>A page's tag is wrong.</summary>
    PageDamaged = 8,

    /// <summary>Counts and lengths don't add up.</summary>
    LengthsContradict = 9,

    /// <summary>A field is out of its range, or an index points nowhere.</summary>
    RecordOutOfRange = 10,

    /// <summary>Two credentials have one fingerprint.</summary>
    EqualFingerprints = 11,

    /// <summary>The credentials are not in order.</summary>
    NotSorted = 12,

    /// <summary>Larger than this board can hold.</summary>
    TooLarge = 13,

    /// <summary>The file system failed.</summary>
    StorageFailed = 14,

    /// <summary>The edits of a delta don't fit the table held, or lead to another one than they should.</summary>
    DeltaNotApplicable = 15,
}
