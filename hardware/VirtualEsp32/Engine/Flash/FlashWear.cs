using System;

namespace VirtualEsp32.Flash;

/// <summary>
/// What writing costs the flash below littlefs, by a model of it: blocks of 4 KB; a file up to 512 bytes lies in its directory's log, a longer
/// one in blocks of its own. A close writes every block from the first changed byte on anew, to other blocks, each erased before; it also
/// adds an entry to the log, as a deletion does. A full log is written anew with an entry a file, which erases one block.
/// </summary>
public sealed class FlashWear
{
    private const int BlockBytes = 4096;
    private const int MaxInlineBytes = 512;
    private const int EntryBytes = 64;

    private long _logBytes;

    /// <summary>Bytes programmed.</summary>
    public long Bytes { get; private set; }

    /// <summary>Blocks erased for files' content.</summary>
    public long DataErases { get; private set; }

    /// <summary>Blocks erased for the log of a directory.</summary>
    public long LogErases { get; private set; }

    /// <summary>Files closed after a change, and deletions.</summary>
    public long Commits { get; private set; }

    /// <summary>Begins to count from nothing.</summary>
    public void Clear() => (Bytes, DataErases, LogErases, Commits) = (0, 0, 0, 0);

    /// <summary>A file was closed with other content.</summary>
    internal void Commit(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after, int files)
    {
        if (after.Length <= MaxInlineBytes)
        {
            Log(EntryBytes + after.Length, files);
            return;
        }

        int same = before.Length <= MaxInlineBytes ? 0 : before.CommonPrefixLength(after);
        int from = same / BlockBytes * BlockBytes;
        Bytes += after.Length - from;
        DataErases += (after.Length - from + BlockBytes - 1) / BlockBytes;
        Log(EntryBytes, files);
    }

    /// <summary>A file was deleted.</summary>
    internal void Delete(int files) => Log(EntryBytes, files);

    private void Log(int bytes, int files)
    {
        Commits++;
        Bytes += bytes;
        _logBytes += bytes;
        if (_logBytes > BlockBytes)
        {
            _logBytes = (long)files * EntryBytes % BlockBytes;
            Bytes += _logBytes;
            LogErases++;
        }
    }
}
