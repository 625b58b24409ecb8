using System.IO;
using VirtualEsp32;
using VirtualEsp32.Net;

namespace System.Net.Sockets;

/// <summary>A TCP socket. Connect waits without a limit but the stack's; Poll, Send and Receive let other threads run.</summary>
public class Socket : IDisposable
{
    private readonly BoardSocket _socket;

    public Socket(AddressFamily addressFamily, SocketType socketType, ProtocolType protocolType)
    {
        if (addressFamily != AddressFamily.InterNetwork || socketType != SocketType.Stream || protocolType != ProtocolType.Tcp)
        {
            throw new NotSupportedException();
        }

        _socket = SocketException.Try(() => Native.Enter(typeof(Socket)).Network.OpenSocket());
    }

    public int ReceiveTimeout { get; set; } = -1;

    public int SendTimeout { get; set; } = -1;

    internal BoardSocket Handle => _socket.IsClosed ? throw new ObjectDisposedException(null) : _socket;

    public void Connect(EndPoint remoteEP)
    {
        IPEndPoint end = (IPEndPoint)remoteEP;
        SocketException.Try(() =>
        {
            Handle.Connect(end.Address.Value, end.Port);
            return 0;
        });
    }

    public void Close() => _socket.Dispose();

    public bool Poll(int microSeconds, SelectMode mode) => mode switch
    {
        SelectMode.SelectRead => SocketException.Try(() => Handle.WaitToRead(microSeconds < 0 ? -1 : microSeconds / 1000)),
        SelectMode.SelectWrite => !Handle.IsClosed,
        _ => false,
    };

    public int Send(byte[] buffer) => SocketException.Try(() =>
    {
        Handle.Send(buffer, 0, buffer.Length);
        return buffer.Length;
    });

    public int Receive(byte[] buffer) => SocketException.Try(() => Handle.Receive(buffer, 0, buffer.Length, ReceiveTimeout));

    void IDisposable.Dispose() => Close();
}

/// <summary>A socket as a stream; closing it leaves the socket open unless it owns it.</summary>
public class NetworkStream : Stream
{
    public NetworkStream(Socket socket) => Socket = socket;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => Socket.Handle.Available;

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    protected Socket Socket { get; }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        SocketException.Try(() => Socket.Handle.Receive(buffer, offset, count, Socket.ReceiveTimeout));

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => SocketException.Try(() =>
    {
        Socket.Handle.Send(buffer, offset, count);
        return count;
    });
}

/// <summary>A native socket or TLS error.</summary>
public class SocketException : Exception
{
    public SocketException(SocketError errorCode) => ErrorCode = (int)errorCode;

    public int ErrorCode { get; }

    /// <summary>Does a native call; its fault becomes this exception.</summary>
    internal static T Try<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (SocketFaultException fault)
        {
            throw new SocketException((SocketError)fault.Code);
        }
    }
}

/// <summary>Kinds of addresses.</summary>
public enum AddressFamily
{
    InterNetwork = 2,
}

/// <summary>Protocols.</summary>
public enum ProtocolType
{
    Tcp = 6,
}

/// <summary>What to wait for.</summary>
public enum SelectMode
{
    SelectRead = 0,
    SelectWrite = 1,
    SelectError = 2,
}

/// <summary>Kinds of sockets.</summary>
public enum SocketType
{
    Stream = 1,
    Dgram = 2,
}

/// <summary>Errors.</summary>
public enum SocketError
{
    Success = 0,
    SocketError = -1,
}
