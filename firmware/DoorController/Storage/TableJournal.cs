using System;
using System.IO;
using DoorController.Access;

namespace DoorController.Storage;

/// <summary>
/// The deltas that came after a table, in a file beside it (FORMATS.md 7). One that was cut off, by a power cut or a full flash,
/// ends the journal: what would come after it could not be reached, so nothing is appended any more.
/// </summary>
public sealed class TableJournal
{
    private const string Suffix = ".log";
    private const int PrefixLength = 2;

    private readonly byte[] _entry = new byte[PrefixLength + TableDelta.MaxLength];
    private FileStream _reading;

    /// <summary>The bytes in which <see cref="ReadNext"/> leaves a delta, from <see cref="Start"/> on.</summary>
    public byte[] Bytes => _entry;

    /// <summary>Where in <see cref="Bytes"/> the delta begins.</summary>
    public static int Start => PrefixLength;

    /// <summary>Bytes of the journal.</summary>
    public int Length { get; private set; }

    /// <summary>Whether deltas can be appended.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Begins a journal for a table that has none yet.</summary>
    /// <param name="tablePath">The table's file.</param>
    public void Begin(string tablePath)
    {
        Files.TryDelete(tablePath + Suffix);
        IsOpen = !Files.Exists(tablePath + Suffix);
        Length = 0;
    }

    /// <summary>Ends it: the next table must come whole.</summary>
    public void Shut() => IsOpen = false;

    /// <summary>Appends a delta; durable when this returns true.</summary>
    public bool Append(string tablePath, byte[] bytes, int start, int length)
    {
        LittleEndian.WriteUInt16(_entry, 0, length);
        Array.Copy(bytes, start, _entry, PrefixLength, length);
        IsOpen = IsOpen && Files.TryWrite(tablePath + Suffix, FileMode.Append, _entry, PrefixLength + length);
        Length += PrefixLength + length;
        return IsOpen;
    }

    /// <summary>Starts to read from the first delta on.</summary>
    /// <returns>False when there is no journal, or it can't be read.</returns>
    public bool StartReading(string tablePath)
    {
        Length = 0;
        try
        {
            _reading = File.Exists(tablePath + Suffix) ? new FileStream(tablePath + Suffix, FileMode.Open, FileAccess.Read) : null;
            IsOpen = true;
            return _reading is not null;
        }
        catch (Exception e)
        {
            Trace.Failure("Can't read " + tablePath + Suffix, e);
            _reading = null;
            IsOpen = false;
            return false;
        }
    }

    /// <summary>Reads the next delta into <see cref="Bytes"/>.</summary>
    /// <returns>False at the end, also at one that was cut off; <see cref="IsOpen"/> tells which.</returns>
    public bool ReadNext()
    {
        try
        {
            int read = _reading.Read(_entry, 0, PrefixLength);
            if (read <= 0)
            {
                return false;
            }

            IsOpen = false;
            if (!Files.ReadFully(_reading, _entry, read, PrefixLength - read))
            {
                return false;
            }

            int length = LittleEndian.ReadUInt16(_entry, 0);
            if (length > TableDelta.MaxLength || !Files.ReadFully(_reading, _entry, PrefixLength, length)
                || !TableDelta.IsWhole(_entry, PrefixLength, length))
            {
                return false;
            }

            Length += PrefixLength + length;
            IsOpen = true;
            return true;
        }
        catch (Exception e)
        {
            Trace.Failure("Can't read the journal of the key table", e);
            return false;
        }
    }

    /// <summary>Ends reading.</summary>
    public void StopReading()
    {
        try
        {
            _reading?.Close();
        }
        catch (Exception e)
        {
            Trace.Failure("Can't close the journal of the key table", e);
        }

        _reading = null;
    }
}
