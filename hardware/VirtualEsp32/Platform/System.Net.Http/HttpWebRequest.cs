extern alias nano;

using System.IO;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using VirtualEsp32;
using VirtualEsp32.Net;
using SocketException = nano::System.Net.Sockets.SocketException;

namespace System.Net;

/// <summary>
/// nanoFramework's HTTP client: GetRequestStream connects and sends the header; what TLS refuses comes out of it as it is,
/// everything that fails in GetResponse is a WebException; no status throws; Timeout limits only the wait for the header.
/// </summary>
public class HttpWebRequest : WebRequest
{
    private readonly Uri _uri;
    private HttpConnection? _connection;
    private bool _isAnswered;

    internal HttpWebRequest(Uri uri) => _uri = uri;

    public override string Method { get; set; } = "GET";

    public override int Timeout { get; set; } = 100_000;

    public int ReadWriteTimeout { get; set; } = 300_000;

    public bool KeepAlive { get; set; } = true;

    public override string ContentType { get; set; } = "";

    public override long ContentLength { get; set; } = -1;

    public X509Certificate? HttpsAuthentCert { get; set; }

    public SslProtocols SslProtocols { get; set; } = SslProtocols.Tls12;

    public SslVerification SslVerification { get; set; } = SslVerification.CertificateRequired;

    public override Stream GetRequestStream()
    {
        Send();
        return new ConnectionStream(_connection!, ReadWriteTimeout, ContentLength, chunked: false);
    }

    public override WebResponse GetResponse()
    {
        Board board = Native.Enter(typeof(HttpWebRequest));
        try
        {
            if (_connection is null)
            {
                Send();
            }

            return ReadHeader(board, _connection!);
        }
        catch (Exception e) when (e is IOException or FormatException or OverflowException or SocketException)
        {
            _connection?.Dispose();
            throw new WebException("GetResponse() failed", e, WebExceptionStatus.Success);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (!_isAnswered)
        {
            _connection?.Dispose();
        }
    }

    private void Send()
    {
        Board board = Native.Enter(typeof(HttpWebRequest));
        try
        {
            _connection = board.Network.Open(_uri.Host, _uri.Port, HttpsAuthentCert?.Pem, (System.Security.Authentication.SslProtocols)(int)SslProtocols, SslVerification == SslVerification.CertificateRequired);
        }
        catch (Exception e) when (e.GetType().Name == "SocketException")
        {
            throw new WebException("connection failed", e, WebExceptionStatus.ConnectFailure);
        }
        catch (Exception e) when (e.GetType().Name == "AuthenticationException")
        {
            throw new SocketException(e.Message);
        }

        string header = Method + " " + _uri.PathAndQuery + " HTTP/1.1\r\nHost: " + _uri.Authority + "\r\n"
            + (ContentType.Length > 0 ? "Content-Type: " + ContentType + "\r\n" : "")
            + (ContentLength >= 0 ? "Content-Length: " + ContentLength + "\r\n" : "")
            + "Connection: " + (KeepAlive ? "Keep-Alive" : "Close") + "\r\n\r\n";
        byte[] bytes = Utf8.GetBytes(header);
        try
        {
            _connection.Write(bytes, 0, bytes.Length);
        }
        catch (IOException e)
        {
            throw new WebException("connection failed", e, WebExceptionStatus.ConnectFailure);
        }
    }

    private HttpWebResponse ReadHeader(Board board, HttpConnection connection)
    {
        long deadlineMs = board.Clock.NowMs + Timeout;
        int Left() => (int)Math.Min(ReadWriteTimeout, deadlineMs - board.Clock.NowMs) is var left and > 0 ? left : throw new IOException("The header takes too long.");

        string[] status = connection.ReadLine(Left()).Split(' ');
        if (status.Length < 2 || !status[0].StartsWith("HTTP/1.", StringComparison.Ordinal) || !int.TryParse(status[1], out int code))
        {
            throw new FormatException("No HTTP status.");
        }

        long length = -1;
        bool chunked = false;
        bool closes = false;
        for (string line = connection.ReadLine(Left()); line.Length > 0; line = connection.ReadLine(Left()))
        {
            int colon = line.IndexOf(':');
            string name = colon < 0 ? line : line.Substring(0, colon);
            string value = colon < 0 ? "" : line.Substring(colon + 1).Trim();
            if (name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            {
                length = long.Parse(value);
            }
            else if (name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase))
            {
                chunked = value.Equals("chunked", StringComparison.OrdinalIgnoreCase);
            }
            else if (name.Equals("Connection", StringComparison.OrdinalIgnoreCase))
            {
                closes = value.Equals("close", StringComparison.OrdinalIgnoreCase);
            }
        }

        if (code is 204 or 304)
        {
            length = 0;
        }

        _isAnswered = true;

        // The pool may give the connection to the next request from here on, as on the device, body read or not.
        connection.InUse = !KeepAlive || closes;
        return new HttpWebResponse((HttpStatusCode)code, length, new ConnectionStream(connection, ReadWriteTimeout, length, chunked));
    }
}
