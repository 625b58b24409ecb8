using VirtualEsp32.Interpreter;

namespace DoorController.Benchmarks.Metering;

/// <summary>The meter itself: what is woven into the firmware counts here. One board at a time.</summary>
public static class Work
{
    /// <summary>How often each block has run.</summary>
#pragma warning disable CA2211, CA1819 // Read and written by woven instructions, as quickly as can be.
    public static long[] Blocks = [];
#pragma warning restore CA2211, CA1819

    private static readonly List<(string Type, int Bytes)> Things = [];
    private static readonly List<Reading> Taken = [];
    private static long s_hashed;

    /// <summary>What of unknown size was made: arrays, and what libraries return.</summary>
    internal static IReadOnlyList<(string Type, int Bytes)> Made => Things;

    /// <summary>The readings since <see cref="Begin"/>.</summary>
    internal static IReadOnlyList<Reading> Readings => Taken;

    /// <summary>Whether readings are taken.</summary>
    internal static bool IsReading { get; set; }

    /// <summary>Counts an array that was made.</summary>
    public static void Array(object array, int elementSize) => Add((Array)array, elementSize);

    /// <summary>Counts a text or an array that a library made.</summary>
    public static void Returned(object? made, int elementSize)
    {
        if (made is string text)
        {
            Things.Add(("string", HeapBlocks.OfString(text)));
        }
        else if (made is Array array)
        {
            Add(array, elementSize);
        }
    }

    /// <summary>Counts the bytes that are going to be hashed.</summary>
    public static void Hashing(object source) => s_hashed += ((Array)source).Length;

    /// <summary>Takes a reading.</summary>
    public static void At(int moment)
    {
        if (IsReading)
        {
            Taken.Add(Read((Moment)moment));
        }
    }

    /// <summary>Forgets the readings and takes new ones.</summary>
    internal static void Begin()
    {
        Taken.Clear();
        IsReading = true;
    }

    /// <summary>The meter now.</summary>
    internal static Reading Read(Moment moment = default) => new(moment, [.. Blocks], Things.Count, s_hashed);

    private static void Add(Array array, int elementSize) =>
        Things.Add((array.GetType().GetElementType()!.Name + "[]", HeapBlocks.OfArray(array.Length, elementSize)));
}
