namespace DoorController.Benchmarks.Metering;

/// <summary>What was done between two readings.</summary>
internal sealed class Cost
{
    private Cost(long instructions, long managedCalls, long hashedBytes, IReadOnlyDictionary<string, long> libraryCalls, IReadOnlyDictionary<string, (long Count, long Bytes)> made)
    {
        Instructions = instructions;
        ManagedCalls = managedCalls;
        HashedBytes = hashedBytes;
        LibraryCalls = libraryCalls;
        Made = made;
    }

    /// <summary>IL instructions of the firmware.</summary>
    public long Instructions { get; }

    /// <summary>Calls of its own methods.</summary>
    public long ManagedCalls { get; }

    /// <summary>Bytes that were hashed.</summary>
    public long HashedBytes { get; }

    /// <summary>Calls into libraries, by the method's full name.</summary>
    public IReadOnlyDictionary<string, long> LibraryCalls { get; }

    /// <summary>What was made, by type, what the libraries charge (<see cref="LibraryCosts"/>) with it.</summary>
    public IReadOnlyDictionary<string, (long Count, long Bytes)> Made { get; }

    /// <summary>IL instructions with those of managed libraries.</summary>
    public long AllInstructions => Instructions + LibraryCalls.Sum(call => call.Value * LibraryCosts.Of(call.Key).Instructions);

    /// <summary>Native calls, those from within managed libraries with them.</summary>
    public long NativeCalls => PlainCalls + LockingCalls + HashCalls;

    /// <summary>Native calls that compute something.</summary>
    public long PlainCalls => LibraryCalls.Sum(call => call.Value * LibraryCosts.Of(call.Key).Plain);

    /// <summary>Native calls that lock, wake, drive a pin or touch a file.</summary>
    public long LockingCalls => LibraryCalls.Sum(call => call.Value * LibraryCosts.Of(call.Key).Locking);

    /// <summary>Native calls that hash.</summary>
    public long HashCalls => LibraryCalls.Sum(call => call.Value * LibraryCosts.Of(call.Key).Hashes);

    /// <summary>Bytes made.</summary>
    public long Bytes => Made.Values.Sum(made => made.Bytes);

    /// <summary>What was done between two readings of a meter.</summary>
    public static Cost Between(IReadOnlyList<Block> blocks, Reading from, Reading until)
    {
        long instructions = 0;
        long managedCalls = 0;
        var calls = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var made = new SortedDictionary<string, (long Count, long Bytes)>(StringComparer.Ordinal);
        for (int i = 0; i < blocks.Count; i++)
        {
            long runs = until.Blocks[i] - from.Blocks[i];
            instructions += runs * blocks[i].Instructions;
            managedCalls += runs * blocks[i].ManagedCalls;
            if (runs > 0)
            {
                foreach (string call in blocks[i].LibraryCalls)
                {
                    calls[call] = calls.GetValueOrDefault(call) + runs;
                }

                foreach ((string type, int bytes) in blocks[i].Made)
                {
                    Add(made, type, runs, runs * bytes);
                }
            }
        }

        for (int i = from.Made; i < until.Made; i++)
        {
            Add(made, Work.Made[i].Type, 1, Work.Made[i].Bytes);
        }

        foreach ((string call, long runs) in calls)
        {
            LibraryCost cost = LibraryCosts.Of(call);
            if (cost.Bytes > 0)
            {
                Add(made, cost.Makes!, runs, runs * cost.Bytes);
            }
        }

        return new Cost(instructions, managedCalls, until.Hashed - from.Hashed, calls, made);
    }

    private static void Add(SortedDictionary<string, (long Count, long Bytes)> made, string type, long count, long bytes)
    {
        (long Count, long Bytes) before = made.GetValueOrDefault(type);
        made[type] = (before.Count + count, before.Bytes + bytes);
    }
}
