using System.IO;

namespace DoorController.Storage;

/// <summary>
/// Remembers over resets that the controller was about to do what may freeze it for ever. Written before, and after: what is found
/// begun at a start has ended in a reset.
/// </summary>
public static class ConnectionAttempt
{
    private const string FilePath = "I:\\connect.try";
    private const int Length = 4;
    private const byte Idle = 0;
    private const byte Begun = 1;
    private const int MaxResets = 8;

    /// <summary>Whether an attempt is begun: at a start, that connecting froze the controller until it was reset.</summary>
    public static bool IsBegun()
    {
        byte[] file = Read();
        return file is not null && file[0] == Begun;
    }

    /// <summary>Reads at the start how the attempts before it ended, and counts the one that a reset has interrupted.</summary>
    /// <returns>How many attempts in a row have ended in a reset, at most 8; 0 when nothing is known.</returns>
    public static int CountResets()
    {
        byte[] file = Read();
        if (file is null)
        {
            return 0;
        }

        int resets = file[1] <= MaxResets ? file[1] : MaxResets;
        if (file[0] != Begun)
        {
            return resets;
        }

        resets = resets < MaxResets ? resets + 1 : MaxResets;
        Write(Idle, resets);
        return resets;
    }

    /// <summary>An attempt begins; durable when this returns true.</summary>
    /// <param name="resets">As counted at the start.</param>
    public static bool Begin(int resets) => Write(Begun, resets);

    /// <summary>The attempt has ended, well or not, and without a reset.</summary>
    /// <param name="resets">How many resets in a row a start should find: 0 once a whole attempt has ended by itself.</param>
    public static void End(int resets) => Write(Idle, resets);

    private static byte[] Read()
    {
        byte[] file = Files.TryRead(FilePath, Length);
        return file is null || file.Length != Length || file[2] != (byte)~file[0] || file[3] != (byte)~file[1] ? null : file;
    }

    private static bool Write(byte state, int resets)
    {
        byte[] file = { state, (byte)resets, (byte)~state, (byte)~resets };
        return Files.TryWrite(FilePath, FileMode.Create, file, Length);
    }
}
