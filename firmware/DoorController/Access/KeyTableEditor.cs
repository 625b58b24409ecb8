using System;

namespace DoorController.Access;

/// <summary>
/// Makes the next version of a key table of the one in a buffer, in place, by the edits of a delta (FORMATS.md 4.1). Knows which
/// pages it touched; tags and MAC are for who has the key. Whatever the edits, it throws nothing and leaves the buffer's end alone;
/// after a problem the buffer holds no table any more.
/// </summary>
public sealed class KeyTableEditor
{
    private const int Overwrite = 1;
    private const int Insert = 2;
    private const int Remove = 3;
    private const int Retire = 4;
    private const int OverwriteHeader = 5;
    private const int SectionHeader = 6;
    private const int RetireLength = 2;
    private const int ByFingerprint = 0xFFFF;
    private const int MaxRecords = 0xFFFF;
    private const int FingerprintLength = 8;
    private const int RetiredBits = 6;
    private const int RetiredAsDisabled = 2;

    private readonly byte[] _buffer;
    private readonly bool[] _touched;
    private readonly int[] _counts = new int[KeyTableLayout.SectionCount];
    private readonly int[] _starts = new int[KeyTableLayout.SectionCount];
    private int _body;
    private int _bodyLength;

    /// <summary>Edits tables in this buffer.</summary>
    public KeyTableEditor(byte[] buffer)
    {
        _buffer = buffer;
        _touched = new bool[KeyTableLayout.PagesOf(buffer.Length)];
    }

    /// <summary>Bytes of the table as it is now.</summary>
    public int Length => _body + _bodyLength;

    /// <summary>Pages of the table as it is now.</summary>
    public int PageCount => KeyTableLayout.PagesOf(_bodyLength);

    /// <summary>Whether a page's tag must be computed anew.</summary>
    public bool IsTouched(int page) => _touched[page];

    /// <summary>Edits the table that the buffer starts with.</summary>
    /// <param name="version">Of the new table.</param>
    /// <param name="issuedAt">Of the new table.</param>
    /// <param name="edits">Holds the edits.</param>
    /// <param name="start">Where they begin.</param>
    /// <param name="length">How many bytes of them.</param>
    /// <returns><see cref="TableProblem.None"/>, or why this can't be a table's edits.</returns>
    public TableProblem Apply(uint version, uint issuedAt, byte[] edits, int start, int length)
    {
        Open();
        int end = start + length;
        int at = start;
        while (at < end)
        {
            int used = ApplyOne(edits, at, end);
            if (used <= 0)
            {
                return used == 0 ? TableProblem.DeltaNotApplicable : TableProblem.TooLarge;
            }

            at += used;
        }

        LittleEndian.WriteUInt32(_buffer, KeyTableLayout.VersionOffset, version);
        LittleEndian.WriteUInt32(_buffer, KeyTableLayout.IssuedAtOffset, issuedAt);
        return Close() ? TableProblem.None : TableProblem.TooLarge;
    }

    private void Open()
    {
        for (int i = 0; i < KeyTableLayout.SectionCount; i++)
        {
            _counts[i] = KeyTableLayout.ReadCount(_buffer, (TableSection)i);
        }

        _body = KeyTableLayout.BodyOffset(LittleEndian.ReadUInt16(_buffer, KeyTableLayout.PageCountOffset));
        _bodyLength = (int)LittleEndian.ReadUInt32(_buffer, KeyTableLayout.BodyLengthOffset);
        FindStarts();
        Array.Clear(_touched, 0, _touched.Length);
    }

    /// <summary>Applies one edit.</summary>
    /// <returns>Its length; 0 when it is none, below 0 when the table would not fit.</returns>
    private int ApplyOne(byte[] edits, int at, int end)
    {
        int left = end - at;
        switch (edits[at])
        {
            case Overwrite:
                return left > OverwriteHeader ? ApplyOverwrite(edits, at, left) : 0;
            case Insert:
                return left > SectionHeader ? ApplyInsert(edits, at, left) : 0;
            case Remove:
                return left >= SectionHeader ? ApplyRemove(edits, at) : 0;
            case Retire:
                return left >= RetireLength ? ApplyRetire(edits[at + 1]) : 0;
            default:
                return 0;
        }
    }

    private int ApplyOverwrite(byte[] edits, int at, int left)
    {
        int offset = edits[at + 1] | (edits[at + 2] << 8) | (edits[at + 3] << 16);
        int count = edits[at + 4];
        if (count == 0 || count > left - OverwriteHeader || offset + count > _bodyLength)
        {
            return 0;
        }

        Array.Copy(edits, at + OverwriteHeader, _buffer, _body + offset, count);
        Touch(offset, offset + count);
        return OverwriteHeader + count;
    }

    private int ApplyInsert(byte[] edits, int at, int left)
    {
        int section = edits[at + 1];
        int index = LittleEndian.ReadUInt16(edits, at + 2);
        int count = LittleEndian.ReadUInt16(edits, at + 4);
        if (!IsEditable(section) || count == 0 || _counts[section] + count > MaxRecords)
        {
            return 0;
        }

        int recordLength = KeyTableLayout.RecordLength((TableSection)section);
        int bytes = count * recordLength;
        bool isMerge = index == ByFingerprint && section == (int)TableSection.Credentials;
        if (bytes > left - SectionHeader || (!isMerge && index > _counts[section]))
        {
            return 0;
        }

        if (Length + bytes > _buffer.Length)
        {
            return -1;
        }

        if (isMerge)
        {
            for (int i = 0; i < count; i++)
            {
                int record = at + SectionHeader + (i * recordLength);
                InsertRecords(section, PlaceOf(edits, record), 1, edits, record);
            }
        }
        else
        {
            InsertRecords(section, index, count, edits, at + SectionHeader);
        }

        return SectionHeader + bytes;
    }

    private void InsertRecords(int section, int index, int count, byte[] records, int from)
    {
        int recordLength = KeyTableLayout.RecordLength((TableSection)section);
        int bytes = count * recordLength;
        int offset = _starts[section] + (index * recordLength);

        // Overlapping bytes move right on the device too: its Array.Copy is a memmove (nf-interpreter, CLR_RT_HeapBlock_Array.cpp).
        Array.Copy(_buffer, _body + offset, _buffer, _body + offset + bytes, _bodyLength - offset);
        Array.Copy(records, from, _buffer, _body + offset, bytes);
        _counts[section] += count;
        FindStarts();
        _bodyLength += bytes;
        Touch(offset, _bodyLength);
    }

    private int ApplyRemove(byte[] edits, int at)
    {
        int section = edits[at + 1];
        int index = LittleEndian.ReadUInt16(edits, at + 2);
        int count = LittleEndian.ReadUInt16(edits, at + 4);
        if (!IsEditable(section) || count == 0 || index + count > _counts[section])
        {
            return 0;
        }

        int recordLength = KeyTableLayout.RecordLength((TableSection)section);
        int bytes = count * recordLength;
        int offset = _starts[section] + (index * recordLength);
        Array.Copy(_buffer, _body + offset + bytes, _buffer, _body + offset, _bodyLength - offset - bytes);
        _counts[section] -= count;
        FindStarts();
        _bodyLength -= bytes;
        Touch(offset, _bodyLength + 1);
        return SectionHeader;
    }

    /// <summary>Retires every doorcode of a door that no Key provides any more.</summary>
    private int ApplyRetire(int door)
    {
        if (door >= _counts[(int)TableSection.Doors])
        {
            return 0;
        }

        int credentials = _starts[(int)TableSection.Credentials];
        for (int i = 0; i < _counts[(int)TableSection.Credentials]; i++)
        {
            int offset = credentials + (i * KeyTableLayout.RecordLength(TableSection.Credentials));
            int at = _body + offset;
            bool isLiveDoorcode = _buffer[at + 15] == ((int)CredentialKind.Doorcode | (door << 4)) && (_buffer[at + 14] & RetiredBits) == 0;
            if (isLiveDoorcode && !IsProvided(LittleEndian.ReadUInt16(_buffer, at + 12), (_buffer[at + 14] & 1) != 0, 1 << door))
            {
                _buffer[at + 14] |= RetiredAsDisabled;
                Touch(offset + 14, offset + 15);
            }
        }

        return RetireLength;
    }

    /// <summary>Whether a grant of a holder, or of a pass's host, has a Key that provides doorcodes at a door.</summary>
    private bool IsProvided(int subject, bool isPass, int doorMask)
    {
        int holder = subject;
        if (isPass)
        {
            if (subject >= _counts[(int)TableSection.Passes])
            {
                return false;
            }

            holder = LittleEndian.ReadUInt16(_buffer, RecordAt(TableSection.Passes, subject) + 4);
        }

        if (holder >= _counts[(int)TableSection.Holders])
        {
            return false;
        }

        int at = RecordAt(TableSection.Holders, holder);
        int first = LittleEndian.ReadUInt16(_buffer, at);
        int end = first + _buffer[at + 4];
        for (int grant = first; grant < end && grant < _counts[(int)TableSection.Grants]; grant++)
        {
            int key = LittleEndian.ReadUInt16(_buffer, RecordAt(TableSection.Grants, grant));
            if (key < _counts[(int)TableSection.Keys] && (_buffer[RecordAt(TableSection.Keys, key) + 1] & doorMask) != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Before which credential a new one belongs.</summary>
    private int PlaceOf(byte[] record, int from)
    {
        int low = 0;
        int high = _counts[(int)TableSection.Credentials];
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (IsBelow(RecordAt(TableSection.Credentials, middle), record, from))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private bool IsBelow(int at, byte[] record, int from)
    {
        for (int i = 0; i < FingerprintLength; i++)
        {
            if (_buffer[at + i] != record[from + i])
            {
                return _buffer[at + i] < record[from + i];
            }
        }

        return false;
    }

    /// <summary>Writes the new header; the body moves when it has another number of pages now.</summary>
    private bool Close()
    {
        int pages = PageCount;
        int body = KeyTableLayout.BodyOffset(pages);
        if (body + _bodyLength > _buffer.Length || _bodyLength == 0)
        {
            return false;
        }

        if (body != _body)
        {
            Array.Copy(_buffer, _body, _buffer, body, _bodyLength);
            _body = body;
        }

        LittleEndian.WriteUInt16(_buffer, KeyTableLayout.PageCountOffset, pages);
        LittleEndian.WriteUInt32(_buffer, KeyTableLayout.BodyLengthOffset, (uint)_bodyLength);
        for (int i = 1; i < KeyTableLayout.SectionCount; i++)
        {
            LittleEndian.WriteUInt16(_buffer, KeyTableLayout.CountsOffset + (2 * (i - 1)), _counts[i]);
        }

        return true;
    }

    private void Touch(int from, int until)
    {
        for (int page = from / KeyTableLayout.PageLength; page <= (until - 1) / KeyTableLayout.PageLength && page < _touched.Length; page++)
        {
            _touched[page] = true;
        }
    }

    private void FindStarts()
    {
        int start = 0;
        for (int i = 0; i < KeyTableLayout.SectionCount; i++)
        {
            _starts[i] = start;
            start += _counts[i] * KeyTableLayout.RecordLength((TableSection)i);
        }
    }

    private int RecordAt(TableSection section, int record) =>
        _body + _starts[(int)section] + (record * KeyTableLayout.RecordLength(section));

    private static bool IsEditable(int section) => section > (int)TableSection.Doors && section < KeyTableLayout.SectionCount;
}
