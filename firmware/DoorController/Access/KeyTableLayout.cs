namespace DoorController.Access;

/// <summary>Offsets and sizes of the key table (FORMATS.md 3).</summary>
public static class KeyTableLayout
{
    /// <summary>Format version this firmware reads.</summary>
    public const int FormatVersion = 4;

    /// <summary>Bytes of the header before the page tags.</summary>
    public const int HeaderLength = 64;

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

    /// <summary>Offset of the numbers of records of the sections after the doors.</summary>
    public const int CountsOffset = 36;

    /// <summary>Offset of the seconds that may pass between two digits.</summary>
    public const int KeypadPauseOffset = 58;

    /// <summary>Offset of the days for which an unknown time is known to lie at most after the newest durable one.</summary>
    public const int UnknownTimeOffset = 59;

    /// <summary>Offset of the mask of doors at which a card's number alone is accepted.</summary>
    public const int UidDoorsOffset = 60;

    /// <summary>Offset of the days for which passes and daily doorcodes that the cloud has not made are accepted without it.</summary>
    public const int OfflineGuestDaysOffset = 61;

    /// <summary>Offset of the mask of doors that open through the cloud.</summary>
    public const int CloudDoorsOffset = 62;

    /// <summary>Offset of what a later format may use.</summary>
    public const int SpareOffset = 63;

    /// <summary>Bytes of a page.</summary>
    public const int PageLength = 4064;

    /// <summary>Bytes of a page's tag.</summary>
    public const int TagLength = 16;

    /// <summary>Bytes of the header's MAC.</summary>
    public const int MacLength = 32;

    /// <summary>Doors a controller can have.</summary>
    public const int MaxDoors = 8;

    /// <summary>How many sections the body has.</summary>
    public const int SectionCount = 12;

    /// <summary>Bytes of a record, by section; for the look-up, where a call more is felt.</summary>
    internal static readonly int[] RecordLengths = { 8, 8, 8, 6, 6, 10, 8, 12, 24, 16, 4, 8 };

    /// <summary>Bytes of a section's record.</summary>
    public static int RecordLength(TableSection section) => RecordLengths[(int)section];

    /// <summary>Bytes before the body of a table with so many pages.</summary>
    public static int BodyOffset(int pageCount) => HeaderLength + (TagLength * pageCount) + MacLength;

    /// <summary>Pages of a body.</summary>
    public static int PagesOf(int bodyLength) => (bodyLength + PageLength - 1) / PageLength;

    /// <summary>True when the bytes start with the mark of a key table.</summary>
    public static bool HasMark(byte[] bytes) => bytes[0] == 'D' && bytes[1] == 'C' && bytes[2] == 'K' && bytes[3] == 'T';

    /// <summary>How many records a section has, as the header says.</summary>
    public static int ReadCount(byte[] bytes, TableSection section) => section == TableSection.Doors
        ? bytes[DoorCountOffset] : LittleEndian.ReadUInt16(bytes, CountsOffset + (2 * ((int)section - 1)));
}
