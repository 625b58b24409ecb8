namespace DoorController.Storage;

/// <summary>
/// What a board may keep on its drive, published in FORMATS.md 7: with all of it at its largest there is still room to receive another table
/// beside the two that lie there. A board names those of its flash.
/// </summary>
public static class DriveLimits
{
    /// <summary>Bytes of the largest table on a drive of 2 MB, as boards with 8 MB of flash have.</summary>
    public const int TableOn2Megabytes = 320_000;

    /// <summary>From so many bytes on a journal is replaced by a table at once, on such a drive.</summary>
    public const int JournalOn2Megabytes = 64 * 1024;

    /// <summary>How many events are kept on it.</summary>
    public const int EventsOn2Megabytes = 80 * EventLog.EventsPerFile;

    /// <summary>Bytes of the largest table on a drive of 256 KB, as boards with 4 MB of flash have.</summary>
    public const int TableOn256Kilobytes = 20_000;

    /// <summary>From so many bytes on a journal is replaced by a table at once, on such a drive.</summary>
    public const int JournalOn256Kilobytes = 4 * 1024;

    /// <summary>How many events are kept on it.</summary>
    public const int EventsOn256Kilobytes = 8 * EventLog.EventsPerFile;
}
