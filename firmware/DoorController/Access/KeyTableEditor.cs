using System;

namespace DoorController.Access;

/// <summary>
/// Makes the next version of a key table of the one in a buffer, in place, by the edits of a delta (FORMATS.md 4.1). Knows which
/// pages it touched; tags and MAC are for who has the key. Whatever the edits, it throws nothing and leaves the buffer's end alone;
/// after a problem the buffer holds no table any more. When the table was right before, it also knows whether it still is: it keeps count
/// of the records that break a rule, looking only at those that an edit touches.
/// </summary>
public sealed class KeyTableEditor
{
    private const int MaxRecords = 0xFFFF;
    private const int FingerprintLength = 8;
    private const int RetiredBits = 6;
    private const int RetiredAsDisabled = 2;
    private const int DoorcodeDoorsOffset = 1;
    private const int MaxMerged = 246;

    private readonly EditedTable _table;
    private readonly EditedRules _rules;
    private readonly byte[] _buffer;
    private readonly int[] _places = new int[MaxMerged];
    private bool _isPrepared;
    private int _done;

    /// <summary>Edits tables in this buffer.</summary>
    public KeyTableEditor(byte[] buffer)
    {
        _buffer = buffer;
        _table = new EditedTable(buffer);
        _rules = new EditedRules(_table);
    }

    /// <summary>Bytes of the table as it is now.</summary>
    public int Length => _table.Length;

    /// <summary>Pages of the table as it is now.</summary>
    public int PageCount => _table.PageCount;

    /// <summary>Whether a page's tag must be computed anew.</summary>
    public bool IsTouched(int page) => _table.IsTouched(page);

    /// <summary>
    /// Whether the table that <see cref="Apply"/> has made keeps the rules. Only known when it was prepared; false may also mean that every
    /// record must be looked at.
    /// </summary>
    public bool IsRight { get; private set; }

    /// <summary>
    /// Does what takes long and disturbs nobody who decides by the table meanwhile: looks at who points into sections that become shorter,
    /// and does the edits at the beginning that only take doorcodes away.
    /// </summary>
    /// <param name="edits">Holds the edits.</param>
    /// <param name="start">Where they begin.</param>
    /// <param name="length">How many bytes of them.</param>
    public void Prepare(byte[] edits, int start, int length)
    {
        Open();
        _rules.LookAhead(edits, start, start + length);
        _done = TakeAway(edits, start, start + length);
        _isPrepared = true;
        _rules.Begin();
    }

    /// <summary>Edits the table that the buffer starts with.</summary>
    /// <param name="version">Of the new table.</param>
    /// <param name="issuedAt">Of the new table.</param>
    /// <param name="edits">Holds the edits.</param>
    /// <param name="start">Where they begin.</param>
    /// <param name="length">How many bytes of them.</param>
    /// <returns><see cref="TableProblem.None"/>, or why this can't be a table's edits.</returns>
    public TableProblem Apply(uint version, uint issuedAt, byte[] edits, int start, int length)
    {
        int end = start + length;
        int at = start;
        if (_isPrepared)
        {
            at += _done;
        }
        else
        {
            Open();
        }

        TableProblem problem = ApplyAll(edits, at, end);
        _isPrepared = false;
        if (problem != TableProblem.None)
        {
            return problem;
        }

        LittleEndian.WriteUInt32(_buffer, KeyTableLayout.VersionOffset, version);
        LittleEndian.WriteUInt32(_buffer, KeyTableLayout.IssuedAtOffset, issuedAt);
        if (!_table.Close())
        {
            return TableProblem.TooLarge;
        }

        IsRight = _rules.AreKept;
        return TableProblem.None;
    }

    private void Open()
    {
        _table.Open();
        _rules.Stop();
        _isPrepared = false;
        IsRight = false;
    }

    private TableProblem ApplyAll(byte[] edits, int at, int end)
    {
        while (at < end)
        {
            int used = ApplyOne(edits, at, end);
            if (used <= 0)
            {
                return used == 0 ? TableProblem.DeltaNotApplicable : TableProblem.TooLarge;
            }

            at += used;
        }

        return TableProblem.None;
    }

    /// <summary>
    /// Applies the edits up to the last retiring one, if all of them only take doorcodes away: each byte for itself is right to decide by.
    /// </summary>
    /// <returns>How many bytes of edits.</returns>
    private int TakeAway(byte[] edits, int start, int end)
    {
        int done = start;
        for (int at = start; at < end; at += edits[at] == DeltaFormat.Retire ? DeltaFormat.RetireLength : DeltaFormat.OverwriteHeader + 1)
        {
            if (edits[at] == DeltaFormat.Retire && end - at >= DeltaFormat.RetireLength)
            {
                done = at + DeltaFormat.RetireLength;
            }
            else if (edits[at] != DeltaFormat.Overwrite || !IsCodesTaken(edits, at, end))
            {
                break;
            }
        }

        for (int at = start; at < done;)
        {
            int used = ApplyOne(edits, at, done);
            if (used <= 0)
            {
                return at - start;
            }

            at += used;
        }

        return done - start;
    }

    /// <summary>Whether an overwriting edit is of one byte that tells at which doors a Key provides doorcodes, and adds no door.</summary>
    private bool IsCodesTaken(byte[] edits, int at, int end)
    {
        if (end - at <= DeltaFormat.OverwriteHeader || edits[at + 4] != 1)
        {
            return false;
        }

        int keys = _table.Starts[(int)TableSection.Keys];
        int offset = edits[at + 1] | (edits[at + 2] << 8) | (edits[at + 3] << 16);
        return offset >= keys && offset < _table.Starts[(int)TableSection.Holders]
            && (offset - keys) % KeyTableLayout.RecordLength(TableSection.Keys) == DoorcodeDoorsOffset
            && (edits[at + DeltaFormat.OverwriteHeader] & ~_buffer[_table.Body + offset]) == 0;
    }

    /// <summary>Applies one edit.</summary>
    /// <returns>Its length; 0 when it is none, below 0 when the table would not fit.</returns>
    private int ApplyOne(byte[] edits, int at, int end)
    {
        int left = end - at;
        switch (edits[at])
        {
            case DeltaFormat.Overwrite:
                return left > DeltaFormat.OverwriteHeader ? ApplyOverwrite(edits, at, left) : 0;
            case DeltaFormat.Insert:
                return left > DeltaFormat.SectionHeader ? ApplyInsert(edits, at, left) : 0;
            case DeltaFormat.Remove:
                return left >= DeltaFormat.SectionHeader ? ApplyRemove(edits, at) : 0;
            case DeltaFormat.Retire:
                return left >= DeltaFormat.RetireLength ? ApplyRetire(edits[at + 1]) : 0;
            default:
                return 0;
        }
    }

    private int ApplyOverwrite(byte[] edits, int at, int left)
    {
        int offset = edits[at + 1] | (edits[at + 2] << 8) | (edits[at + 3] << 16);
        int count = edits[at + 4];
        if (count == 0 || count > left - DeltaFormat.OverwriteHeader || offset + count > _table.BodyLength)
        {
            return 0;
        }

        _rules.LeaveBytes(offset, edits, at + DeltaFormat.OverwriteHeader, count);
        Array.Copy(edits, at + DeltaFormat.OverwriteHeader, _buffer, _table.Body + offset, count);
        _table.Touch(offset, offset + count);
        _rules.ComeBytes(offset, count);
        return DeltaFormat.OverwriteHeader + count;
    }

    private int ApplyInsert(byte[] edits, int at, int left)
    {
        int section = edits[at + 1];
        int index = LittleEndian.ReadUInt16(edits, at + 2);
        int count = LittleEndian.ReadUInt16(edits, at + 4);
        if (!DeltaFormat.IsEditable(section) || count == 0 || _table.Counts[section] + count > MaxRecords)
        {
            return 0;
        }

        int recordLength = KeyTableLayout.RecordLength((TableSection)section);
        int bytes = count * recordLength;
        bool isMerge = index == DeltaFormat.ByFingerprint && section == (int)TableSection.Credentials;
        if (bytes > left - DeltaFormat.SectionHeader || (!isMerge && index > _table.Counts[section]))
        {
            return 0;
        }

        if (Length + bytes > _buffer.Length)
        {
            return -1;
        }

        if (isMerge && IsAscending(edits, at + DeltaFormat.SectionHeader, count))
        {
            Merge(edits, at + DeltaFormat.SectionHeader, count);
        }
        else if (isMerge)
        {
            for (int i = 0; i < count; i++)
            {
                int record = at + DeltaFormat.SectionHeader + (i * recordLength);
                InsertRecords(section, PlaceOf(edits, record, _table.Counts[section]), 1, edits, record);
            }
        }
        else
        {
            InsertRecords(section, index, count, edits, at + DeltaFormat.SectionHeader);
        }

        return DeltaFormat.SectionHeader + bytes;
    }

    private void InsertRecords(int section, int index, int count, byte[] records, int from)
    {
        int recordLength = KeyTableLayout.RecordLength((TableSection)section);
        int bytes = count * recordLength;
        int offset = _table.Starts[section] + (index * recordLength);
        _rules.NoteInserted(section, index, count, records, from);
        _rules.Leave(section, index, 0);

        // Overlapping bytes move right on the device too: its Array.Copy is a memmove (nf-interpreter, CLR_RT_HeapBlock_Array.cpp).
        Array.Copy(_buffer, _table.Body + offset, _buffer, _table.Body + offset + bytes, _table.BodyLength - offset);
        Array.Copy(records, from, _buffer, _table.Body + offset, bytes);
        _table.Resize(section, count);
        _table.Touch(offset, _table.BodyLength);
        _rules.Come(section, index, count);
    }

    private int ApplyRemove(byte[] edits, int at)
    {
        int section = edits[at + 1];
        int index = LittleEndian.ReadUInt16(edits, at + 2);
        int count = LittleEndian.ReadUInt16(edits, at + 4);
        if (!DeltaFormat.IsEditable(section) || count == 0 || index + count > _table.Counts[section])
        {
            return 0;
        }

        int recordLength = KeyTableLayout.RecordLength((TableSection)section);
        int bytes = count * recordLength;
        int offset = _table.Starts[section] + (index * recordLength);
        _rules.NoteRemoved(section, index, count);
        _rules.Leave(section, index, count);
        Array.Copy(_buffer, _table.Body + offset + bytes, _buffer, _table.Body + offset, _table.BodyLength - offset - bytes);
        _table.Resize(section, -count);
        _table.Touch(offset, _table.BodyLength + 1);
        _rules.Come(section, index, 0);
        return DeltaFormat.SectionHeader;
    }

    /// <summary>Retires every doorcode of a door that no Key provides any more.</summary>
    private int ApplyRetire(int door)
    {
        if (door >= _table.Counts[(int)TableSection.Doors])
        {
            return 0;
        }

        byte[] buffer = _buffer;
        int length = KeyTableLayout.RecordLength(TableSection.Credentials);
        int kind = (int)CredentialKind.Doorcode | (door << 4);
        int first = _table.RecordAt(TableSection.Credentials, 0);
        int end = _table.RecordAt(TableSection.Credentials, _table.Counts[(int)TableSection.Credentials]);
        for (int at = first; at < end; at += length)
        {
            if (buffer[at + 15] == kind && (buffer[at + 14] & RetiredBits) == 0
                && !IsProvided(LittleEndian.ReadUInt16(buffer, at + 12), (buffer[at + 14] & 1) != 0, 1 << door))
            {
                buffer[at + 14] |= RetiredAsDisabled;
                _table.Touch(at + 14 - _table.Body, at + 15 - _table.Body);
            }
        }

        return DeltaFormat.RetireLength;
    }

    /// <summary>Whether a grant of a holder, or of a pass's host, has a Key that provides doorcodes at a door.</summary>
    private bool IsProvided(int subject, bool isPass, int doorMask)
    {
        int holder = subject;
        if (isPass)
        {
            if (subject >= _table.Counts[(int)TableSection.Passes])
            {
                return false;
            }

            holder = LittleEndian.ReadUInt16(_buffer, _table.RecordAt(TableSection.Passes, subject) + 4);
        }

        if (holder >= _table.Counts[(int)TableSection.Holders])
        {
            return false;
        }

        int at = _table.RecordAt(TableSection.Holders, holder);
        int first = LittleEndian.ReadUInt16(_buffer, at);
        int end = first + _buffer[at + 4];
        for (int grant = first; grant < end && grant < _table.Counts[(int)TableSection.Grants]; grant++)
        {
            int key = LittleEndian.ReadUInt16(_buffer, _table.RecordAt(TableSection.Grants, grant));
            if (key < _table.Counts[(int)TableSection.Keys] && (_buffer[_table.RecordAt(TableSection.Keys, key) + 1] & doorMask) != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Before which credential a new one belongs, among the first of them.</summary>
    private int PlaceOf(byte[] record, int from, int among)
    {
        byte[] buffer = _buffer;
        int first = _table.RecordAt(TableSection.Credentials, 0);
        int wanted = (record[from] << 8) | record[from + 1];
        int low = 0;
        int high = among;
        while (low < high)
        {
            // Mostly the first two bytes tell.
            int middle = (low + high) >> 1;
            int at = first + (middle << 4);
            int its = (buffer[at] << 8) | buffer[at + 1];
            if (its < wanted || (its == wanted && IsBelow(at, record, from)))
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

    private static bool IsAscending(byte[] records, int from, int count)
    {
        for (int i = 1; i < count; i++)
        {
            int at = from + (16 * i);
            int byteAt = 0;
            while (byteAt < FingerprintLength && records[at + byteAt] == records[at - 16 + byteAt])
            {
                byteAt++;
            }

            if (byteAt == FingerprintLength || records[at + byteAt] < records[at - 16 + byteAt])
            {
                return false;
            }
        }

        return count <= MaxMerged;
    }

    /// <summary>Inserts credentials that ascend each at its place, moving every byte behind them once.</summary>
    private void Merge(byte[] records, int from, int count)
    {
        int section = (int)TableSection.Credentials;
        int all = _table.Counts[section];
        int length = KeyTableLayout.RecordLength(TableSection.Credentials);
        int first = _table.RecordAt(TableSection.Credentials, 0);
        int end = first + (all * length);
        int until = all;
        Array.Copy(_buffer, end, _buffer, end + (count * length), _table.Body + _table.BodyLength - end);
        for (int i = count - 1; i >= 0; i--)
        {
            int place = PlaceOf(records, from + (i * length), until);
            _places[i] = place;
            if (place < all && (i == count - 1 || place != until))
            {
                _rules.LeaveCredentials(first + (place * length), place, 1);
            }

            Array.Copy(_buffer, first + (place * length), _buffer, first + ((place + i + 1) * length), (until - place) * length);
            Array.Copy(records, from + (i * length), _buffer, first + ((place + i) * length), length);
            until = place;
        }

        _table.Resize(section, count);
        _table.Touch(first - _table.Body + (until * length), _table.BodyLength);
        for (int i = 0; i < count && _isPrepared; i++)
        {
            int index = _places[i] + i;
            bool isBeforeOld = _places[i] < all && (i == count - 1 || _places[i + 1] != _places[i]);
            _rules.ComeCredentials(first + (index * length), index, isBeforeOld ? 2 : 1);
        }
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
}
