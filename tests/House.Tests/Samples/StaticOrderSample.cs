namespace Samples;

/// <summary>Static initialisers that need each other, and some that do not.</summary>
public static class StaticOrderSample
{
    public static class Source
    {
        public static readonly int[] Numbers = { 1, 2, 3, 4 };

        public static int First() => Numbers[0];

        public static int Twice(int number) => 2 * number;
    }

    public delegate int Compute(int number);

    public static class RefusedReading
    {
        public static readonly int Count = Source.Numbers.Length;
    }

    public static class RefusedCalling
    {
        public static readonly int First = Source.First();
    }

    public static class RefusedMaking
    {
        public static readonly Holder Held = new Holder();

        public sealed class Holder
        {
            public Holder()
            {
                First = Source.First();
            }

            public int First { get; }
        }
    }

    public static class RefusedLambda
    {
        public static readonly Compute Same = number => number;
    }

    public static class LetThroughConstants
    {
        public static readonly int[] Numbers = { 5, 6, 7, 8 };
        public static readonly string[] Texts = { "a", "b" };
        public static readonly object Lock = new object();
        public static readonly int Last = Numbers[3];
    }

    public static class LetThroughCalling
    {
        public static readonly int Four = Source.Twice(2);
        public static readonly Compute Twice = new Compute(Source.Twice);
    }

    public static class LetThroughLater
    {
        public static readonly int[] Numbers = { 9 };

        public static int Sum() => Numbers[0] + Source.Numbers[0];
    }
}
