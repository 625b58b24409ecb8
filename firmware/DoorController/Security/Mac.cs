using System;
using System.Security.Cryptography;

namespace DoorController.Security;

/// <summary>HMAC-SHA256 inputs as FORMATS.md 1 wants them: label, format version, controller id, then the fields.</summary>
public static class Mac
{
    /// <summary>Bytes of a MAC.</summary>
    public const int Length = 32;

    /// <summary>Bytes of the prefix.</summary>
    public const int PrefixLength = 17;

    /// <summary>Bytes of a site's or controller's id.</summary>
    public const int IdLength = 8;

    private const int LabelLength = 8;
    private const byte FormatVersion = 1;

    /// <summary>Writes the prefix of a purpose to the start of an array.</summary>
    /// <param name="input">At least 17 bytes.</param>
    /// <param name="label">8 ASCII characters.</param>
    /// <param name="controllerId">8 bytes.</param>
    public static void WritePrefix(byte[] input, string label, byte[] controllerId)
    {
        for (int i = 0; i < LabelLength; i++)
        {
            input[i] = (byte)label[i];
        }

        input[LabelLength] = FormatVersion;
        Array.Copy(controllerId, 0, input, LabelLength + 1, IdLength);
    }

    /// <summary>The prefix of a purpose.</summary>
    public static byte[] Prefix(string label, byte[] controllerId)
    {
        byte[] prefix = new byte[PrefixLength];
        WritePrefix(prefix, label, controllerId);
        return prefix;
    }

    /// <summary>MAC of prefix and data.</summary>
    /// <param name="key">The key.</param>
    /// <param name="label">8 ASCII characters.</param>
    /// <param name="controllerId">8 bytes.</param>
    /// <param name="data">The fields.</param>
    /// <param name="length">How many bytes of <paramref name="data"/> count.</param>
    /// <returns>32 bytes.</returns>
    public static byte[] Compute(byte[] key, string label, byte[] controllerId, byte[] data, int length)
    {
        byte[] input = new byte[PrefixLength + length];
        WritePrefix(input, label, controllerId);
        Array.Copy(data, 0, input, PrefixLength, length);
        return HMACSHA256.HashData(key, input);
    }

    /// <summary>Compares in a time that depends on the length only.</summary>
    /// <param name="a">One array.</param>
    /// <param name="aOffset">Where to start in it.</param>
    /// <param name="b">The other.</param>
    /// <param name="bOffset">Where to start in it.</param>
    /// <param name="length">How many bytes.</param>
    public static bool AreEqual(byte[] a, int aOffset, byte[] b, int bOffset, int length)
    {
        int difference = 0;
        for (int i = 0; i < length; i++)
        {
            difference |= a[aOffset + i] ^ b[bOffset + i];
        }

        return difference == 0;
    }
}
