using System;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace DoorController.Cloud;

/// <summary>
/// One TCP connection with TLS. Of its calls only <see cref="Authenticate"/> freezes the controller; all others let other threads
/// run. Our own in place of HttpWebRequest (System.Net.Http 1.5.210), which looks the name up for every connection, leaves the
/// socket open when a handshake fails, and closes a kept-alive connection with the answer.
/// </summary>
public sealed class TlsConnection
{
    private readonly Socket _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private SslStream _stream;

    /// <summary>Connects; the network stack gives up after some 45 s.</summary>
    /// <param name="server">Where to.</param>
    /// <returns>False when nobody is there.</returns>
    public bool Connect(CloudServer server)
    {
        try
        {
            _socket.Connect(server.EndPoint);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    /// <summary>
    /// Sends the first message of TLS over the bare socket and waits for an answer. The connection is of no further use.
    /// </summary>
    /// <param name="server">The other side.</param>
    /// <param name="timeoutMs">How long to wait.</param>
    /// <returns>False when nothing came that a TLS server would say.</returns>
    public bool IsAnswered(CloudServer server, int timeoutMs)
    {
        try
        {
            _socket.SendTimeout = timeoutMs;
            _socket.ReceiveTimeout = timeoutMs;
            _socket.Send(ClientHello.Make(server.Host));
            byte[] answer = new byte[8];
            return ClientHello.IsAnsweredBy(answer, _socket.Receive(answer));
        }
        catch (Exception)
        {
            return false;
        }
    }

    /// <summary>The handshake. It freezes every thread of the controller, and the platform gives it no limit.</summary>
    /// <param name="server">The other side; its host is the name that the certificate must carry.</param>
    /// <param name="trusted">The certificates that may have signed the server's.</param>
    /// <returns>False when it failed, or the certificate was refused.</returns>
    public bool Authenticate(CloudServer server, X509Certificate trusted)
    {
        try
        {
            _stream = new SslStream(_socket);
            _stream.SslVerification = SslVerification.CertificateRequired;
            _stream.AuthenticateAsClient(server.Host, null, trusted, SslProtocols.Tls12);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    /// <summary>Sends bytes.</summary>
    /// <returns>False when the connection is broken.</returns>
    public bool Send(byte[] bytes, int length, int timeoutMs)
    {
        try
        {
            _socket.SendTimeout = timeoutMs;
            _stream.Write(bytes, 0, length);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    /// <summary>Receives what is there, at least one byte.</summary>
    /// <param name="buffer">Receives the bytes.</param>
    /// <param name="offset">From where on.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="timeoutMs">How long to wait.</param>
    /// <returns>0 when the server has closed, the connection is broken, or nothing came in time.</returns>
    public int Receive(byte[] buffer, int offset, int count, int timeoutMs)
    {
        try
        {
            _socket.ReceiveTimeout = timeoutMs;
            int received = _stream.Read(buffer, offset, count);
            return received > 0 ? received : 0;
        }
        catch (Exception)
        {
            return 0;
        }
    }

    /// <summary>Closes it; the platform collects an open socket only when memory runs out, and has few of them.</summary>
    public void Close()
    {
        Close(_stream);
        Close(_socket);
    }

    private static void Close(IDisposable part)
    {
        try
        {
            part?.Dispose();
        }
        catch (Exception e)
        {
            Trace.Failure("A connection could not be closed", e);
        }
    }
}
