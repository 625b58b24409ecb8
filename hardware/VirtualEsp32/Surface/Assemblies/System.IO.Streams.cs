// nanoFramework.System.IO.Streams 1.1.96, managed
[assembly: System.Reflection.AssemblyVersion("1.1.96.0")]

namespace System.IO
{
    public abstract class Stream : MarshalByRefObject, IDisposable
    {
        protected extern Stream();
        public abstract long Length { get; }
        public virtual extern void Close();
        public extern void Dispose();
        public abstract void Flush();
        public abstract int Read(byte[] buffer, int offset, int count);
        public abstract long Seek(long offset, SeekOrigin origin);
        public abstract void Write(byte[] buffer, int offset, int count);
    }

    public enum SeekOrigin
    {
        Begin = 0,
        Current = 1,
        End = 2,
    }
}
