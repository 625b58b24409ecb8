using System.Reflection;
using VirtualEsp32;

namespace DoorController.Firmware.Tests.Support;

/// <summary>
/// Presents keycards and phones to the firmware on a virtual board, where a reader of the board would: in the queue that the program
/// shows to its readers. The firmware's types belong to the board's boot, so they are found by their names there.
/// </summary>
public static class Readers
{
    /// <summary>A keycard that has proven itself.</summary>
    public const byte Keycard = 2;

    /// <summary>A phone that has proven itself.</summary>
    public const byte App = 3;

    /// <summary>The number of a card, which proves nothing.</summary>
    public const byte CardUid = 4;

    private const string Program = "DoorController.Esp32";

    /// <summary>Presents a credential; the firmware must have come so far that it has readers.</summary>
    /// <param name="board">The board.</param>
    /// <param name="door">The door's index.</param>
    /// <param name="kind">2 for a keycard, 3 for a phone, 4 for the number of a card.</param>
    /// <param name="value">What it proved to be, or says it is.</param>
    /// <returns>Whether the queue took it; known when the board's event thread has run.</returns>
    public static Task<bool> Present(Board board, int door, byte kind, byte[] value)
    {
        TaskCompletionSource<bool> taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
        board.Inject(context => taken.TrySetResult(Add(context, door, kind, value)));
        return taken.Task;
    }

    private static bool Add(BoardContext context, int door, byte kind, byte[] value)
    {
        object? queue = context.LoadFirmware(Program).GetType(Program + ".Program")?.GetProperty("Presentations")?.GetValue(null);
        if (queue?.GetType().GetMethod("Add") is not { } add)
        {
            return false;
        }

        // Not wrapped: a power cut must come through as what it is.
        object credentialKind = Enum.ToObject(add.GetParameters()[1].ParameterType, kind);
        return (int)add.Invoke(queue, BindingFlags.DoNotWrapExceptions, null, [door, credentialKind, value, value.Length], null)! != 0;
    }
}
