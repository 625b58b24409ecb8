// nanoFramework.System.Threading 1.1.52, managed
[assembly: System.Reflection.AssemblyVersion("1.1.52.34401")]

namespace System.Threading
{
    public struct CancellationToken { private CancellationTokenSource m_source; }

    public class CancellationTokenSource : IDisposable
    {
        public extern CancellationTokenSource(int millisecondsDelay);
        public extern CancellationToken Token { get; }
        public extern void Dispose();
    }
}
