using System;
using System.IO;
using DoorController.Access;
using DoorController.Security;

namespace DoorController.Storage;

/// <summary>
/// The key table on flash, in two slots: the newest valid one counts, the other receives the next. A table is checked on flash,
/// page by page, before it goes into the one buffer in memory, so there is never a second table in memory. Deltas are appended to a
/// journal beside the table before they change the buffer.
/// </summary>
public sealed class KeyTableStore
{
    private const string PathA = "I:\\table.a";
    private const string PathB = "I:\\table.b";

    private readonly byte[] _buffer;
    private readonly TableSignature _signature;
    private readonly TableFileCheck _check;
    private readonly KeyTableEditor _editor;
    private readonly TableJournal _journal = new TableJournal();
    private FileStream _staged;
    private string _current;
    private int _length;

    /// <summary>Makes a store.</summary>
    /// <param name="siteId">8 bytes.</param>
    /// <param name="keys">The controller's keys.</param>
    /// <param name="maxLength">The largest table that this board takes, in bytes; so much memory is taken now.</param>
    public KeyTableStore(byte[] siteId, LinkKeys keys, int maxLength)
    {
        _buffer = new byte[maxLength];
        _signature = new TableSignature(siteId, keys);
        _check = new TableFileCheck(siteId, keys.ControllerId, _signature, maxLength);
        _editor = new KeyTableEditor(_buffer);
    }

    /// <summary>Bytes of the largest table that this board takes.</summary>
    public int MaxLength => _buffer.Length;

    /// <summary>Version of the table being received, 0 for none.</summary>
    public uint StagedVersion { get; private set; }

    /// <summary>Bytes received of it.</summary>
    public int StagedLength { get; private set; }

    /// <summary>Whether a delta can be kept; else the next table must come whole.</summary>
    public bool CanTakeDeltas => _current is not null && _journal.IsOpen;

    /// <summary>Takes the newest valid table on flash into use, at start.</summary>
    /// <param name="table">Receives it; stays without one when none is valid.</param>
    /// <param name="boardDoors">How many doors the board has.</param>
    public void LoadNewest(KeyTable table, int boardDoors)
    {
        uint a = VersionIn(PathA);
        uint b = VersionIn(PathB);
        string newer = a >= b ? PathA : PathB;
        string older = a >= b ? PathB : PathA;
        if ((a > b ? a : b) == 0 || Load(newer, table, boardDoors) == TableProblem.None)
        {
            return;
        }

        Load(older, table, boardDoors);
    }

    /// <summary>Adds a piece to the table being received; the first piece of a version starts it.</summary>
    /// <param name="version">The version that the cloud says it is.</param>
    /// <param name="totalLength">Its whole length.</param>
    /// <param name="offset">Where the piece belongs; must be where the last one ended, or 0.</param>
    /// <param name="bytes">Holds the piece.</param>
    /// <param name="start">From which byte on.</param>
    /// <param name="length">How many bytes.</param>
    /// <returns>A problem, after which the piece must come again from offset 0.</returns>
    public TableProblem AddPiece(uint version, uint totalLength, uint offset, byte[] bytes, int start, int length)
    {
        if (totalLength > (uint)_buffer.Length)
        {
            Abandon();
            return TableProblem.TooLarge;
        }

        if (offset == 0)
        {
            Abandon();
            StagedVersion = version;
        }
        else if (version != StagedVersion || offset != (uint)StagedLength)
        {
            Abandon();
            return TableProblem.LengthsContradict;
        }

        if (offset + (uint)length > totalLength)
        {
            Abandon();
            return TableProblem.LengthsContradict;
        }

        try
        {
            if (_staged is null)
            {
                _staged = new FileStream(FreePath, FileMode.Create, FileAccess.Write);
            }

            _staged.Write(bytes, start, length);
            StagedLength += length;
            return TableProblem.None;
        }
        catch (Exception e)
        {
            Trace.Failure("The new key table can't be stored", e);
            Abandon();
            return TableProblem.StorageFailed;
        }
    }

    /// <summary>Makes the received table durable and checks it. It is in use only after <see cref="Switch"/>.</summary>
    /// <param name="heldVersion">The version in use.</param>
    /// <returns>What is wrong with it; it is deleted then.</returns>
    public TableProblem Finish(uint heldVersion)
    {
        uint version = StagedVersion;
        TableProblem problem = CloseStaged() ? _check.Check(FreePath, heldVersion) : TableProblem.StorageFailed;
        if (problem == TableProblem.None && VersionIn(FreePath) != version)
        {
            problem = TableProblem.LengthsContradict;
        }

        if (problem != TableProblem.None)
        {
            Files.TryDelete(FreePath);
        }

        return problem;
    }

    /// <summary>Takes the finished table into use. The table that was in use goes on when the new one doesn't hold together.</summary>
    /// <param name="table">Receives it.</param>
    /// <param name="boardDoors">How many doors the board has.</param>
    public TableProblem Switch(KeyTable table, int boardDoors)
    {
        string before = _current;
        string received = FreePath;
        TableProblem problem = Take(received, table, boardDoors);
        if (problem != TableProblem.None)
        {
            Files.TryDelete(received);
            if (before is not null)
            {
                Load(before, table, boardDoors);
            }
        }
        else
        {
            _journal.Begin(_current);
        }

        return problem;
    }

    /// <summary>Keeps a delta; durable when this returns without a problem. It is in use only after <see cref="ApplyDelta"/>.</summary>
    /// <param name="bytes">Holds the delta.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="length">How many bytes it has.</param>
    public TableProblem AddDelta(byte[] bytes, int start, int length)
    {
        if (!TableDelta.IsWhole(bytes, start, length))
        {
            return TableProblem.DeltaNotApplicable;
        }

        return CanTakeDeltas && _journal.Append(_current, bytes, start, length) ? TableProblem.None : TableProblem.StorageFailed;
    }

    /// <summary>Takes a delta that was kept into use. The table that was in use goes on when it doesn't fit.</summary>
    /// <param name="table">Receives the new version.</param>
    /// <param name="boardDoors">How many doors the board has.</param>
    /// <param name="bytes">Holds the delta.</param>
    /// <param name="start">Where it begins.</param>
    public TableProblem ApplyDelta(KeyTable table, int boardDoors, byte[] bytes, int start)
    {
        TableProblem problem;
        try
        {
            problem = Edit(table, boardDoors, bytes, start, checks: true);
        }
        catch (Exception)
        {
            // No memory for a hash, say: the doors must not be left without a table.
            problem = TableProblem.StorageFailed;
        }

        if (problem != TableProblem.None)
        {
            table.Detach();
            Load(_current, table, boardDoors);
            _journal.Shut();
        }

        return problem;
    }

    /// <summary>
    /// Writes the table in use to the other slot when its journal has become long, so that a start stays short. Nothing is lost if it
    /// fails: table and journal stay.
    /// </summary>
    public void CompactIfLong()
    {
        // After a delta that did not fit the next table must come whole: a journal begun anew would take the next wrong one.
        if (_journal.Length < TableJournal.LongLength || !CanTakeDeltas || StagedVersion != 0)
        {
            return;
        }

        string other = FreePath;
        if (Files.TryWrite(other, FileMode.Create, _buffer, _length))
        {
            _current = other;
            _journal.Begin(other);
        }
        else
        {
            Files.TryDelete(other);
        }
    }

    /// <summary>Forgets the table being received.</summary>
    public void Abandon()
    {
        if (_staged is not null)
        {
            CloseStaged();
            Files.TryDelete(FreePath);
        }

        StagedVersion = 0;
        StagedLength = 0;
    }

    private string FreePath => _current == PathA ? PathB : PathA;

    private bool CloseStaged()
    {
        StagedVersion = 0;
        StagedLength = 0;
        FileStream staged = _staged;
        _staged = null;
        try
        {
            staged?.Close();
            return staged is not null;
        }
        catch (Exception e)
        {
            Trace.Failure("The new key table can't be stored", e);
            return false;
        }
    }

    private static uint VersionIn(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                return 0;
            }

            using (FileStream stream = new FileStream(path, FileMode.Open, FileAccess.Read))
            {
                byte[] header = new byte[KeyTableLayout.HeaderLength];
                return Files.ReadFully(stream, header, 0, header.Length) && KeyTableLayout.HasMark(header)
                    ? LittleEndian.ReadUInt32(header, KeyTableLayout.VersionOffset) : 0;
            }
        }
        catch (Exception e)
        {
            Trace.Failure("Can't read " + path, e);
            return 0;
        }
    }

    /// <summary>
    /// Takes a table and what its journal made of it. Records are looked at once, at the end: that takes the longest, and a start must not
    /// last as long as the journal is.
    /// </summary>
    private TableProblem Load(string path, KeyTable table, int boardDoors)
    {
        TableProblem problem = _check.Check(path, 0);
        int count = int.MaxValue;
        while (problem == TableProblem.None)
        {
            problem = Take(path, table, boardDoors, checks: false);
            int fitted = problem == TableProblem.None ? Replay(table, boardDoors, count) : 0;
            bool isWhole = table.IsLoaded;
            if (isWhole && table.Attach(_buffer, _length, boardDoors) is TableProblem whole && whole == TableProblem.None)
            {
                break;
            }

            if (fitted == 0 && (isWhole || problem != TableProblem.None))
            {
                // The table itself does not hold together.
                problem = Take(path, table, boardDoors);
                break;
            }

            // The delta after these did not fit, or the last of them made no table: without it. The cloud gives the next one whole.
            count = isWhole ? fitted - 1 : fitted;
        }

        if (problem != TableProblem.None)
        {
            Trace.Line("The key table in " + path + " is " + TableProblemText.Of(problem) + ".");
        }
        else if (count != int.MaxValue)
        {
            _journal.Shut();
        }

        return problem;
    }

    /// <summary>Applies the journal's deltas, at most so many, without a look at the records.</summary>
    /// <returns>How many fitted. If one did not, there is no table any more.</returns>
    private int Replay(KeyTable table, int boardDoors, int count)
    {
        int fitted = 0;
        if (_journal.StartReading(_current))
        {
            while (fitted < count && table.IsLoaded && _journal.ReadNext())
            {
                fitted += Edit(table, boardDoors, _journal.Bytes, TableJournal.Start, checks: false) == TableProblem.None ? 1 : 0;
            }

            _journal.StopReading();
        }

        return fitted;
    }

    private TableProblem Edit(KeyTable table, int boardDoors, byte[] delta, int start, bool checks)
    {
        uint held = table.Version;
        uint version = TableDelta.ToVersion(delta, start);
        int editsLength = TableDelta.EditsLength(delta, start);
        table.Detach();
        if (held != TableDelta.FromVersion(delta, start) || version <= held)
        {
            return TableProblem.DeltaNotApplicable;
        }

        int edits = start + TableDelta.HeaderLength;
        TableProblem problem = _editor.Apply(version, TableDelta.IssuedAt(delta, start), delta, edits, editsLength);
        if (problem != TableProblem.None)
        {
            return problem;
        }

        byte[] mac = _signature.Sign(_buffer, _editor);
        if (!Mac.AreEqual(mac, 0, delta, edits + editsLength, KeyTableLayout.MacLength))
        {
            return TableProblem.DeltaNotApplicable;
        }

        _length = _editor.Length;
        return Attach(table, _length, boardDoors, checks);
    }

    /// <summary>Takes a table that was checked into memory and into use.</summary>
    private TableProblem Take(string path, KeyTable table, int boardDoors, bool checks = true)
    {
        table.Detach();
        int length = ReadIntoBuffer(path);
        TableProblem problem = length < 0 ? TableProblem.StorageFailed : Attach(table, length, boardDoors, checks);
        if (problem == TableProblem.None)
        {
            _current = path;
            _length = length;
        }

        return problem;
    }

    private TableProblem Attach(KeyTable table, int length, int boardDoors, bool checks) =>
        checks ? table.Attach(_buffer, length, boardDoors) : table.AttachUnseen(_buffer, length, boardDoors);

    private int ReadIntoBuffer(string path)
    {
        try
        {
            using (FileStream stream = new FileStream(path, FileMode.Open, FileAccess.Read))
            {
                int length = (int)stream.Length;
                return length <= _buffer.Length && Files.ReadFully(stream, _buffer, 0, length) ? length : -1;
            }
        }
        catch (Exception e)
        {
            Trace.Failure("Can't read " + path, e);
            return -1;
        }
    }
}
