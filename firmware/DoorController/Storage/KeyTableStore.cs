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
    private const int PartThatIsLong = 4;
    private const int BetweenCompactionsMs = 24 * 3_600_000;
    private const int RetryCompactionMs = 3_600_000;

    private readonly int _journalLimit;
    private readonly byte[] _buffer;
    private readonly TableSignature _signature;
    private readonly TableFileCheck _check;
    private readonly KeyTableEditor _editor;
    private readonly TableJournal _journal = new TableJournal();
    private FileStream _staged;
    private string _current;
    private int _length;
    private bool _isConfirmed = true;
    private long _compactedMs = -BetweenCompactionsMs;
    private long _compactionFailedMs = -BetweenCompactionsMs;

    /// <summary>Makes a store.</summary>
    /// <param name="siteId">8 bytes.</param>
    /// <param name="keys">The controller's keys.</param>
    /// <param name="maxLength">The largest table that this board takes, in bytes; so much memory is taken now.</param>
    public KeyTableStore(byte[] siteId, LinkKeys keys, int maxLength)
        : this(siteId, keys, maxLength, DriveLimits.JournalOn2Megabytes)
    {
    }

    /// <summary>Makes a store.</summary>
    /// <param name="siteId">8 bytes.</param>
    /// <param name="keys">The controller's keys.</param>
    /// <param name="maxLength">The largest table that this board takes, in bytes; so much memory is taken now.</param>
    /// <param name="journalLimit">From so many bytes on a journal is replaced by a table at once; from a quarter on when doors are quiet.</param>
    public KeyTableStore(byte[] siteId, LinkKeys keys, int maxLength, int journalLimit)
    {
        _journalLimit = journalLimit;
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
    public bool CanTakeDeltas => _current is not null && _journal.IsOpen && _isConfirmed;

    /// <summary>Takes the newest valid table on flash into use, at start.</summary>
    /// <param name="table">Receives it; stays without one when none is valid.</param>
    /// <param name="boardDoors">How many doors the board has.</param>
    public void LoadNewest(KeyTable table, int boardDoors)
    {
        uint a = VersionReached(PathA);
        uint b = VersionReached(PathB);
        string newer = a >= b ? PathA : PathB;
        string older = a >= b ? PathB : PathA;
        uint next = a >= b ? b : a;
        if ((a >= b ? a : b) == 0)
        {
            return;
        }

        bool isLoaded = Load(newer, table, boardDoors) == TableProblem.None;
        uint reached = table.Version;
        if ((!isLoaded || reached < next) && Load(older, table, boardDoors) == TableProblem.None && table.Version >= reached)
        {
            return;
        }

        if (isLoaded && table.Version != reached)
        {
            Load(newer, table, boardDoors);
        }
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

    /// <summary>
    /// Makes the received table durable and checks it, with every record, so that <see cref="Switch"/> has only to read it. It is in use only
    /// after that.
    /// </summary>
    /// <param name="heldVersion">The version in use.</param>
    /// <returns>What is wrong with it; it is deleted then.</returns>
    public TableProblem Finish(uint heldVersion)
    {
        uint version = StagedVersion;
        TableProblem problem = CloseStaged() ? _check.Check(FreePath, heldVersion, looksAtRecords: true) : TableProblem.StorageFailed;
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
        TableProblem problem = Take(received, table, boardDoors, checks: false);
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
            _isConfirmed = true;
        }

        return problem;
    }

    /// <summary>
    /// Keeps a delta; durable when this returns without a problem. What it takes away at its beginning holds from then on, the rest after
    /// <see cref="ApplyDelta"/>.
    /// </summary>
    /// <param name="bytes">Holds the delta.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="length">How many bytes it has.</param>
    public TableProblem AddDelta(byte[] bytes, int start, int length)
    {
        if (!TableDelta.IsWhole(bytes, start, length))
        {
            return TableProblem.DeltaNotApplicable;
        }

        if (!CanTakeDeltas)
        {
            return TableProblem.StorageFailed;
        }

        if (!IsNext(bytes, start))
        {
            // The table in use is not touched: going back to it would need a flash that can be read.
            _journal.Shut();
            return TableProblem.DeltaNotApplicable;
        }

        if (!_journal.Append(_current, bytes, start, length))
        {
            return TableProblem.StorageFailed;
        }

        _editor.Prepare(bytes, start + TableDelta.HeaderLength, TableDelta.EditsLength(bytes, start));
        return TableProblem.None;
    }

    /// <summary>
    /// Takes a delta that was kept into use, as quickly as can be: tags and MAC wait for <see cref="Confirm"/>. The table that was in use goes
    /// on when it doesn't fit.
    /// </summary>
    /// <param name="table">Receives the new version.</param>
    /// <param name="boardDoors">How many doors the board has.</param>
    /// <param name="bytes">Holds the delta.</param>
    /// <param name="start">Where it begins.</param>
    public TableProblem ApplyDelta(KeyTable table, int boardDoors, byte[] bytes, int start)
    {
        TableProblem problem;
        try
        {
            problem = Edit(table, boardDoors, bytes, start);
        }
        catch (Exception)
        {
            // No memory, say: the doors must not be left without a table.
            problem = TableProblem.StorageFailed;
        }

        _isConfirmed = false;
        if (problem == TableProblem.None)
        {
            // What made the table hold together by itself is quickly told; else every record is looked at.
            problem = _editor.IsRight ? TableProblem.None : table.Attach(_buffer, _length, boardDoors);
        }

        if (problem != TableProblem.None)
        {
            GoBack(table, boardDoors);
        }

        return problem;
    }

    /// <summary>Computes the tags and the MAC of the table that a delta has led to, while doors decide by it.</summary>
    /// <param name="bytes">Holds the delta.</param>
    /// <param name="start">Where it begins.</param>
    /// <returns>A problem when the MAC is not the delta's: then <see cref="GoBack"/>.</returns>
    public TableProblem Confirm(byte[] bytes, int start)
    {
        try
        {
            _isConfirmed = IsSigned(bytes, start);
        }
        catch (Exception)
        {
            // No memory for the hash, say: not signed as far as anybody knows.
            _isConfirmed = false;
        }

        return _isConfirmed ? TableProblem.None : TableProblem.DeltaNotApplicable;
    }

    /// <summary>Takes what is on flash into use again, and no further delta.</summary>
    /// <param name="table">Receives it.</param>
    /// <param name="boardDoors">How many doors the board has.</param>
    public void GoBack(KeyTable table, int boardDoors)
    {
        table.Detach();
        Load(_current, table, boardDoors);
        _journal.Shut();
        _isConfirmed = true;
    }

    /// <summary>
    /// Writes the table in use to the other slot when its journal has become long, so that a start stays short: once a day at most and only
    /// while nobody is at the doors, as writing stalls them, or when the journal has reached its limit. Nothing is lost if it fails: table and
    /// journal stay.
    /// </summary>
    /// <param name="isQuiet">Whether nobody is at the doors.</param>
    /// <param name="nowMs">Monotonic time.</param>
    public void CompactIfDue(bool isQuiet, long nowMs)
    {
        bool isDue = _journal.Length >= _journalLimit
            ? nowMs >= _compactionFailedMs + RetryCompactionMs
            : _journal.Length >= _journalLimit / PartThatIsLong && isQuiet && nowMs >= _compactedMs + BetweenCompactionsMs;

        // After a delta that did not fit the next table must come whole: a journal begun anew would take the next wrong one.
        if (!isDue || !CanTakeDeltas || StagedVersion != 0)
        {
            return;
        }

        string other = FreePath;
        _compactedMs = nowMs;
        if (Files.TryWrite(other, FileMode.Create, _buffer, _length))
        {
            _current = other;
            _journal.Begin(other);
        }
        else
        {
            _compactionFailedMs = nowMs;
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

    /// <summary>
    /// The version to which a table's journal says that it leads, 0 without a table: an older table that was put beside it must not win because
    /// its file is the newer one.
    /// </summary>
    private uint VersionReached(string path)
    {
        uint version = VersionIn(path);
        if (version > 0 && _journal.StartReading(path))
        {
            // A damaged delta may say anything: what it makes of the version must not be less than the table's own.
            while (_journal.ReadNext() && TableDelta.FromVersion(_journal.Bytes, TableJournal.Start) == version
                && TableDelta.ToVersion(_journal.Bytes, TableJournal.Start) > version)
            {
                version = TableDelta.ToVersion(_journal.Bytes, TableJournal.Start);
            }

            _journal.StopReading();
        }

        return version;
    }

    private uint VersionIn(string path)
    {
        if (!Files.Exists(path))
        {
            return 0;
        }

        TableProblem problem = _check.ReadVersion(path, out uint version);
        if (problem != TableProblem.None)
        {
            TellProblem(path, problem);
        }

        return version;
    }

    private static void TellProblem(string path, TableProblem problem) =>
        Trace.Line("The key table in " + path + " is " + TableProblemText.Of(problem) + ".");

    /// <summary>
    /// Takes a table and what its journal made of it. Records are looked at once, at the end: that takes the longest, and a start must not
    /// last as long as the journal is.
    /// </summary>
    private TableProblem Load(string path, KeyTable table, int boardDoors)
    {
        TableProblem problem = _check.Check(path, 0, looksAtRecords: false);
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
            TellProblem(path, problem);
        }
        else if (count != int.MaxValue)
        {
            _journal.Shut();
        }

        if (problem == TableProblem.None && !_journal.IsOpen)
        {
            Trace.Line("The journal " + path + ".log is damaged: its last changes are lost until the cloud sends the table.");
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
                bool fits = Edit(table, boardDoors, _journal.Bytes, TableJournal.Start) == TableProblem.None && IsSigned(_journal.Bytes, TableJournal.Start);
                if (!fits)
                {
                    table.Detach();
                }

                fitted += fits ? 1 : 0;
            }

            _journal.StopReading();
        }

        return fitted;
    }

    /// <summary>Makes of the table in memory what a delta says, without a look at MAC and records.</summary>
    private TableProblem Edit(KeyTable table, int boardDoors, byte[] delta, int start)
    {
        bool isNext = IsNext(delta, start);
        table.Detach();
        if (!isNext)
        {
            return TableProblem.DeltaNotApplicable;
        }

        TableProblem problem = _editor.Apply(
            TableDelta.ToVersion(delta, start), TableDelta.IssuedAt(delta, start), delta, start + TableDelta.HeaderLength, TableDelta.EditsLength(delta, start));
        if (problem != TableProblem.None)
        {
            return problem;
        }

        _length = _editor.Length;
        return table.AttachUnseen(_buffer, _length, boardDoors);
    }

    private bool IsNext(byte[] delta, int start)
    {
        uint held = LittleEndian.ReadUInt32(_buffer, KeyTableLayout.VersionOffset);
        return TableDelta.FromVersion(delta, start) == held && TableDelta.ToVersion(delta, start) > held;
    }

    private bool IsSigned(byte[] delta, int start) => Mac.AreEqual(
        _signature.Sign(_buffer, _editor), 0, delta, start + TableDelta.HeaderLength + TableDelta.EditsLength(delta, start), KeyTableLayout.MacLength);

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
