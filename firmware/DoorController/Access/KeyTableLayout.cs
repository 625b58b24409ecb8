namespace DoorController.Access;

/// <summary>Offsets and sizes of the key table (FORMATS.md 3).</summary>
public static class KeyTableLayout
{
    /// <summary>Format version this firmware reads.</summary>
    public const int FormatVersion = 1;

    /// <summary>Bytes of the header before the page tags.</summary>
    public const int HeaderLength = 48;

    /// <summary>Offset of the format version.</summary>
    public const int FormatOffset = 4;

    /// <summary>Offset of the number of doors.</summary>
    public const int DoorCountOffset = 5;

    /// <summary>Offset of the number of pages.</summary>
    public const int PageCountOffset = 6;

    /// <summary>Offset of the site id.</summary>
    public const int SiteOffset = 8;

    /// <summary>Offset of the controller id.</summary>
    public const int ControllerOffset = 16;

    /// <summary>Offset of the version.</summary>
    public const int VersionOffset = 24;

    /// <summary>Offset of the time of issue.</summary>
    public const int IssuedAtOffset = 28;

    /// <summary>Offset of the body's length.</summary>
    public const int BodyLengthOffset = 32;

    /// <summary>Offset of the five counts: Keys, holders, grants, passes, credentials.</summary>
    public const int CountsOffset = 36;

    /// <summary>Bytes of a page.</summary>
    public const int PageLength = 4064;

    /// <summary>Bytes of a page's tag.</summary>
    public const int TagLength = 16;

    /// <summary>Bytes of the header's MAC.</summary>
    public const int MacLength = 32;

    /// <summary>Doors a controller can have.</summary>
    public const int MaxDoors = 8;

    /// <summary>Bytes of a door's record.</summary>
    public const int DoorLength = 4;

    /// <summary>Bytes of a Key's record.</summary>
    public const int KeyLength = 2;

    /// <summary>Bytes of a holder's record.</summary>
    public const int HolderLength = 8;

    /// <summary>Bytes of a grant's record.</summary>
    public const int GrantLength = 12;

    /// <summary>Bytes of a pass's record.</summary>
    public const int PassLength = 16;

    /// <summary>Bytes of a credential's record.</summary>
    public const int CredentialLength = 16;

    /// <summary>Bytes before the body of a table with so many pages.</summary>
    public static int BodyOffset(int pageCount) => HeaderLength + (TagLength * pageCount) + MacLength;

    /// <summary>Pages of a body.</summary>
    public static int PagesOf(int bodyLength) => (bodyLength + PageLength - 1) / PageLength;

    /// <summary>True when the bytes start with the mark of a key table.</summary>
    public static bool HasMark(byte[] bytes) => bytes[0] == 'D' && bytes[1] == 'C' && bytes[2] == 'K' && bytes[3] == 'T';
}
