using System.Buffers.Binary;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Exchange;

namespace DoorController.Cloud.Tables;

/// <summary>Writes the records of a key table as bytes with their tags and MAC.</summary>
internal static class KeyTableWriter
{
    private const byte FormatVersion = 4;

    /// <summary>Writes a table.</summary>
    public static byte[] Write(KeyTableContents contents, LinkKeys keys) => Write(contents, new TableRecords(contents), keys);

    /// <summary>Writes a table whose records are made already.</summary>
    public static byte[] Write(KeyTableContents contents, TableRecords records, LinkKeys keys)
    {
        byte[] body = records.Body();
        int pages = (body.Length + TableLayout.PageBytes - 1) / TableLayout.PageBytes;
        using var table = new MemoryStream();
        using var writer = new BinaryWriter(table);
        WriteHeader(writer, contents, records.Counts(), checked((ushort)pages), body.Length);
        for (int page = 0; page < pages; page++)
        {
            writer.Write(PageTag(contents.SiteId, keys, body, page));
        }

        writer.Write(keys.TableMac(table.ToArray()));
        writer.Write(body);
        return table.ToArray();
    }

    private static void WriteHeader(BinaryWriter writer, KeyTableContents contents, int[] counts, ushort pages, int bodyBytes)
    {
        writer.Write("DCKT"u8);
        writer.Write(FormatVersion);
        writer.Write((byte)counts[TableLayout.Doors]);
        writer.Write(pages);
        writer.Write(HexId.ToBytes(contents.SiteId));
        writer.Write(HexId.ToBytes(contents.ControllerId));
        writer.Write(contents.Version);
        writer.Write(TableTime.Of(contents.IssuedAt));
        writer.Write(bodyBytes);
        foreach (int count in counts.Skip(1))
        {
            writer.Write((ushort)count);
        }

        writer.Write(contents.KeypadPauseSeconds);
        writer.Write(contents.UnknownTimeDays);
        writer.Write(contents.UidDoors);
        writer.Write(contents.OfflineGuestDays);
        writer.Write(contents.CloudDoors);
        writer.Write(new byte[TableLayout.SpareHeaderBytes]);
    }

    private static byte[] PageTag(string siteId, LinkKeys keys, byte[] body, int page)
    {
        byte[] numbers = new byte[HexId.Bytes + 2];
        HexId.ToBytes(siteId).CopyTo(numbers, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(numbers.AsSpan(HexId.Bytes), (ushort)page);
        byte[] filled = new byte[TableLayout.PageBytes];
        int start = page * TableLayout.PageBytes;
        body.AsSpan(start, Math.Min(TableLayout.PageBytes, body.Length - start)).CopyTo(filled);
        return keys.PageMac(numbers, filled)[..TableLayout.TagBytes];
    }
}
