using System.IO;
using DoorController.Access;

namespace DoorController.Storage;

/// <summary>
/// Counts the controller's starts, so that exchange counters grow over restarts without a write an exchange. Kept in two files
/// written in turn: a torn one leaves the other.
/// </summary>
public static class StartCounter
{
    private const string PathA = "I:\\starts.a";
    private const string PathB = "I:\\starts.b";

    /// <summary>Adds one, durably.</summary>
    /// <returns>The number of this start, from 1.</returns>
    public static uint Next()
    {
        uint a = Read(PathA);
        uint b = Read(PathB);
        uint next = (a > b ? a : b) + 1;
        byte[] file = new byte[8];
        LittleEndian.WriteUInt32(file, 0, next);
        LittleEndian.WriteUInt32(file, 4, ~next);
        if (!Files.TryWrite(a > b ? PathB : PathA, FileMode.Create, file, file.Length))
        {
            Trace.Line("The number of starts could not be stored: the cloud may refuse this one's requests as replayed.");
        }

        return next;
    }

    private static uint Read(string path)
    {
        byte[] file = Files.TryRead(path, 8);
        if (file is null || file.Length != 8)
        {
            return 0;
        }

        uint value = LittleEndian.ReadUInt32(file, 0);
        return LittleEndian.ReadUInt32(file, 4) == ~value ? value : 0;
    }
}
