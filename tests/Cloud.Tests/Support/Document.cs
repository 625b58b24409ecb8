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

    public static byte[] Fingerprint(byte[] root, string controllerId, int doorNumber, string digits)
    {
        byte[] value = new byte[16];
        Encoding.ASCII.GetBytes(digits, value);
        return Mac(
            Key(root, controllerId, "DC.KFING"),
            Prefix(controllerId, "DC.FINGR"),
            [1, .. Two(doorNumber), (byte)digits.Length],
            value)[..8];
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
