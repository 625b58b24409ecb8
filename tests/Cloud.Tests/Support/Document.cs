using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace DoorController.Cloud.Tests.Support;

/// <summary>The MACs as FORMATS.md has them, written from the document and from nothing else.</summary>
internal static class Document
{
    public static byte[] Key(byte[] root, string controllerId, string label) => Mac(root, Prefix(controllerId, label));

    public static byte[] Prefix(string controllerId, string label) =>
        [.. Encoding.ASCII.GetBytes(label), 1, .. Convert.FromHexString(controllerId)];

    public static byte[] Mac(byte[] key, params byte[][] parts) => HMACSHA256.HashData(key, parts.SelectMany(part => part).ToArray());

    public static byte[] Fingerprint(byte[] root, string controllerId, int doorNumber, string digits) =>
        Fingerprint(root, controllerId, 1, doorNumber, Encoding.ASCII.GetBytes(digits));

    public static byte[] Fingerprint(byte[] root, string controllerId, byte kind, int doorNumber, byte[] credential)
    {
        byte[] value = new byte[16];
        credential.CopyTo(value, 0);
        return Mac(
            Key(root, controllerId, "DC.KFING"),
            Prefix(controllerId, "DC.FINGR"),
            [kind, .. Two(doorNumber), (byte)credential.Length],
            value)[..8];
    }

    public static byte[] PageTag(byte[] tableKey, string controllerId, byte[] siteId, byte[] body, int page)
    {
        byte[] filled = new byte[4064];
        body.AsSpan(page * 4064, Math.Min(4064, body.Length - (page * 4064))).CopyTo(filled);
        return Mac(tableKey, Prefix(controllerId, "DC.PAGE."), siteId, Two(page), filled)[..16];
    }

    public static byte[] Two(int number)
    {
        byte[] bytes = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)number);
        return bytes;
    }

    public static byte[] Four(uint number)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, number);
        return bytes;
    }

    public static byte[] Eight(ulong number)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, number);
        return bytes;
    }
}
