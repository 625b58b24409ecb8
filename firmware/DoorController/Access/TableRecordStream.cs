using System;

namespace DoorController.Access;

/// <summary>
/// Looks at every record of a key table that comes page by page and is never in memory as a whole: what <see cref="KeyTableCheck"/> does
/// with one that is. Takes four bytes a holder for as long.
/// </summary>
internal sealed class TableRecordStream
{
    private const int LongestRecord = 24;

    private readonly TableRules _rules = new TableRules();
    private readonly byte[] _window = new byte[(2 * LongestRecord) + KeyTableLayout.PageLength];
    private readonly byte[] _holders;
    private readonly int _bodyLength;
    private readonly bool _settingsAreRight;
    private int _at;
    private int _end;
    private int _section;
    private int _index;
    private int _claims;
    private int _given;

    /// <summary>Begins with a table's header.</summary>
    public TableRecordStream(byte[] header)
    {
        for (int i = 0; i < KeyTableLayout.SectionCount; i++)
        {
            _rules.Counts[i] = KeyTableLayout.ReadCount(header, (TableSection)i);
            _bodyLength += _rules.Counts[i] * KeyTableLayout.RecordLength((TableSection)i);
        }

        _settingsAreRight = TableRules.SettingsAreRight(header);
        _holders = new byte[_rules.Counts[(int)TableSection.Holders] * PassLinks.Length];
    }

    /// <summary>Whether a body can have this length.</summary>
    public bool Has(int bodyLength) => bodyLength == _bodyLength;

    /// <summary>Looks at the next page.</summary>
    /// <returns><see cref="TableProblem.None"/> when its records are right.</returns>
    public TableProblem Add(byte[] bytes, int start, int length)
    {
        Array.Copy(bytes, start, _window, _end, length);
        _end += length;
        while (_section < KeyTableLayout.SectionCount)
        {
            TableSection section = (TableSection)_section;
            int recordLength = KeyTableLayout.RecordLength(section);
            int count = (_end - _at) / recordLength;
            int left = _rules.Counts[_section] - _index;
            count = count < left ? count : left;
            if (count > 0)
            {
                if (_rules.CountBad(section, _window, _at, _index, count) > 0)
                {
                    return _rules.Problem;
                }

                if (!NoteLinks(section, count))
                {
                    return TableProblem.RecordOutOfRange;
                }

                _index += count;
                _at += count * recordLength;
            }

            if (count < left)
            {
                break;
            }

            _section++;
            _index = 0;
        }

        // The record before the next, and the beginning of the next.
        int kept = _at < LongestRecord ? _at : LongestRecord;
        Array.Copy(_window, _at - kept, _window, 0, kept + _end - _at);
        _end = kept + _end - _at;
        _at = kept;
        return TableProblem.None;
    }

    /// <summary>Ends: what only the whole table tells.</summary>
    public TableProblem Finish() => _section == KeyTableLayout.SectionCount && _rules.Counts[(int)TableSection.Zone] > 0 && _settingsAreRight && _claims == _given
        ? TableProblem.None : TableProblem.RecordOutOfRange;

    private bool NoteLinks(TableSection section, int count)
    {
        if (section == TableSection.Holders)
        {
            for (int i = 0; i < count; i++)
            {
                Array.Copy(_window, _at + (8 * i) + PassLinks.OffsetInHolder, _holders, (_index + i) * PassLinks.Length, PassLinks.Length);
            }

            _claims += PassLinks.CountClaims(_window, _at + PassLinks.OffsetInHolder, KeyTableLayout.RecordLength(section), count);
        }
        else if (section == TableSection.Passes)
        {
            int given = PassLinks.CountGiven(_holders, 0, PassLinks.Length, _window, _at, _index, count);
            _given += given;
            return given >= 0;
        }

        return true;
    }
}
