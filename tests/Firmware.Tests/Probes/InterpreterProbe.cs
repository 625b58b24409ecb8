using System;
using System.Threading;
using Heap = nanoFramework.Runtime.Native.GC;

/// <summary>Small pieces of firmware, each of which does what nanoFramework's interpreter does in its own way.</summary>
public static class InterpreterProbe
{
    private const int Kilobyte = 1_024;

    // Not constants: the compiler would compute with those.
    private static readonly int s_one = 1;
    private static readonly int s_zero = 0;
    private static readonly int s_minusOne = -1;
    private static readonly int s_smallest = -2_147_483_648;
    private static readonly uint s_none = 0;
    private static readonly long s_smallestLong = -9_223_372_036_854_775_808;
    private static byte[][] s_kept;

    private enum Colour : byte
    {
        Green = 7,
    }

    public static void CheckedArithmetic()
    {
        checked
        {
            int largest = int.MaxValue;
            uint nothing = s_none;
            Console.WriteLine((largest + s_one).ToString());
            Console.WriteLine((s_smallest - s_one).ToString());
            Console.WriteLine((largest * (s_one + s_one)).ToString());
            Console.WriteLine((nothing - (uint)s_one).ToString());
            Console.WriteLine((s_smallestLong - s_one).ToString());
        }
    }

    public static void CheckedConversion()
    {
        checked
        {
            int large = 299 + s_one;
            Console.WriteLine(((byte)large).ToString());
            Console.WriteLine(((short)(large * 1_000)).ToString());
            Console.WriteLine(((uint)s_minusOne).ToString());
            Console.WriteLine(((int)(s_none - (uint)s_minusOne)).ToString());
            Console.WriteLine(((int)s_smallestLong).ToString());
            Console.WriteLine(((long)((uint)s_minusOne)).ToString());
            Console.WriteLine(((long)(ulong)s_minusOne).ToString());
        }
    }

    public static void DivideByZero() => Console.WriteLine((s_one / s_zero).ToString());

    public static void RemainderOfZero() => Console.WriteLine((s_one % s_zero).ToString());

    public static void DivideLongByZero() => Console.WriteLine((s_smallestLong / s_zero).ToString());

    public static void DivideUnsignedByZero() => Console.WriteLine((1U / s_none).ToString());

    public static void DivideFloatingByZero() => Console.WriteLine(((int)(s_one / (double)s_zero)).ToString());

    public static void DivideInABranch()
    {
        int divisor = s_one > 0 ? s_minusOne * 3 : s_zero;
        Console.WriteLine((10 / divisor).ToString());
        Console.WriteLine((10 % divisor).ToString());
        Console.WriteLine(((s_none + 10) / (s_one > 0 ? 3u : s_none)).ToString());
        Console.WriteLine((s_smallestLong / (s_one > 0 ? 1L << 32 : s_zero)).ToString());
    }

    public static void DivideTheSmallest()
    {
        Console.WriteLine((s_smallest / s_minusOne).ToString());
        Console.WriteLine((s_smallest % s_minusOne).ToString());
        Console.WriteLine((s_smallestLong / s_minusOne).ToString());
        Console.WriteLine((s_smallestLong % s_minusOne).ToString());
    }

    public static void TextOfEnums()
    {
        Colour colour = (Colour)(6 + s_one);
        object boxed = colour;
        Console.WriteLine(colour.ToString());
        Console.WriteLine(boxed.ToString());
        Console.WriteLine("a" + colour);
        Console.WriteLine($"{colour} and {boxed}");
        Console.WriteLine(string.Format("{0}-{1}", colour, s_one));
        Console.WriteLine(new object[] { s_one }[0].ToString());
    }

    /// <summary>Keeps a kilobyte after the other, and tells how many there was room for.</summary>
    public static void KeepMoreAndMore()
    {
        s_kept = new byte[7_000][];
        int kept = 0;
        try
        {
            for (; kept < s_kept.Length; kept++)
            {
                s_kept[kept] = new byte[Kilobyte];
            }
        }
        catch (Exception)
        {
            Console.WriteLine(kept.ToString());
            throw;
        }
    }

    /// <summary>Drops a kilobyte after the other.</summary>
    public static void DropMoreAndMore()
    {
        for (int i = 0; i < 3_000; i++)
        {
            s_kept = new[] { new byte[Kilobyte] };
        }

        Console.WriteLine("dropped");
    }

    public static void MakeTexts()
    {
        string text = "";
        string[] all = new string[10_000];
        for (int i = 0; i < all.Length; i++)
        {
            text = text.Length > 1_000 ? "" : text + "0123456789";
            all[i] = text;
        }

        Console.WriteLine(all[s_zero]);
    }

    public static void MakeTooLargeAnArray()
    {
        s_kept = new[] { new byte[786_400] };
        Console.WriteLine("just fits");
        s_kept = new[] { new byte[786_401] };
    }

    public static void RunTheCollector()
    {
        uint before = Heap.Run(true);
        s_kept = new[] { new byte[1_000] };
        uint between = Heap.Run(false);
        s_kept = null;
        Console.WriteLine((before - between).ToString());
        Console.WriteLine((between > 7_000_000).ToString());
    }

    public static void MakeOneOfEach()
    {
        object[] all =
        {
            new object(), new byte[1], new byte[5], new int[4], new long[2], new object[1], s_one, new Thread(MakeOneOfEach), new string(new[] { 'a' }, 0, 1),
        };
        s_kept = null;
        Console.WriteLine(all.Length.ToString());
        Thread.Sleep(int.MaxValue);
        Console.WriteLine(all.Length.ToString());
    }
}
