// nanoFramework.System.Security.Cryptography 1.0.43, native 100.0.0.4
[assembly: System.Reflection.AssemblyVersion("1.0.43.0")]

namespace System.Security.Cryptography
{
    public class HMACSHA256 : IDisposable
    {
        public extern HMACSHA256();
        public static extern byte[] HashData(byte[] key, byte[] source);
        public extern void Dispose();
    }
}
