namespace DoorController.Access;

/// <summary>The edits of a delta (FORMATS.md 4.1).</summary>
internal static class DeltaFormat
{
    /// <summary>Overwrites bytes of the body.</summary>
    public const int Overwrite = 1;

    /// <summary>Inserts records.</summary>
    public const int Insert = 2;

    /// <summary>Removes records.</summary>
    public const int Remove = 3;

    /// <summary>Retires the doorcodes of a door that no Key provides.</summary>
    public const int Retire = 4;

    /// <summary>Bytes of an overwriting edit before what it writes.</summary>
    public const int OverwriteHeader = 5;

    /// <summary>Bytes of an inserting edit before its records, and of a removing one.</summary>
    public const int SectionHeader = 6;

    /// <summary>Bytes of a retiring edit.</summary>
    public const int RetireLength = 2;

    /// <summary>In place of an index: each record by its fingerprint.</summary>
    public const int ByFingerprint = 0xFFFF;

    /// <summary>Whether records of a section may come and go.</summary>
    public static bool IsEditable(int section) => section > (int)TableSection.Doors && section < KeyTableLayout.SectionCount;
}
