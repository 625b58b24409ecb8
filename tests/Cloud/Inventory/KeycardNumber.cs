using System.Buffers.Binary;
using System.Security.Cryptography;

namespace DoorController.Cloud.Inventory;

/// <summary>The number of a keycard.</summary>
internal static class KeycardNumber
{
    /// <summary>SHA-256 of property id, 4 bytes little-endian, and number: finds a card without decrypting all.</summary>
    public static byte[] Hash(int propertyId, ReadOnlySpan<byte> number)
    {
        byte[] input = new byte[sizeof(int) + number.Length];
        BinaryPrimitives.WriteInt32LittleEndian(input, propertyId);
        number.CopyTo(input.AsSpan(sizeof(int)));
        return SHA256.HashData(input);
    }
}
