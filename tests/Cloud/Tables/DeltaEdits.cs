using System.Buffers.Binary;

namespace DoorController.Cloud.Tables;

/// <summary>
/// Finds edits that make one table of another: retired doors first, then records that went and came, found by what they stand
/// for, and then every byte that is still another.
/// </summary>
internal sealed class DeltaEdits
{
    private const int RetiredMask = 0x06;
    private const int DoorcodeDisabledState = 0x02;
    private const int DoorShift = 4;
    private const int StateOffset = 14;
    private const int KindOffset = 15;
    private const int DoorcodeDoorsOffset = 1;

    private readonly TableRecords _held;
    private readonly TableRecords _current;
    private readonly List<byte> _edits = [];

    private DeltaEdits(TableRecords held, TableRecords current)
    {
        _held = held;
        _current = current;
    }

    /// <summary>The shortest edits found; null when the tables have no such relation.</summary>
    public static byte[]? Find(TableRecords held, TableRecords current)
    {
        if (held[TableLayout.Doors].Count != current[TableLayout.Doors].Count || !KeepsItsOrder(held, current))
        {
            return null;
        }

        byte[] retiring = new DeltaEdits(held, current).Find(mayRetire: true);
        byte[] plain = new DeltaEdits(held, current).Find(mayRetire: false);
        return retiring.Length < plain.Length ? retiring : plain;
    }

    /// <summary>Whether what is in both tables stands in the same order in both.</summary>
    private static bool KeepsItsOrder(TableRecords held, TableRecords current) => Enumerable.Range(1, TableLayout.Sections - 1)
        .All(section => held[section].IntersectBy(Identities(current, section), record => record.Identity).Select(record => record.Identity)
            .SequenceEqual(current[section].IntersectBy(Identities(held, section), record => record.Identity)
                .Select(record => record.Identity)));

    private static IEnumerable<(long Owner, long Number)> Identities(TableRecords records, int section) =>
        records[section].Select(record => record.Identity);

    private byte[] Find(bool mayRetire)
    {
        if (mayRetire)
        {
            RetireDoors();
        }

        for (int section = 1; section < TableLayout.Sections; section++)
        {
            RemoveRecords(section);
            InsertRecords(section);
        }

        var body = new TableBody(_held.Body(), _held.Counts());
        DeltaApplier.Apply(body, _edits.ToArray());
        OverwriteRest(body.ToBytes(), _current.Body());
        return [.. _edits];
    }

    private void RetireDoors()
    {
        HashSet<(long Owner, long Number)> live =
        [
            .. _held[TableLayout.Credentials].Where(record => (record.Bytes[StateOffset] & RetiredMask) == 0)
                .Select(record => record.Identity),
        ];
        List<int> doors = [.. _current[TableLayout.Credentials]
            .Where(record => (record.Bytes[StateOffset] & RetiredMask) == DoorcodeDisabledState && live.Contains(record.Identity))
            .Select(record => record.Bytes[KindOffset] >> DoorShift).Distinct().Order()];
        if (doors.Count == 0)
        {
            return;
        }

        // What the Keys provide has to be right before the codes are looked at.
        Dictionary<(long Owner, long Number), TableRecord> keys = _current[TableLayout.Keys].ToDictionary(record => record.Identity);
        int start = Enumerable.Range(0, TableLayout.Keys).Sum(section => _held[section].Count * TableLayout.RecordBytes(section));
        foreach ((int index, TableRecord held) in _held[TableLayout.Keys].Index())
        {
            if (keys.GetValueOrDefault(held.Identity) is { } current
                && current.Bytes[DoorcodeDoorsOffset] != held.Bytes[DoorcodeDoorsOffset])
            {
                int offset = start + (index * TableLayout.RecordBytes(TableLayout.Keys)) + DoorcodeDoorsOffset;
                Overwrite(offset, current.Bytes.AsSpan(DoorcodeDoorsOffset, 1));
            }
        }

        doors.ForEach(door => _edits.AddRange([DeltaFormat.Retire, (byte)door]));
    }

    private void RemoveRecords(int section)
    {
        HashSet<(long Owner, long Number)> kept = [.. Identities(_current, section)];
        int end = _held[section].Count;
        while (end > 0)
        {
            int start = end;
            while (start > 0 && !kept.Contains(_held[section][start - 1].Identity))
            {
                start--;
            }

            if (start < end)
            {
                AddRecordsHeader(DeltaFormat.Remove, section, start, end - start);
            }

            end = start - 1;
        }
    }

    private void InsertRecords(int section)
    {
        HashSet<(long Owner, long Number)> known = [.. Identities(_held, section)];
        IReadOnlyList<TableRecord> records = _current[section];
        if (section == TableLayout.Credentials)
        {
            List<TableRecord> added = [.. records.Where(record => !known.Contains(record.Identity))];
            AddInsert(section, DeltaFormat.ByFingerprint, added);
            return;
        }

        for (int start = 0; start < records.Count; start++)
        {
            List<TableRecord> run = [.. records.Skip(start).TakeWhile(record => !known.Contains(record.Identity))];
            AddInsert(section, start, run);
            start += run.Count;
        }
    }

    private void AddInsert(int section, int index, List<TableRecord> records)
    {
        if (records.Count > 0)
        {
            AddRecordsHeader(DeltaFormat.Insert, section, index, records.Count);
            _edits.AddRange(records.SelectMany(record => record.Bytes));
        }
    }

    private void OverwriteRest(byte[] reached, byte[] wanted)
    {
        int at = 0;
        while (at < wanted.Length)
        {
            if (reached[at] == wanted[at])
            {
                at++;
                continue;
            }

            // Equal bytes between two others are overwritten too where that is shorter than a second edit.
            int end = at + 1;
            for (int next = end; next < wanted.Length && next - end <= DeltaFormat.OverwriteHeaderBytes && next - at < byte.MaxValue; next++)
            {
                end = reached[next] == wanted[next] ? end : next + 1;
            }

            Overwrite(at, wanted.AsSpan(at, end - at));
            at = end;
        }
    }

    private void Overwrite(int offset, ReadOnlySpan<byte> bytes)
    {
        _edits.AddRange([DeltaFormat.Overwrite, (byte)offset, (byte)(offset >> 8), (byte)(offset >> 16), (byte)bytes.Length]);
        _edits.AddRange(bytes);
    }

    private void AddRecordsHeader(byte kind, int section, int index, int number)
    {
        Span<byte> numbers = stackalloc byte[4];
        BinaryPrimitives.WriteUInt16LittleEndian(numbers, (ushort)index);
        BinaryPrimitives.WriteUInt16LittleEndian(numbers[2..], (ushort)number);
        _edits.AddRange([kind, (byte)section]);
        _edits.AddRange(numbers);
    }
}
