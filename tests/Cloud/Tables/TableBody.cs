using System.Buffers.Binary;

namespace DoorController.Cloud.Tables;

/// <summary>The body of a key table as bytes, and how many records each section has.</summary>
internal sealed class TableBody
{
    private readonly List<byte> _bytes;
    private readonly int[] _counts;

    public TableBody(byte[] body, int[] counts)
    {
        _bytes = [.. body];
        _counts = [.. counts];
        if (Start(TableLayout.Sections) != body.Length)
        {
            throw new ArgumentException("The sections do not fill the body.", nameof(counts));
        }
    }

    /// <summary>How many records each section has.</summary>
    public IReadOnlyList<int> Counts => _counts;

    public int Length => _bytes.Count;

    public byte[] ToBytes() => [.. _bytes];

    /// <summary>Whether a section's records from an index on are there.</summary>
    public bool Has(int section, int index, int number) => index + number <= _counts[section];

    public byte Byte(int section, int index, int offset) => _bytes[Start(section) + (index * TableLayout.RecordBytes(section)) + offset];

    public int Two(int section, int index, int offset) => Byte(section, index, offset) | (Byte(section, index, offset + 1) << 8);

    public void SetByte(int section, int index, int offset, byte value) =>
        _bytes[Start(section) + (index * TableLayout.RecordBytes(section)) + offset] = value;

    public void Overwrite(int offset, ReadOnlySpan<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            _bytes[offset + i] = bytes[i];
        }
    }

    public void Insert(int section, int index, ReadOnlySpan<byte> records)
    {
        int length = TableLayout.RecordBytes(section);
        _bytes.InsertRange(Start(section) + (index * length), records.ToArray());
        _counts[section] += records.Length / length;
    }

    public void Remove(int section, int index, int number)
    {
        int length = TableLayout.RecordBytes(section);
        _bytes.RemoveRange(Start(section) + (index * length), number * length);
        _counts[section] -= number;
    }

    /// <summary>Puts credentials in their places.</summary>
    public void MergeCredentials(ReadOnlySpan<byte> records)
    {
        Insert(TableLayout.Credentials, _counts[TableLayout.Credentials], records);
        int start = Start(TableLayout.Credentials);
        int length = TableLayout.RecordBytes(TableLayout.Credentials);
        byte[] all = [.. _bytes.GetRange(start, _counts[TableLayout.Credentials] * length)];
        byte[] sorted = [.. all.Chunk(length).OrderBy(record => BinaryPrimitives.ReadUInt64BigEndian(record)).SelectMany(record => record)];
        Overwrite(start, sorted);
    }

    private int Start(int section) => Enumerable.Range(0, section).Sum(before => _counts[before] * TableLayout.RecordBytes(before));
}
