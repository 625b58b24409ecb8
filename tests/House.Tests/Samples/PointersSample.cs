namespace Samples;

/// <summary>Pointers, and references that are none.</summary>
public static class PointersSample
{
    public static unsafe class RefusedFixed
    {
        public static int Run(byte[] bytes)
        {
            fixed (byte* first = bytes)
            {
                return *first;
            }
        }
    }

    public static unsafe class RefusedSignature
    {
        public static int Run(int* number) => *number;
    }

    public static class LetThroughReference
    {
        public static void Run(ref int number, out int other)
        {
            number++;
            other = number;
        }
    }
}
