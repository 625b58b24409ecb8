using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DoorController.Cloud.Accounts;

/// <summary>The six digits that an authenticator shows, RFC 6238 with HMAC-SHA1 and steps of 30 seconds.</summary>
internal static class AuthenticatorCodes
{
    /// <summary>How many bytes a key has.</summary>
    public const int KeyBytes = 20;

    private const int Digits = 6;
    private const int Modulus = 1_000_000;
    private const int StepSeconds = 30;
    private const int Tolerance = 1;
    private const string Base32Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The step of a moment.</summary>
    public static long Step(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The step whose code it is, the one of now or a neighbour, above the last that was used; null when there is none.</summary>
    public static long? Match(byte[] key, string code, DateTimeOffset now, long lastUsed)
    {
        long step = Step(now);
        long? match = null;
        for (long candidate = step - Tolerance; candidate <= step + Tolerance; candidate++)
        {
            bool equal = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Code(key, candidate)), Encoding.UTF8.GetBytes(code));
            match = equal && candidate > lastUsed ? candidate : match;
        }

        return match;
    }

    /// <summary>The code of a step.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Security", "CA5350", Justification = "RFC 6238 as authenticators have it; HMAC-SHA1 is not broken.")]
    public static string Code(byte[] key, long step)
    {
        byte[] counter = BitConverter.GetBytes(System.Net.IPAddress.HostToNetworkOrder(step));
        byte[] hash = HMACSHA1.HashData(key, counter);
        int offset = hash[^1] & 0x0F;
        int number = ((hash[offset] & 0x7F) << 24) | (hash[offset + 1] << 16) | (hash[offset + 2] << 8) | hash[offset + 3];
        return (number % Modulus).ToString(CultureInfo.InvariantCulture).PadLeft(Digits, '0');
    }

    /// <summary>A key as people copy it.</summary>
    public static string Base32(byte[] key)
    {
        var text = new StringBuilder();
        int bits = 0;
        int value = 0;
        foreach (byte next in key)
        {
            value = (value << 8) | next;
            for (bits += 8; bits >= 5; bits -= 5)
            {
                text.Append(Base32Alphabet[(value >> (bits - 5)) & 0x1F]);
            }

            value &= (1 << bits) - 1;
        }

        return bits == 0 ? text.ToString() : text.Append(Base32Alphabet[(value << (5 - bits)) & 0x1F]).ToString();
    }
}
