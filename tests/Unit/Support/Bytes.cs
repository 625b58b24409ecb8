namespace DoorController.Tests.Support;

/// <summary>Byte arrays for tests.</summary>
internal static class Bytes
{
    private const string Digits = "0123456789abcdef";

    /// <summary>Reads lower-case hexadecimal digits; spaces are for the reader.</summary>
    public static byte[] FromHex(string hex)
    {
        byte[] bytes = new byte[hex.Length / 2];
        int digits = 0;
        for (int i = 0; i < hex.Length; i++)
        {
            if (hex[i] != ' ')
            {
                bytes[digits / 2] = (byte)((bytes[digits / 2] << 4) | DigitOf(hex[i]));
                digits++;
            }
        }

        return Part(bytes, 0, digits / 2);
    }

    /// <summary>Writes lower-case hexadecimal digits.</summary>
    public static string ToHex(byte[] bytes, int offset, int count)
    {
        char[] text = new char[count * 2];
        for (int i = 0; i < count; i++)
        {
            text[2 * i] = Digits[bytes[offset + i] >> 4];
            text[(2 * i) + 1] = Digits[bytes[offset + i] & 15];
        }

        return new string(text, 0, text.Length);
    }

    /// <summary>The bytes of an ASCII text.</summary>
    public static byte[] OfText(string text)
    {
        byte[] bytes = new byte[text.Length];
        for (int i = 0; i < text.Length; i++)
        {
            bytes[i] = (byte)text[i];
        }

        return bytes;
    }

    /// <summary>So many bytes of one value.</summary>
    public static byte[] Of(byte value, int count)
    {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++)
        {
            bytes[i] = value;
        }

        return bytes;
    }

    /// <summary>Bytes that count up.</summary>
    public static byte[] Counting(byte first, int count)
    {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++)
        {
            bytes[i] = (byte)(first + i);
        }

        return bytes;
    }

    /// <summary>A copy of some bytes.</summary>
    public static byte[] Part(byte[] bytes, int offset, int count)
    {
        byte[] part = new byte[count];
        System.Array.Copy(bytes, offset, part, 0, count);
        return part;
    }

    /// <summary>A copy of all bytes.</summary>
    public static byte[] Copy(byte[] bytes) => Part(bytes, 0, bytes.Length);

    /// <summary>A copy in which one bit is another.</summary>
    public static byte[] WithBitFlipped(byte[] bytes, int bit)
    {
        byte[] flipped = Copy(bytes);
        flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        return flipped;
    }

    private static int DigitOf(char c) => c <= '9' ? c - '0' : c - 'a' + 10;
}
