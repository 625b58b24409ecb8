namespace DoorController.Security;

/// <summary>Bytes in hexadecimal text.</summary>
public static class Hex
{
    private const string Digits = "0123456789abcdef";

    /// <summary>Reads a text of exactly so many bytes.</summary>
    /// <returns>The bytes, or null when the length or a digit is wrong.</returns>
    public static byte[] Parse(string text, int byteCount)
    {
        if (text is null || text.Length != byteCount * 2)
        {
            return null;
        }

        byte[] bytes = new byte[byteCount];
        for (int i = 0; i < text.Length; i++)
        {
            int digit = DigitOf(text[i]);
            if (digit < 0)
            {
                return null;
            }

            bytes[i / 2] = (byte)((bytes[i / 2] << 4) | digit);
        }

        return bytes;
    }

    /// <summary>Writes bytes as lower-case digits.</summary>
    public static string Format(byte[] bytes)
    {
        char[] text = new char[bytes.Length * 2];
        for (int i = 0; i < bytes.Length; i++)
        {
            text[2 * i] = Digits[bytes[i] >> 4];
            text[(2 * i) + 1] = Digits[bytes[i] & 15];
        }

        return new string(text, 0, text.Length);
    }

    private static int DigitOf(char c) =>
        c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}
