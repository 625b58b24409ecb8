namespace Samples;

/// <summary>Memory on the stack, which the interpreter refuses.</summary>
public static class RefusedOpcodesSample
{
    public static unsafe class RefusedStackalloc
    {
        public static int Run()
        {
            byte* bytes = stackalloc byte[4];
            return bytes[0];
        }
    }

    public static class LetThroughSwitch
    {
        public static int Run(int number) => number switch { 1 => 10, > 5 and < 9 => 20, _ => 30 };
    }
}
