namespace Samples;

/// <summary>Methods that call themselves, and some that do not.</summary>
public static class RecursionSample
{
    public delegate void Next(int depth);

    public interface INode
    {
        public int Depth();
    }

    public static class RefusedDirect
    {
        public static int Factorial(int number) => number < 2 ? 1 : number * Factorial(number - 1);
    }

    public static class RefusedInTwoSteps
    {
        public static bool IsEven(int number) => number == 0 || IsOdd(number - 1);

        public static bool IsOdd(int number) => number != 0 && IsEven(number - 1);
    }

    public sealed class RefusedThroughAnInterface : INode
    {
        private readonly INode _inner;

        public RefusedThroughAnInterface(INode inner)
        {
            _inner = inner;
        }

        public int Depth() => 1 + _inner.Depth();
    }

    public sealed class RefusedThroughADelegate
    {
        private Next _next;

        public void Start()
        {
            _next = Go;
            Go(1);
        }

        private void Go(int depth) => _next(depth + 1);
    }

    public static class LetThroughLoop
    {
        public static int Factorial(int number)
        {
            int product = 1;
            for (; number > 1; number--)
            {
                product *= number;
            }

            return product;
        }

        public static int Sum(int a) => Sum(a, 1);

        public static int Sum(int a, int b) => a + b;
    }
}
