using VirtualEsp32;

namespace System.Security.Cryptography;

/// <summary>The native AES-128: whole blocks only, each call with a result of its own, and everything stands still meanwhile.</summary>
public class Aes
{
    private const int BlockLength = 16;

    public Aes(CipherMode mode) => Mode = mode;

    public CipherMode Mode { get; set; }

    public byte[]? Key { get; set; }

    public byte[]? IV { get; set; }

    public byte[] Encrypt(byte[] data) => Crypt(data, encrypts: true);

    public byte[] Decrypt(byte[] data) => Crypt(data, encrypts: false);

    private byte[] Crypt(byte[] data, bool encrypts)
    {
        Native.Enter(typeof(Aes));
        if (Key is null || Mode == CipherMode.None)
        {
            throw new InvalidOperationException();
        }

        ArgumentNullException.ThrowIfNull(data);
        if (data.Length % BlockLength != 0 || Key.Length != BlockLength || (Mode == CipherMode.CBC && IV?.Length != BlockLength))
        {
            throw new ArgumentException(null);
        }

        return Ciphers.Aes128(Key, Mode == CipherMode.CBC ? IV : null, data, encrypts);
    }
}

/// <summary>How blocks hang together.</summary>
public enum CipherMode
{
    None = 0,
    CBC = 1,
    ECB = 2,
}
