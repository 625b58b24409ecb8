namespace DoorController.Firmware.Tests.Support;

/// <summary>What a board has logged and made durable; waits a second for what was just decided.</summary>
internal static class DoorLog
{
    /// <summary>The last event: type, reason, door, credential, detail.</summary>
    public static string Last(DoorBoard board) => Text(Durable(board)[^1]);

    /// <summary>The events of a type.</summary>
    public static IReadOnlyList<byte[]> Events(DoorBoard board, byte type) => [.. Durable(board).Where(record => record[8] == type)];

    private static IReadOnlyList<byte[]> Durable(DoorBoard board)
    {
        board.Run(1_000);
        return ControllerFiles.Events(board.Flash);
    }

    private static string Text(byte[] record) =>
        $"{record[8]} {record[9]} {BitConverter.ToUInt16(record, 10)} {BitConverter.ToUInt32(record, 12)} {BitConverter.ToUInt32(record, 16)}";
}
