using VirtualEsp32;
using VirtualEsp32.Interpreter;

namespace System.Net.Http;

/// <summary>
/// A body that is on its way: it comes in pieces of 4 KB, and where nothing has come yet ten milliseconds go by before it is looked
/// again, for ever if need be (StreamContent of System.Net.Http). What holds it doubles, as a MemoryStream's buffer does.
/// </summary>
internal sealed class ReceivedContent : HttpContent
{
    private const int Piece = 4 * 1024;
    private const int FirstCapacity = 256;
    private const int LookAgainMs = 10;

    private readonly HttpConnection _connection;
    private readonly int _length;

    /// <summary>Makes a body.</summary>
    /// <param name="connection">Where it comes from.</param>
    /// <param name="length">Its bytes, or -1 where it ends with the connection.</param>
    public ReceivedContent(HttpConnection connection, int length)
    {
        _connection = connection;
        _length = length;
    }

    public override void Dispose()
    {
        _connection.Close();
        base.Dispose();
    }

    internal override byte[] Load()
    {
        Board board = Native.Enter(typeof(ReceivedContent));
        byte[] piece = Made(board, Piece);
        byte[] held = Made(board, FirstCapacity);
        int length = 0;
        while (length != _length)
        {
            int wanted = _length < 0 ? Piece : Math.Min(Piece, _length - length);
            int read = _connection.HasArrived ? _connection.Read(piece, wanted) : 0;
            if (read == 0 && _length < 0 && _connection.HasArrived)
            {
                break;
            }

            if (read == 0)
            {
                board.Scheduler.Sleep(LookAgainMs);
            }

            if (length + read > held.Length)
            {
                byte[] larger = Made(board, Math.Max(2 * held.Length, length + read));
                Array.Copy(held, larger, length);
                held = larger;
            }

            Array.Copy(piece, 0, held, length, read);
            length += read;
        }

        _connection.Close();
        byte[] whole = Made(board, length);
        Array.Copy(held, whole, length);
        return whole;
    }

    /// <summary>An array on the firmware's heap.</summary>
    private static byte[] Made(Board board, int length)
    {
        ManagedHeap.ReserveArray(length, 1, board.Heap);
        byte[] made = new byte[length];
        ManagedHeap.KeepArray(made, 1, board.Heap);
        return made;
    }
}
