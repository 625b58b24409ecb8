using System;
using System.IO;
using DoorController.Access;
using DoorController.Security;

namespace DoorController.Storage;

/// <summary>Checks a key table on flash, page by page, before it goes anywhere: site, controller, version, lengths, tags, MAC and records.</summary>
public sealed class TableFileCheck
{
    private readonly byte[] _siteId;
    private readonly byte[] _controllerId;
    private readonly TableSignature _signature;
    private readonly int _maxLength;

    /// <summary>Checks the tables of one controller.</summary>
    /// <param name="siteId">8 bytes.</param>
    /// <param name="controllerId">8 bytes.</param>
    /// <param name="signature">Computes tags and MAC.</param>
    /// <param name="maxLength">The largest table that this board takes.</param>
    public TableFileCheck(byte[] siteId, byte[] controllerId, TableSignature signature, int maxLength)
    {
        _siteId = siteId;
        _controllerId = controllerId;
        _signature = signature;
        _maxLength = maxLength;
    }

    /// <summary>Checks a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="heldVersion">Its version must be above this.</param>
    /// <param name="looksAtRecords">Whether every record is looked at too.</param>
    /// <returns>What is wrong; <see cref="TableProblem.StorageFailed"/> when it can't be read.</returns>
    public TableProblem Check(string path, uint heldVersion, bool looksAtRecords)
    {
        try
        {
            using (FileStream stream = new FileStream(path, FileMode.Open, FileAccess.Read))
            {
                return Check(stream, heldVersion, looksAtRecords);
            }
        }
        catch (Exception e)
        {
            Trace.Failure("Can't read " + path, e);
            return TableProblem.StorageFailed;
        }
    }

    /// <summary>Reads which version a file has, as far as its header tells that and has the right MAC; the pages are not looked at.</summary>
    /// <param name="path">The file.</param>
    /// <param name="version">Receives it; 0 when something is wrong, and for an empty file, which a power cut leaves of a table that was about to come.</param>
    /// <returns>What is wrong; <see cref="TableProblem.StorageFailed"/> when it can't be read.</returns>
    public TableProblem ReadVersion(string path, out uint version)
    {
        version = 0;
        try
        {
            using (FileStream stream = new FileStream(path, FileMode.Open, FileAccess.Read))
            {
                if (stream.Length == 0)
                {
                    return TableProblem.None;
                }

                TableProblem problem = ReadHeader(stream, 0, out byte[] header);
                version = problem == TableProblem.None ? LittleEndian.ReadUInt32(header, KeyTableLayout.VersionOffset) : 0;
                return problem;
            }
        }
        catch (Exception e)
        {
            Trace.Failure("Can't read " + path, e);
            return TableProblem.StorageFailed;
        }
    }

    private TableProblem Check(FileStream stream, uint heldVersion, bool looksAtRecords)
    {
        TableProblem problem = ReadHeader(stream, heldVersion, out byte[] header);
        if (problem != TableProblem.None)
        {
            return problem;
        }

        int bodyLength = (int)stream.Length - header.Length;
        TableRecordStream records = looksAtRecords ? new TableRecordStream(header) : null;
        if (records is not null && !records.Has(bodyLength))
        {
            return TableProblem.LengthsContradict;
        }

        int pageCount = LittleEndian.ReadUInt16(header, KeyTableLayout.PageCountOffset);
        problem = CheckPages(stream, header, pageCount, bodyLength, records);
        return problem != TableProblem.None || records is null ? problem : records.Finish();
    }

    /// <summary>Reads all that stands before the body, and whether it is right, with the length of the file.</summary>
    private TableProblem ReadHeader(FileStream stream, uint heldVersion, out byte[] header)
    {
        header = null;
        byte[] fields = new byte[KeyTableLayout.HeaderLength];
        if (stream.Length > _maxLength)
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
            || !Mac.AreEqual(fields, KeyTableLayout.ControllerOffset, _controllerId, 0, Mac.IdLength))
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

        header = new byte[KeyTableLayout.BodyOffset(pageCount)];
        Array.Copy(fields, header, fields.Length);
        if (!Files.ReadFully(stream, header, fields.Length, header.Length - fields.Length))
        {
            return TableProblem.TooShort;
        }

        int signed = header.Length - KeyTableLayout.MacLength;
        byte[] mac = _signature.MacOf(header, signed);
        return Mac.AreEqual(mac, 0, header, signed, KeyTableLayout.MacLength) ? TableProblem.None : TableProblem.MacWrong;
    }

    private TableProblem CheckPages(FileStream stream, byte[] header, int pageCount, int bodyLength, TableRecordStream records)
    {
        for (int page = 0; page < pageCount; page++)
        {
            int left = bodyLength - (page * KeyTableLayout.PageLength);
            int length = left < KeyTableLayout.PageLength ? left : KeyTableLayout.PageLength;
            if (!Files.ReadFully(stream, _signature.Page, TableSignature.PageOffset, length))
            {
                return TableProblem.TooShort;
            }

            byte[] tag = _signature.TagOf(page, length);
            if (!Mac.AreEqual(tag, 0, header, KeyTableLayout.HeaderLength + (page * KeyTableLayout.TagLength), KeyTableLayout.TagLength))
            {
                return TableProblem.PageDamaged;
            }

            TableProblem problem = records is null ? TableProblem.None : records.Add(_signature.Page, TableSignature.PageOffset, length);
            if (problem != TableProblem.None)
            {
                return problem;
            }
        }

        return TableProblem.None;
    }
}
