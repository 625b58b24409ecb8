using System.Buffers.Binary;
using System.Security.Cryptography;
using DoorController.Cloud.Api;

namespace DoorController.Cloud.Inventory;

/// <summary>The number (UID) of a keycard, by ISO 14443-3.</summary>
internal static class KeycardNumber
{
    private const string Field = "number";
    private const int SingleSize = 4;
    private const int DoubleSize = 7;
    private const int TripleSize = 10;

    /// <summary>How a number of four bytes begins that is another one each time.</summary>
    private const byte RandomStart = 0x08;

    /// <summary>Reads what somebody typed.</summary>
    /// <exception cref="RefusedException">No card has such a number, or it is not the card's for good.</exception>
    public static byte[] Read(string text)
    {
        string digits = text.Trim();
        byte[] number = digits.Length % 2 == 0 && digits.All(char.IsAsciiHexDigit) ? Convert.FromHexString(digits) : [];
        return number switch
        {
            { Length: SingleSize } when number[0] == RandomStart =>
                throw Refuse.Invalid(Field, "This card shows another number each time; it can't be enrolled by it."),
            { Length: SingleSize or DoubleSize or TripleSize } => number,
            _ => throw Refuse.Invalid(Field, $"It has {2 * SingleSize}, {2 * DoubleSize} or {2 * TripleSize} hexadecimal digits."),
        };
    }

    /// <summary>SHA-256 of property id, 4 bytes little-endian, and number: finds a card without decrypting all.</summary>
    public static byte[] Hash(int propertyId, ReadOnlySpan<byte> number)
    {
        byte[] input = new byte[sizeof(int) + number.Length];
        BinaryPrimitives.WriteInt32LittleEndian(input, propertyId);
        number.CopyTo(input.AsSpan(sizeof(int)));
        return SHA256.HashData(input);
    }
}
