namespace DoorController.Cloud.Tables;

/// <summary>Numbers of a delta, FORMATS.md section 4.1.</summary>
internal static class DeltaFormat
{
    /// <summary>The most bytes of edits that an answer carries.</summary>
    public const int MaximumEditBytes = 3_936;

    /// <summary>Length of a delta before its edits.</summary>
    public const int HeaderBytes = 14;

    /// <summary>The edit that overwrites bytes of the body.</summary>
    public const byte Overwrite = 1;

    /// <summary>The edit that inserts records.</summary>
    public const byte Insert = 2;

    /// <summary>The edit that removes records.</summary>
    public const byte Remove = 3;

    /// <summary>The edit that retires the doorcodes of a door which no Key provides any more.</summary>
    public const byte Retire = 4;

    /// <summary>Length of an overwrite before its bytes.</summary>
    public const int OverwriteHeaderBytes = 5;

    /// <summary>Length of an insert before its records, and of a remove.</summary>
    public const int RecordsHeaderBytes = 6;

    /// <summary>Length of a retire.</summary>
    public const int RetireBytes = 2;

    /// <summary>The index with which credentials go to their places by fingerprint.</summary>
    public const ushort ByFingerprint = ushort.MaxValue;
}
