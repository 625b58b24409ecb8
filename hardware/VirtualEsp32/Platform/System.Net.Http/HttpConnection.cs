using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace System.Net.Http;

/// <summary>A connection for one request: a look-up and a handshake each, and both freeze the board.</summary>
internal sealed class HttpConnection
{
    private const int BodyTimeoutMs = 300_000;

    private readonly Socket _socket;
    private readonly NetworkStream _stream;

    private HttpConnection(Socket socket, NetworkStream stream)
    {
        _socket = socket;
        _stream = stream;
    }

    /// <summary>Whether something has come, or nothing will.</summary>
    public bool HasArrived => _socket.Poll(0, SelectMode.SelectRead);

    /// <summary>Connects, as long as that takes: no time limits it.</summary>
    public static HttpConnection Open(HttpAddress address, X509Certificate? authority)
    {
        IPAddress at = Dns.GetHostEntry(address.Host).AddressList[0];
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(new IPEndPoint(at, address.Port));
            SslStream stream = new(socket);
            stream.AuthenticateAsClient(address.Host, null, authority, SslProtocols.Tls12);
            return new HttpConnection(socket, stream);
        }
        catch (SocketException)
        {
            socket.Close();
            throw;
        }
    }

    public void Send(byte[] bytes) => _stream.Write(bytes, 0, bytes.Length);

    /// <summary>Reads within a time.</summary>
    /// <returns>0 when the server has closed.</returns>
    public int ReadWithin(byte[] into, int milliseconds)
    {
        _socket.ReceiveTimeout = milliseconds;
        int read = _stream.Read(into, 0, into.Length);
        _socket.ReceiveTimeout = BodyTimeoutMs;
        return read;
    }

    /// <summary>Reads some of the body.</summary>
    public int Read(byte[] into, int count) => _stream.Read(into, 0, count);

    public void Close() => _socket.Close();
}
