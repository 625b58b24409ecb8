using System.Security.Cryptography;

namespace VirtualEsp32;

/// <summary>AES-128 as mbedTLS computes it: no padding, the initial vector left alone.</summary>
public static class Ciphers
{
    /// <summary>Encrypts or decrypts whole blocks.</summary>
    /// <param name="key">16 bytes.</param>
    /// <param name="iv">16 bytes for CBC, null for ECB.</param>
    /// <param name="data">A multiple of 16 bytes.</param>
    /// <param name="encrypts">Whether to encrypt.</param>
    public static byte[] Aes128(byte[] key, byte[]? iv, byte[] data, bool encrypts)
    {
        using Aes aes = Aes.Create();
        aes.Key = key;
        return (iv, encrypts) switch
        {
            (null, true) => aes.EncryptEcb(data, PaddingMode.None),
            (null, false) => aes.DecryptEcb(data, PaddingMode.None),
            (not null, true) => aes.EncryptCbc(data, iv, PaddingMode.None),
            (not null, false) => aes.DecryptCbc(data, iv, PaddingMode.None),
        };
    }
}
