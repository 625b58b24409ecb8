using System.Reflection;
using VirtualEsp32;

namespace DoorController.Bench.Building;

/// <summary>What is held to a reader; the numbers are those of FORMATS.md 2.</summary>
public enum PresentedKind : byte
{
    /// <summary>A keycard.</summary>
    Keycard = 2,

    /// <summary>A phone.</summary>
    App = 3,
}

/// <summary>
/// The card and phone readers of a board, as long as there are none: what they will put into the firmware's queue once a card or a
/// phone has proven itself is put there from outside. Only a board made of software can be reached so; no flashed code can.
/// </summary>
public static class Readers
{
    private const string Program = "DoorController.Esp32";

    /// <summary>Presents a card or a phone that has proven itself.</summary>
    /// <param name="board">The board.</param>
    /// <param name="doorIndex">At which of its doors.</param>
    /// <param name="kind">What is presented.</param>
    /// <param name="value">The card's number, or the phone's credential; 1 to 16 bytes.</param>
    public static void Present(Board board, int doorIndex, PresentedKind kind, byte[] value) =>
        board.Interrupt(context => Put(context, doorIndex, kind, value));

    private static void Put(BoardContext context, int doorIndex, PresentedKind kind, byte[] value)
    {
        Type program = context.LoadFirmware(Program).GetType($"{Program}.Program", throwOnError: true)!;
        if (program.GetProperty("Presentations")!.GetValue(null) is not { } queue)
        {
            // The controller still waits for its configuration or its keys.
            return;
        }

        MethodInfo add = queue.GetType().GetMethod("Add")!;
        object kindOfFirmware = Enum.ToObject(add.GetParameters()[1].ParameterType, (byte)kind);
        add.Invoke(queue, BindingFlags.DoNotWrapExceptions, null, [doorIndex, kindOfFirmware, value, value.Length], null);
    }
}
