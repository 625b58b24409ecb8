using System.Security.Cryptography;

namespace DoorController.Security;

/// <summary>AES-128 on the native cipher: whole blocks, no padding (FIPS 197, SP 800-38A).</summary>
public static class Aes128
{
    /// <summary>Bytes of a block, and of a key.</summary>
    public const int BlockLength = 16;

    /// <summary>Encrypts one block or several, each by itself.</summary>
    /// <param name="key">16 bytes.</param>
    /// <param name="data">A multiple of 16 bytes.</param>
    public static byte[] EncryptEcb(byte[] key, byte[] data) => New(CipherMode.ECB, key, null).Encrypt(data);

    /// <summary>Encrypts a chain of blocks.</summary>
    /// <param name="key">16 bytes.</param>
    /// <param name="iv">16 bytes; left alone.</param>
    /// <param name="data">A multiple of 16 bytes.</param>
    public static byte[] EncryptCbc(byte[] key, byte[] iv, byte[] data) => New(CipherMode.CBC, key, iv).Encrypt(data);

    /// <summary>Decrypts a chain of blocks.</summary>
    /// <param name="key">16 bytes.</param>
    /// <param name="iv">16 bytes; left alone.</param>
    /// <param name="data">A multiple of 16 bytes.</param>
    public static byte[] DecryptCbc(byte[] key, byte[] iv, byte[] data) => New(CipherMode.CBC, key, iv).Decrypt(data);

    private static Aes New(CipherMode mode, byte[] key, byte[] iv)
    {
        Aes aes = new Aes(mode);
        aes.Key = key;
        if (iv is not null)
        {
            aes.IV = iv;
        }

        return aes;
    }
}
