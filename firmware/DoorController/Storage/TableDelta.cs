using DoorController.Access;

namespace DoorController.Storage;

/// <summary>Offsets of a delta (FORMATS.md 4.1), as it comes from the cloud and as it stands in the journal.</summary>
public static class TableDelta
{
    /// <summary>Bytes before the edits.</summary>
    public const int HeaderLength = 14;

    /// <summary>Most bytes of edits.</summary>
    public const int MaxEditsLength = 3_936;

    /// <summary>Bytes of the longest delta.</summary>
    public const int MaxLength = HeaderLength + MaxEditsLength + KeyTableLayout.MacLength;

    /// <summary>Version that it starts from.</summary>
    public static uint FromVersion(byte[] bytes, int start) => LittleEndian.ReadUInt32(bytes, start);

    /// <summary>Version that it leads to.</summary>
    public static uint ToVersion(byte[] bytes, int start) => LittleEndian.ReadUInt32(bytes, start + 4);

    /// <summary>When the new version was made.</summary>
    public static uint IssuedAt(byte[] bytes, int start) => LittleEndian.ReadUInt32(bytes, start + 8);

    /// <summary>Bytes of the edits, as it says itself.</summary>
    public static int EditsLength(byte[] bytes, int start) => LittleEndian.ReadUInt16(bytes, start + 12);

    /// <summary>Whether the bytes are as many as the delta says.</summary>
    public static bool IsWhole(byte[] bytes, int start, int length) => length >= HeaderLength + KeyTableLayout.MacLength && length <= MaxLength
        && EditsLength(bytes, start) == length - HeaderLength - KeyTableLayout.MacLength;
}
