using System;

namespace VirtualEsp32.Net;

/// <summary>
/// One TCP socket of the board, with TLS on it once the handshake is done. Connecting, sending and receiving let other threads of
/// the board run; a handshake freezes the board.
/// </summary>
public abstract class BoardSocket(Board board) : IDisposable
{
    /// <summary>Whose socket.</summary>
    protected Board Board { get; } = board;

    /// <summary>Whether it can carry anything; a broken connection can't.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Bytes that can be received without waiting.</summary>
    public abstract int Available { get; }

    /// <summary>Connects; how long that may take is the stack's business (lwIP sends SYN for about 45 s).</summary>
    /// <param name="address">IPv4, first octet lowest.</param>
    /// <param name="port">TCP port.</param>
    /// <exception cref="SocketFaultException">No connection.</exception>
    public void Connect(uint address, int port)
    {
        if (!Board.Network.IsConnected)
        {
            throw new SocketFaultException(SocketFaultException.NetworkUnreachable);
        }

        Open(address, port);
    }

    /// <summary>Waits until bytes can be received, or the other side has closed.</summary>
    /// <param name="milliseconds">-1 for no limit.</param>
    /// <returns>False when the time ran out.</returns>
    public abstract bool WaitToRead(int milliseconds);

    /// <summary>Sends bytes.</summary>
    /// <exception cref="SocketFaultException">The connection broke.</exception>
    public abstract void Send(byte[] buffer, int offset, int count);

    /// <summary>Receives what is there, at least one byte.</summary>
    /// <param name="buffer">Receives the bytes.</param>
    /// <param name="offset">From where on.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="timeoutMs">-1 for no limit.</param>
    /// <returns>0 when the other side has closed.</returns>
    /// <exception cref="SocketFaultException">The connection broke, or nothing came in time.</exception>
    public abstract int Receive(byte[] buffer, int offset, int count, int timeoutMs);

    /// <summary>
    /// The TLS handshake. It freezes the whole board: the native call loops until the server has answered, and has no time limit.
    /// </summary>
    /// <exception cref="SocketFaultException">It failed, or the certificate was refused.</exception>
    public abstract void Handshake(TlsDemand demand);

    /// <summary>Breaks the connection; whoever waits gets a fault.</summary>
    public void Dispose()
    {
        if (!IsClosed)
        {
            IsClosed = true;
            Break();
            Board.Network.Forget(this);
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Connects over a network that is there.</summary>
    protected abstract void Open(uint address, int port);

    /// <summary>Lets go of what is behind the socket. Called once.</summary>
    protected abstract void Break();
}
