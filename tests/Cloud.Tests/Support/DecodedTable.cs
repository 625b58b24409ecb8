using System.Buffers.Binary;

namespace DoorController.Cloud.Tests.Support;

/// <summary>A key table read as FORMATS.md section 3 says, every tag and MAC checked.</summary>
internal sealed class DecodedTable
{
    public DecodedTable(byte[] bytes, byte[] root, string controllerId)
    {
        int pages = Two(bytes, 6);
        int start = 80 + (16 * pages);
        byte[] key = Document.Key(root, controllerId, "DC.KTABL");
        byte[] header = bytes[..(48 + (16 * pages))];
        CollectionAssert.AreEqual("DCKT"u8.ToArray(), bytes[..4]);
        Assert.AreEqual(1, bytes[4]);
        SiteId = Convert.ToHexStringLower(bytes[8..16]);
        Assert.AreEqual(controllerId, Convert.ToHexStringLower(bytes[16..24]));
        Version = Four(bytes, 24);
        IssuedAt = Four(bytes, 28);
        int bodyLength = (int)Four(bytes, 32);
        Assert.AreEqual(0, Two(bytes, 46));
        Assert.HasCount(start + bodyLength, bytes);
        Assert.AreEqual((bodyLength + 4063) / 4064, pages);
        CollectionAssert.AreEqual(
            Document.Mac(key, Document.Prefix(controllerId, "DC.TABLE"), header), bytes[header.Length..start]);
        byte[] body = bytes[start..];
        for (int page = 0; page < pages; page++)
        {
            byte[] filled = new byte[4064];
            body.AsSpan(page * 4064, Math.Min(4064, body.Length - (page * 4064))).CopyTo(filled);
            byte[] tag = Document.Mac(
                key, Document.Prefix(controllerId, "DC.PAGE."), bytes[8..16], Document.Four(Version), Document.Two(page), filled);
            CollectionAssert.AreEqual(tag[..16], bytes[(48 + (16 * page))..(64 + (16 * page))]);
        }

        int at = 0;
        Doors = Rows(body, ref at, bytes[5], 4, row => new Door(Two(row, 0), row[2], row[3]));
        Keys = Rows(body, ref at, Two(bytes, 36), 2, row => new Key(row[0], row[1]));
        Holders = Rows(body, ref at, Two(bytes, 38), 8, row => new Holder((int)Four(row, 0), Two(row, 4), Two(row, 6)));
        Grants = Rows(body, ref at, Two(bytes, 40), 12, row => new Grant(Two(row, 0), row[2], row[3], Four(row, 4), Four(row, 8)));
        Passes = Rows(body, ref at, Two(bytes, 42), 16, row =>
            new Pass((int)Four(row, 0), Two(row, 4), row[6], row[7], Four(row, 8), Four(row, 12)));
        Credentials = Rows(body, ref at, Two(bytes, 44), 16, row =>
            new Credential(Convert.ToHexString(row[..8]), Four(row, 8), Two(row, 12), row[14], row[15]));
        Assert.AreEqual(bodyLength, at);
    }

    public string SiteId { get; }

    public uint Version { get; }

    public uint IssuedAt { get; }

    public IReadOnlyList<Door> Doors { get; }

    public IReadOnlyList<Key> Keys { get; }

    public IReadOnlyList<Holder> Holders { get; }

    public IReadOnlyList<Grant> Grants { get; }

    public IReadOnlyList<Pass> Passes { get; }

    public IReadOnlyList<Credential> Credentials { get; }

    private static List<T> Rows<T>(byte[] body, ref int at, int count, int length, Func<byte[], T> read)
    {
        var rows = new List<T>();
        for (int i = 0; i < count; i++, at += length)
        {
            rows.Add(read(body[at..(at + length)]));
        }

        return rows;
    }

    private static int Two(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    private static uint Four(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    internal sealed record Door(int Id, int CodeLength, int Zero);

    internal sealed record Key(byte Doors, byte Doorcodes);

    internal sealed record Holder(int PersonId, int FirstGrant, int Grants);

    internal sealed record Grant(int Key, byte Flags, byte Zero, uint From, uint Until);

    internal sealed record Pass(int Id, int Host, byte Doors, byte Kinds, uint From, uint Until);

    internal sealed record Credential(string Fingerprint, uint Id, int Subject, byte SubjectKind, byte Kind);
}
