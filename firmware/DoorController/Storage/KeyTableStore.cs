using System;
using System.IO;
using System.Security.Cryptography;
using DoorController.Access;
using DoorController.Security;

namespace DoorController.Storage;

/// <summary>
/// The key table on flash, in two slots: the newest valid one counts, the other receives the next. A table is checked on flash,
/// page by page, before it goes into the one buffer in memory, so there is never a second table in memory.
/// </summary>
public sealed class KeyTableStore
{
    private const string PathA = "I:\\table.a";
    private const string PathB = "I:\\table.b";
    private const int PagePrefixLength = Mac.PrefixLength + Mac.IdLength + 4 + 2;

    private readonly LinkKeys _keys;
    private readonly byte[] _siteId;
    private readonly byte[] _buffer;
    private readonly byte[] _page = new byte[PagePrefixLength + KeyTableLayout.PageLength];
    private FileStream _staged;
    private string _current;

    /// <summary>Makes a store.</summary>
    /// <param name="siteId">8 bytes.</param>
    /// <param name="keys">The controller's keys.</param>
    /// <param name="maxLength">The largest table that this board takes, in bytes; so much memory is taken now.</param>
    public KeyTableStore(byte[] siteId, LinkKeys keys, int maxLength)
    {
        _siteId = siteId;
        _keys = keys;
        _buffer = new byte[maxLength];
        Mac.WritePrefix(_page, "DC.PAGE.", keys.ControllerId);
        Array.Copy(siteId, 0, _page, Mac.PrefixLength, Mac.IdLength);
    }

    /// <summary>Bytes of the largest table that this board takes.</summary>
    public int MaxLength => _buffer.Length;

    /// <summary>Version of the table being received, 0 for none.</summary>
    public uint StagedVersion { get; private set; }

    /// <summary>Bytes received of it.</summary>
    public int StagedLength { get; private set; }

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
            Trace.Line("The new key table can't be stored: " + e.Message);
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
        TableProblem problem = CloseStaged() ? Check(FreePath, heldVersion) : TableProblem.StorageFailed;
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

        return problem;
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
            Trace.Line("The new key table can't be stored: " + e.Message);
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
            Trace.Line("Can't read " + path + ": " + e.Message);
            return 0;
        }
    }

    private TableProblem Load(string path, KeyTable table, int boardDoors)
    {
        TableProblem problem = Check(path, 0);
        if (problem == TableProblem.None)
        {
            problem = Take(path, table, boardDoors);
        }

        if (problem != TableProblem.None)
        {
            Trace.Line("The key table in " + path + " is " + TableProblemText.Of(problem) + ".");
        }

        return problem;
    }

    /// <summary>Takes a table that was checked into memory and into use.</summary>
    private TableProblem Take(string path, KeyTable table, int boardDoors)
    {
        table.Detach();
        int length = ReadIntoBuffer(path);
        TableProblem problem = length < 0 ? TableProblem.StorageFailed : table.Attach(_buffer, length, boardDoors);
        if (problem == TableProblem.None)
        {
            _current = path;
        }

        return problem;
    }

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
            Trace.Line("Can't read " + path + ": " + e.Message);
            return -1;
        }
    }

    private TableProblem Check(string path, uint heldVersion)
    {
        try
        {
            using (FileStream stream = new FileStream(path, FileMode.Open, FileAccess.Read))
            {
                return Check(stream, heldVersion);
            }
        }
        catch (Exception e)
        {
            Trace.Line("Can't read " + path + ": " + e.Message);
            return TableProblem.StorageFailed;
        }
    }

    private TableProblem Check(FileStream stream, uint heldVersion)
    {
        byte[] fields = new byte[KeyTableLayout.HeaderLength];
        if (stream.Length > _buffer.Length)
        {
            return TableProblem.TooLarge;
        }

        if (!Files.ReadFully(stream, fields, 0, fields.Length))
        {
            return TableProblem.TooShort;
        }

        if (!KeyTableLayout.HasMark(fields))
        {
            return TableProblem.NotATable;
        }

        if (fields[KeyTableLayout.FormatOffset] != KeyTableLayout.FormatVersion)
        {
            return TableProblem.UnknownFormat;
        }

        if (!Mac.AreEqual(fields, KeyTableLayout.SiteOffset, _siteId, 0, Mac.IdLength)
            || !Mac.AreEqual(fields, KeyTableLayout.ControllerOffset, _keys.ControllerId, 0, Mac.IdLength))
        {
            return TableProblem.Foreign;
        }

        if (LittleEndian.ReadUInt32(fields, KeyTableLayout.VersionOffset) <= heldVersion)
        {
            return TableProblem.Older;
        }

        int pageCount = LittleEndian.ReadUInt16(fields, KeyTableLayout.PageCountOffset);
        long bodyLength = stream.Length - KeyTableLayout.BodyOffset(pageCount);
        if (bodyLength <= 0 || bodyLength < LittleEndian.ReadUInt32(fields, KeyTableLayout.BodyLengthOffset))
        {
            return TableProblem.TooShort;
        }

        if (pageCount != KeyTableLayout.PagesOf((int)bodyLength))
        {
            return TableProblem.LengthsContradict;
        }

        byte[] header = new byte[KeyTableLayout.BodyOffset(pageCount)];
        Array.Copy(fields, header, fields.Length);
        if (!Files.ReadFully(stream, header, fields.Length, header.Length - fields.Length))
        {
            return TableProblem.TooShort;
        }

        int signed = header.Length - KeyTableLayout.MacLength;
        byte[] mac = Mac.Compute(_keys.Table, "DC.TABLE", _keys.ControllerId, header, signed);
        if (!Mac.AreEqual(mac, 0, header, signed, KeyTableLayout.MacLength))
        {
            return TableProblem.MacWrong;
        }

        return CheckPages(stream, header, pageCount, (int)bodyLength);
    }

    private TableProblem CheckPages(FileStream stream, byte[] header, int pageCount, int bodyLength)
    {
        int at = Mac.PrefixLength + Mac.IdLength;
        Array.Copy(header, KeyTableLayout.VersionOffset, _page, at, 4);
        for (int page = 0; page < pageCount; page++)
        {
            int left = bodyLength - (page * KeyTableLayout.PageLength);
            int length = left < KeyTableLayout.PageLength ? left : KeyTableLayout.PageLength;
            LittleEndian.WriteUInt16(_page, at + 4, page);
            Array.Clear(_page, PagePrefixLength, KeyTableLayout.PageLength);
            if (!Files.ReadFully(stream, _page, PagePrefixLength, length))
            {
                return TableProblem.TooShort;
            }

            byte[] tag = HMACSHA256.HashData(_keys.Table, _page);
            if (!Mac.AreEqual(tag, 0, header, KeyTableLayout.HeaderLength + (page * KeyTableLayout.TagLength), KeyTableLayout.TagLength))
            {
                return TableProblem.PageDamaged;
            }
        }

        return TableProblem.None;
    }
}
