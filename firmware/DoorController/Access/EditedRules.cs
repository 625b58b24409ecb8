using System;

namespace DoorController.Access;

/// <summary>
/// Whether a key table that was right still is while it is edited: keeps count of the records that break a rule, looking only at those that
/// an edit touches. Records are judged by how many each section will have in the end.
/// </summary>
internal sealed class EditedRules
{
    private const int NoHolder = 0xFFFF;

    private readonly EditedTable _table;
    private readonly TableRules _rules = new TableRules();
    private bool _isOn;
    private int _bad;
    private bool _linksChanged;
    private bool _removesLinked;

    /// <summary>Of this table.</summary>
    public EditedRules(EditedTable table) => _table = table;

    /// <summary>
    /// Whether the edits since <see cref="Begin"/> have left a table that keeps the rules. False may also mean that every record must be
    /// looked at.
    /// </summary>
    public bool AreKept => _isOn && _bad == 0 && _table.Counts[(int)TableSection.Zone] > 0 && (!_linksChanged || LinksAreRight());

    /// <summary>Counts nothing until <see cref="Begin"/>.</summary>
    public void Stop() => _isOn = false;

    /// <summary>Looks at who points into sections that become shorter: the only ones that no edit touches and that become wrong.</summary>
    /// <param name="edits">Holds the edits.</param>
    /// <param name="start">Where they begin.</param>
    /// <param name="end">Where they end.</param>
    public void LookAhead(byte[] edits, int start, int end)
    {
        FindFinalCounts(edits, start, end);
        _bad = 0;
        for (int i = 0; i < KeyTableLayout.SectionCount; i++)
        {
            if (PointsIntoShorter((TableSection)i))
            {
                int at = _table.RecordAt((TableSection)i, 0);
                int count = _table.Counts[i];

                // Until now all were right: only who points beyond the end becomes wrong.
                _bad += i == (int)TableSection.Credentials
                    ? _rules.CountBeyond(_table.Buffer, at, count) : _rules.CountBad((TableSection)i, _table.Buffer, at, 0, count);
            }
        }

        _linksChanged = false;
        _removesLinked = false;
    }

    /// <summary>Keeps count from now on.</summary>
    public void Begin() => _isOn = true;

    /// <summary>Records are about to go, or the one after them to get another before it.</summary>
    public void Leave(int section, int first, int count) => _bad -= _isOn ? CountBad(section, first, count) : 0;

    /// <summary>Records have come, or the one after them has another before it.</summary>
    public void Come(int section, int first, int count) => _bad += _isOn ? CountBad(section, first, count) : 0;

    /// <summary>Some credentials, and no other, are about to go, or to get another before them.</summary>
    public void LeaveCredentials(int at, int first, int count) =>
        _bad -= _isOn ? _rules.CountBad(TableSection.Credentials, _table.Buffer, at, first, count) : 0;

    /// <summary>Some credentials, and no other, have come, or have another before them.</summary>
    public void ComeCredentials(int at, int first, int count) =>
        _bad += _isOn ? _rules.CountBad(TableSection.Credentials, _table.Buffer, at, first, count) : 0;

    /// <summary>Bytes of the body are about to be overwritten.</summary>
    public void LeaveBytes(int offset, byte[] edits, int from, int count)
    {
        if (_isOn)
        {
            NoteOverwrittenLinks(offset, edits, from, count);
            _bad -= CountBadIn(offset, count);
        }
    }

    /// <summary>Bytes of the body were overwritten.</summary>
    public void ComeBytes(int offset, int count) => _bad += _isOn ? CountBadIn(offset, count) : 0;

    /// <summary>Records are about to be inserted that may tie holders to passes, or move those that do.</summary>
    public void NoteInserted(int section, int index, int count, byte[] records, int from)
    {
        if (!TiesHoldersToPasses(section))
        {
            return;
        }

        _linksChanged |= index < _table.Counts[section] || _removesLinked;
        for (int i = 0; i < count; i++)
        {
            _linksChanged |= section == (int)TableSection.Holders
                ? records[from + (8 * i) + 5] != 0
                : records[from + (24 * i) + 10] != 0 || LittleEndian.ReadUInt16(records, from + (24 * i) + 6) != NoHolder;
        }
    }

    /// <summary>Records are about to be removed.</summary>
    public void NoteRemoved(int section, int index, int count)
    {
        if (TiesHoldersToPasses(section))
        {
            // Who pointed at the last ones is wrong by that alone, unless others come in their place.
            _linksChanged |= index + count < _table.Counts[section];
            _removesLinked = true;
        }
    }

    private static bool TiesHoldersToPasses(int section) => section == (int)TableSection.Holders || section == (int)TableSection.Passes;

    /// <summary>How many records each section will have: a record is right or wrong by these.</summary>
    private void FindFinalCounts(byte[] edits, int at, int end)
    {
        int[] final = _rules.Counts;
        Array.Copy(_table.Counts, final, final.Length);
        while (at < end)
        {
            int left = end - at;
            int kind = edits[at];
            if (kind == DeltaFormat.Retire)
            {
                at += DeltaFormat.RetireLength;
            }
            else if (kind == DeltaFormat.Overwrite && left > DeltaFormat.OverwriteHeader)
            {
                at += DeltaFormat.OverwriteHeader + edits[at + 4];
            }
            else if ((kind == DeltaFormat.Insert || kind == DeltaFormat.Remove) && left >= DeltaFormat.SectionHeader && DeltaFormat.IsEditable(edits[at + 1]))
            {
                int section = edits[at + 1];
                int count = LittleEndian.ReadUInt16(edits, at + 4);
                final[section] += kind == DeltaFormat.Insert ? count : -count;
                at += DeltaFormat.SectionHeader + (kind == DeltaFormat.Insert ? count * KeyTableLayout.RecordLength((TableSection)section) : 0);
            }
            else
            {
                // Nothing that could be applied either.
                return;
            }
        }
    }

    private bool PointsIntoShorter(TableSection section)
    {
        switch (section)
        {
            case TableSection.Doors: return IsShorter(TableSection.Schedules);
            case TableSection.Schedules: return IsShorter(TableSection.Intervals) || IsShorter(TableSection.Dates);
            case TableSection.Keys: return IsShorter(TableSection.Schedules);
            case TableSection.Holders: return IsShorter(TableSection.Grants) || IsShorter(TableSection.Passes);
            case TableSection.Grants: return IsShorter(TableSection.Keys);
            case TableSection.Passes: return IsShorter(TableSection.Holders);
            case TableSection.Credentials: return IsShorter(TableSection.Holders) || IsShorter(TableSection.Passes);
            case TableSection.Hosts: return IsShorter(TableSection.Holders);
            default: return false;
        }
    }

    private bool IsShorter(TableSection section) => _rules.Counts[(int)section] < _table.Counts[(int)section];

    private bool LinksAreRight()
    {
        int holders = _table.RecordAt(TableSection.Holders, 0) + PassLinks.OffsetInHolder;
        int stride = KeyTableLayout.RecordLength(TableSection.Holders);
        return PassLinks.CountClaims(_table.Buffer, holders, stride, _table.Counts[(int)TableSection.Holders]) == PassLinks.CountGiven(
            _table.Buffer, holders, stride, _table.Buffer, _table.RecordAt(TableSection.Passes, 0), 0, _table.Counts[(int)TableSection.Passes]);
    }

    /// <summary>How many records break a rule among some, and the one after them if the order counts.</summary>
    private int CountBad(int section, int first, int count)
    {
        TableSection it = (TableSection)section;
        if (it == TableSection.Doors)
        {
            first = 0;
            count = _table.Counts[section];
        }
        else if (it == TableSection.Zone || it >= TableSection.Credentials)
        {
            count++;
        }

        int left = _table.Counts[section] - first;
        count = count < left ? count : left;
        return count <= 0 ? 0 : _rules.CountBad(it, _table.Buffer, _table.RecordAt(it, first), first, count);
    }

    /// <summary>How many records break a rule among those that some bytes of the body belong to.</summary>
    private int CountBadIn(int offset, int count)
    {
        int bad = 0;
        for (int i = 0; i < KeyTableLayout.SectionCount; i++)
        {
            int length = KeyTableLayout.RecordLength((TableSection)i);
            int from = offset - _table.Starts[i];
            int until = from + count;
            int all = _table.Counts[i] * length;
            if (until > 0 && from < all)
            {
                int first = from > 0 ? from / length : 0;
                int last = ((until < all ? until : all) - 1) / length;
                bad += CountBad(i, first, last - first + 1);
            }
        }

        return bad;
    }

    /// <summary>Notes when bytes that an edit overwrites tie holders to passes.</summary>
    private void NoteOverwrittenLinks(int offset, byte[] edits, int from, int count)
    {
        int holders = _table.Starts[(int)TableSection.Holders];
        int grants = _table.Starts[(int)TableSection.Grants];
        int passes = _table.Starts[(int)TableSection.Passes];
        int credentials = _table.Starts[(int)TableSection.Credentials];
        for (int i = 0; i < count; i++)
        {
            int at = offset + i;
            int difference = edits[from + i] - _table.Buffer[_table.Body + at];
            if (difference == 0)
            {
                continue;
            }

            if (at >= holders && at < grants)
            {
                // First pass, number of passes; fewer grants.
                int field = (at - holders) % 8;
                _linksChanged |= field == 2 || field == 3 || field == 5 || (field == 4 && difference < 0);
            }
            else if (at >= passes && at < credentials)
            {
                // Host, guest, keeping grant.
                int field = (at - passes) % 24;
                _linksChanged |= (field >= 4 && field <= 7) || field == 10;
            }
        }
    }
}
