using System.Buffers.Binary;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Exchange;

namespace DoorController.Cloud.Tables;

/// <summary>Writes the records of a key table as bytes with their tags and MAC.</summary>
internal static class KeyTableWriter
{
    private const int PageBytes = 4_064;
    private const int TagBytes = 16;
    private const byte FormatVersion = 1;
    private const byte MayShareKeyFlag = 1;

    public static byte[] Write(KeyTableContents contents, LinkKeys keys)
    {
        byte[] body = WriteBody(contents);
        int pages = (body.Length + PageBytes - 1) / PageBytes;
        using var table = new MemoryStream();
        using var writer = new BinaryWriter(table);
        WriteHeader(writer, contents, checked((ushort)pages), body.Length);
        for (int page = 0; page < pages; page++)
        {
            writer.Write(PageTag(contents, keys, body, page));
        }

        writer.Write(keys.TableMac(table.ToArray()));
        writer.Write(body);
        return table.ToArray();
    }

    private static void WriteHeader(BinaryWriter writer, KeyTableContents contents, ushort pages, int bodyBytes)
    {
        writer.Write("DCKT"u8);
        writer.Write(FormatVersion);
        writer.Write(checked((byte)contents.Doors.Count));
        writer.Write(pages);
        writer.Write(HexId.ToBytes(contents.SiteId));
        writer.Write(HexId.ToBytes(contents.ControllerId));
        writer.Write(contents.Version);
        writer.Write(TableTime.Of(contents.IssuedAt));
        writer.Write(bodyBytes);
        writer.Write(checked((ushort)contents.Keys.Count));
        writer.Write(checked((ushort)contents.Holders.Count));
        writer.Write(checked((ushort)contents.Grants.Count));
        writer.Write(checked((ushort)contents.Passes.Count));
        writer.Write(checked((ushort)contents.Credentials.Count));
        writer.Write((ushort)0);
    }

    private static byte[] WriteBody(KeyTableContents contents)
    {
        using var body = new MemoryStream();
        using var writer = new BinaryWriter(body);
        foreach (KeyTableContents.DoorRow door in contents.Doors)
        {
            writer.Write(checked((ushort)door.Number));
            writer.Write(checked((byte)door.CodeLength));
            writer.Write((byte)0);
        }

        foreach (KeyTableContents.KeyRow key in contents.Keys)
        {
            writer.Write(key.Doors);
            writer.Write(key.DoorcodeDoors);
        }

        foreach (KeyTableContents.HolderRow holder in contents.Holders)
        {
            writer.Write(checked((uint)holder.PersonId));
            writer.Write(checked((ushort)holder.FirstGrant));
            writer.Write(checked((ushort)holder.GrantCount));
        }

        WriteGrantsAndPasses(writer, contents);
        foreach (KeyTableContents.CredentialRow credential in contents.Credentials)
        {
            writer.Write(BinaryPrimitives.ReverseEndianness(credential.Fingerprint));
            writer.Write(checked((uint)credential.CredentialId));
            writer.Write(checked((ushort)credential.SubjectIndex));
            writer.Write(credential.SubjectKind);
            writer.Write(credential.Kind);
        }

        return body.ToArray();
    }

    private static void WriteGrantsAndPasses(BinaryWriter writer, KeyTableContents contents)
    {
        foreach (KeyTableContents.GrantRow grant in contents.Grants)
        {
            writer.Write(checked((ushort)grant.KeyIndex));
            writer.Write(grant.MayShareKey ? MayShareKeyFlag : (byte)0);
            writer.Write((byte)0);
            writer.Write(grant.From);
            writer.Write(grant.Until);
        }

        foreach (KeyTableContents.PassRow pass in contents.Passes)
        {
            writer.Write(checked((uint)pass.PassId));
            writer.Write(checked((ushort)pass.HostIndex));
            writer.Write(pass.Doors);
            writer.Write(pass.Kinds);
            writer.Write(pass.From);
            writer.Write(pass.Until);
        }
    }

    private static byte[] PageTag(KeyTableContents contents, LinkKeys keys, byte[] body, int page)
    {
        byte[] numbers = new byte[HexId.Bytes + 6];
        HexId.ToBytes(contents.SiteId).CopyTo(numbers, 0);
        BinaryPrimitives.WriteUInt32LittleEndian(numbers.AsSpan(HexId.Bytes), contents.Version);
        BinaryPrimitives.WriteUInt16LittleEndian(numbers.AsSpan(HexId.Bytes + 4), (ushort)page);
        byte[] filled = new byte[PageBytes];
        int start = page * PageBytes;
        body.AsSpan(start, Math.Min(PageBytes, body.Length - start)).CopyTo(filled);
        return keys.PageMac(numbers, filled)[..TagBytes];
    }
}
