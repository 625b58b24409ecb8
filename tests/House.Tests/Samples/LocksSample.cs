namespace Samples;

/// <summary>Locks that keep nobody out or are slow, and one that is right.</summary>
public sealed class LocksSample
{
    public static class RefusedText
    {
        private const string Name = "door";

        public static int Run(int number)
        {
            lock (Name)
            {
                return number + 1;
            }
        }
    }

    public sealed class RefusedArray
    {
        private readonly byte[] _bytes = new byte[1];

        public int Run(int number)
        {
            lock (_bytes)
            {
                return number + 1;
            }
        }
    }

    public sealed class LetThroughObject
    {
        private readonly object _lock = new object();

        public int Run(int number)
        {
            lock (_lock)
            {
                return number + 1;
            }
        }
    }
}
