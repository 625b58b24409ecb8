using VirtualEsp32.Ble;

namespace DoorController.Bench.Carried;

/// <summary>What a board is asked by Bluetooth.</summary>
internal static class BleRequests
{
    private const int LookMs = 20;

    /// <summary>What a characteristic holds.</summary>
    /// <exception cref="IOException">The connection is lost, there is no such characteristic, or the board has not answered, or with an error.</exception>
    public static Task<byte[]> ReadAsync(this BleCentral central, Guid characteristic, CancellationToken cancellation) =>
        AnswerAsync(() => central.Read(characteristic), cancellation);

    /// <summary>Writes a characteristic.</summary>
    /// <exception cref="IOException">As of reading.</exception>
    public static Task WriteAsync(this BleCentral central, Guid characteristic, byte[] value, CancellationToken cancellation) =>
        AnswerAsync(() => central.Write(characteristic, value), cancellation);

    private static async Task<byte[]> AnswerAsync(Func<BleRequest> ask, CancellationToken cancellation)
    {
        BleRequest request;
        try
        {
            request = ask();
        }
        catch (InvalidOperationException exception)
        {
            throw new IOException(exception.Message, exception);
        }

        while (!request.IsDone)
        {
            await Task.Delay(LookMs, cancellation);
        }

        return request.Error == AttError.None ? request.Value ?? [] : throw new IOException("The board has not answered.");
    }
}
