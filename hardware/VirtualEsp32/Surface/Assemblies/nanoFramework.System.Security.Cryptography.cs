// nanoFramework.System.Security.Cryptography 1.0.43, native 100.0.0.4
[assembly: System.Reflection.AssemblyVersion("1.0.43.0")]

namespace System.Security.Cryptography
{
    public class Aes
    {
        public extern Aes(CipherMode mode);
        public extern CipherMode Mode { get; set; }
        public extern byte[] Key { get; set; }
        public extern byte[] IV { get; set; }
        public extern byte[] Encrypt(byte[] data);
        public extern byte[] Decrypt(byte[] data);
    }

    public enum CipherMode
    {
        None = 0,
        CBC = 1,
        ECB = 2,
    }

    public class HMACSHA256 : IDisposable
    {
        public extern HMACSHA256();
        public static extern byte[] HashData(byte[] key, byte[] source);
        public extern void Dispose();
    }
}
