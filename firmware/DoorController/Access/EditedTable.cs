using System;

namespace DoorController.Access;

/// <summary>Where things are in a key table that is being edited in a buffer, and which of its pages were touched.</summary>
internal sealed class EditedTable
{
    private readonly bool[] _touched;

    /// <summary>Of tables in this buffer.</summary>
    public EditedTable(byte[] buffer)
    {
        Buffer = buffer;
        _touched = new bool[KeyTableLayout.PagesOf(buffer.Length)];
    }

    /// <summary>The buffer; a table starts it.</summary>
    public byte[] Buffer { get; }

    /// <summary>How many records each section has now.</summary>
    public int[] Counts { get; } = new int[KeyTableLayout.SectionCount];

    /// <summary>Where in the body each section begins now.</summary>
    public int[] Starts { get; } = new int[KeyTableLayout.SectionCount];

    /// <summary>Where in the buffer the body begins.</summary>
    public int Body { get; private set; }

    /// <summary>Bytes of the body now.</summary>
    public int BodyLength { get; private set; }

    /// <summary>Bytes of the table now.</summary>
    public int Length => Body + BodyLength;

    /// <summary>Pages of the table now.</summary>
    public int PageCount => KeyTableLayout.PagesOf(BodyLength);

    /// <summary>Whether a page's tag must be computed anew.</summary>
    public bool IsTouched(int page) => _touched[page];

    /// <summary>Begins with the table that the buffer starts with.</summary>
    public void Open()
    {
        for (int i = 0; i < KeyTableLayout.SectionCount; i++)
        {
            Counts[i] = KeyTableLayout.ReadCount(Buffer, (TableSection)i);
        }

        Body = KeyTableLayout.BodyOffset(LittleEndian.ReadUInt16(Buffer, KeyTableLayout.PageCountOffset));
        BodyLength = (int)LittleEndian.ReadUInt32(Buffer, KeyTableLayout.BodyLengthOffset);
        FindStarts();
        Array.Clear(_touched, 0, _touched.Length);
    }

    /// <summary>Writes the new header; the body moves when it has another number of pages now.</summary>
    /// <returns>False when the table does not fit.</returns>
    public bool Close()
    {
        int pages = PageCount;
        int body = KeyTableLayout.BodyOffset(pages);
        if (body + BodyLength > Buffer.Length || BodyLength == 0)
        {
            return false;
        }

        if (body != Body)
        {
            Array.Copy(Buffer, Body, Buffer, body, BodyLength);
            Body = body;
        }

        LittleEndian.WriteUInt16(Buffer, KeyTableLayout.PageCountOffset, pages);
        LittleEndian.WriteUInt32(Buffer, KeyTableLayout.BodyLengthOffset, (uint)BodyLength);
        for (int i = 1; i < KeyTableLayout.SectionCount; i++)
        {
            LittleEndian.WriteUInt16(Buffer, KeyTableLayout.CountsOffset + (2 * (i - 1)), Counts[i]);
        }

        return true;
    }

    /// <summary>Notes that a section has more records now, or fewer; their bytes have been moved.</summary>
    public void Resize(int section, int records)
    {
        Counts[section] += records;
        BodyLength += records * KeyTableLayout.RecordLength((TableSection)section);
        FindStarts();
    }

    /// <summary>Notes that bytes of the body have changed.</summary>
    public void Touch(int from, int until)
    {
        for (int page = from / KeyTableLayout.PageLength; page <= (until - 1) / KeyTableLayout.PageLength && page < _touched.Length; page++)
        {
            _touched[page] = true;
        }
    }

    /// <summary>Where in the buffer a record begins, or would.</summary>
    public int RecordAt(TableSection section, int record) =>
        Body + Starts[(int)section] + (record * KeyTableLayout.RecordLength(section));

    private void FindStarts()
    {
        int start = 0;
        for (int i = 0; i < KeyTableLayout.SectionCount; i++)
        {
            Starts[i] = start;
            start += Counts[i] * KeyTableLayout.RecordLength((TableSection)i);
        }
    }
}
