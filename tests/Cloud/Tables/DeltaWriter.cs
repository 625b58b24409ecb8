using System.Buffers.Binary;
using DoorController.Cloud.Exchange;

namespace DoorController.Cloud.Tables;

/// <summary>Writes what makes of the table held the current one, FORMATS.md section 4.1.</summary>
internal static class DeltaWriter
{
    private const int IssuedAtOffset = 28;

    /// <summary>The delta; null when a snapshot serves better or only a snapshot serves.</summary>
    public static byte[]? Write(BuiltKeyTable held, BuiltKeyTable current)
    {
        if (held.EnrolmentNumber != current.EnrolmentNumber
            || held.Table.Version >= current.Table.Version
            || !Settings(held).SequenceEqual(Settings(current))
            || DeltaEdits.Find(held.Records, current.Records) is not { Length: <= DeltaFormat.MaximumEditBytes } edits
            || !LeadsTo(held, current, edits))
        {
            return null;
        }

        byte[] delta = Write(held.Table, current.Table, edits);
        int snapshot = current.Table.Bytes.Length;
        return snapshot <= ExchangeAnswer.MaximumPieceBytes && delta.Length > snapshot / 2 ? null : delta;
    }

    /// <summary>Puts edits between two tables into a delta.</summary>
    public static byte[] Write(KeyTable held, KeyTable current, byte[] edits)
    {
        byte[] delta = new byte[DeltaFormat.HeaderBytes + edits.Length + LinkKeys.MacBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(delta, held.Version);
        BinaryPrimitives.WriteUInt32LittleEndian(delta.AsSpan(4), current.Version);
        current.Bytes.AsSpan(IssuedAtOffset, 4).CopyTo(delta.AsSpan(8));
        BinaryPrimitives.WriteUInt16LittleEndian(delta.AsSpan(12), checked((ushort)edits.Length));
        edits.CopyTo(delta, DeltaFormat.HeaderBytes);
        HeaderMac(current.Bytes).CopyTo(delta.AsSpan(DeltaFormat.HeaderBytes + edits.Length));
        return delta;
    }

    /// <summary>No edit reaches them.</summary>
    private static ReadOnlySpan<byte> Settings(BuiltKeyTable table) =>
        table.Table.Bytes.AsSpan(TableLayout.SettingsOffset..TableLayout.HeaderBytes);

    private static ReadOnlySpan<byte> HeaderMac(byte[] table)
    {
        int pages = BinaryPrimitives.ReadUInt16LittleEndian(table.AsSpan(TableLayout.PagesOffset));
        return table.AsSpan(TableLayout.HeaderBytes + (pages * TableLayout.TagBytes), LinkKeys.MacBytes);
    }

    /// <summary>Whether the edits make the current table of the one that the controller has, byte for byte.</summary>
    private static bool LeadsTo(BuiltKeyTable held, BuiltKeyTable current, byte[] edits)
    {
        byte[] body = BodyOf(held.Table.Bytes);
        var reached = new TableBody(body, held.Records.Counts());
        DeltaApplier.Apply(reached, edits);
        return reached.Counts.SequenceEqual(current.Records.Counts()) && reached.ToBytes().SequenceEqual(BodyOf(current.Table.Bytes));
    }

    private static byte[] BodyOf(byte[] table)
    {
        int pages = BinaryPrimitives.ReadUInt16LittleEndian(table.AsSpan(TableLayout.PagesOffset));
        return table[(TableLayout.HeaderBytes + (pages * TableLayout.TagBytes) + LinkKeys.MacBytes)..];
    }
}
