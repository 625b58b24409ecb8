using System;
using System.Device.Gpio;
using DoorController;

namespace Samples;

/// <summary>Methods that are marked as free of allocations and are not, and some that are.</summary>
public static class AllocationFreeSample
{
    public delegate int Compute(int number);

    public abstract class Shape
    {
        public abstract int Area();
    }

    public sealed class Square : Shape
    {
        public override int Area() => 4;
    }

    public sealed class Wasteful : Shape
    {
        public override int Area() => new byte[9].Length;
    }

    public struct Pair
    {
        public int A;
        public int B;
    }

    public static class RefusedObject
    {
        [AllocationFree]
        public static object Run() => new object();
    }

    public static class RefusedArray
    {
        [AllocationFree]
        public static int Run() => Deeper();

        private static int Deeper() => new byte[3].Length;
    }

    public static class RefusedBox
    {
        [AllocationFree]
        public static object Run(int number) => number;
    }

    public static class RefusedText
    {
        [AllocationFree]
        public static string Run(string text) => text + text;
    }

    public static class RefusedConstant
    {
        [AllocationFree]
        public static void Run() => Console.WriteLine("made each time");
    }

    public sealed class RefusedDelegate
    {
        [AllocationFree]
        public object Run() => new Compute(Same);

        private int Same(int number) => number;
    }

    public static class RefusedOverride
    {
        [AllocationFree]
        public static int Run(Shape shape) => shape.Area();
    }

    public sealed class RefusedBound
    {
        private readonly Compute _compute;

        public RefusedBound()
        {
            _compute = Waste;
        }

        [AllocationFree]
        public int Run() => _compute(1);

        private int Waste(int number) => new int[number].Length;
    }

    public static class RefusedStruct
    {
        [AllocationFree]
        public static int Run(int number)
        {
            Pair pair;
            pair.A = number;
            pair.B = number;
            return pair.A + pair.B;
        }
    }

    public static class RefusedParams
    {
        [AllocationFree]
        public static int Run() => Count(1, 2);

        private static int Count(params int[] numbers) => numbers.Length;
    }

    public static class RefusedThrow
    {
        [AllocationFree]
        public static void Run() => throw new InvalidOperationException();
    }

    public static class RefusedPlatform
    {
        [AllocationFree]
        public static string Run(int number) => number.ToString();
    }

    public static class RefusedPins
    {
        [AllocationFree]
        public static bool Run(GpioController gpio) => gpio.Read(1) == PinValue.Low;
    }

    public static class RefusedVainException
    {
        [AllocationFree("PinValue")]
        public static int Run() => 1;
    }

    public sealed class LetThroughReuse
    {
        private readonly byte[] _from = new byte[8];
        private readonly byte[] _to = new byte[8];
        private readonly string _text = "made once";
        private readonly object _lock = new object();

        [AllocationFree]
        public long Run()
        {
            lock (_lock)
            {
                Array.Copy(_from, _to, _to.Length);
                Console.WriteLine(_text);
                return Environment.TickCount64 + _text[0];
            }
        }
    }

    public static class LetThroughExcepted
    {
        [AllocationFree("PinValue, InvalidOperationException")]
        public static bool Run(GpioController gpio, int pin) => pin > 0 ? gpio.Read(pin) == PinValue.Low : throw new InvalidOperationException();
    }

    public static class LetThroughUnmarked
    {
        public static object Run() => new object();
    }
}
