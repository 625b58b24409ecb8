using System.Security.Cryptography;

namespace VirtualEsp32;

/// <summary>The native hash of the platform, for the assembly that can't name .NET's because it bears its name.</summary>
public static class Hashing
{
    /// <summary>HMAC-SHA256 (FIPS 198-1) of the whole array.</summary>
    public static byte[] HmacSha256(byte[] key, byte[] source) => HMACSHA256.HashData(key, source);

    /// <summary>Fills an array from the system's cryptographic generator, as esp_random() does on the ESP32.</summary>
    public static void FillRandom(byte[] buffer) => RandomNumberGenerator.Fill(buffer);
}
