using VirtualEsp32;

namespace System.Security.Cryptography;

/// <summary>The native one-shot HMAC; it freezes the board while it computes.</summary>
public class HMACSHA256 : IDisposable
{
    public static byte[] HashData(byte[] key, byte[] source)
    {
        Native.Enter(typeof(HMACSHA256));
        return Hashing.HmacSha256(key, source);
    }

    public void Dispose()
    {
    }
}
