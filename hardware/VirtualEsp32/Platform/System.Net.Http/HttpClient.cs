using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using VirtualEsp32;

namespace System.Net.Http;

/// <summary>Whoever sends.</summary>
public class HttpMessageInvoker : IDisposable
{
    internal HttpMessageInvoker()
    {
    }

    public void Dispose()
    {
    }
}

/// <summary>
/// Requests one after the other, each over a connection of its own, as "Connection: close" is what it says unless told otherwise. Its
/// time limits the wait for the header only, not look-up, connecting, handshake or body.
/// </summary>
public class HttpClient : HttpMessageInvoker
{
    private const int MaxHeadLength = 4 * 1024;

    public TimeSpan Timeout { get; set; } = TimeSpan.FromMilliseconds(-1);

    public X509Certificate? HttpsAuthentCert { get; set; }

    public HttpResponseMessage Get(string requestUri) => Request("GET", requestUri, []);

    public HttpResponseMessage Post(string requestUri, HttpContent content) => Request("POST", requestUri, content.Load());

    private HttpResponseMessage Request(string method, string requestUri, byte[] body)
    {
        HttpAddress address = new(requestUri);
        HttpConnection? connection = null;
        try
        {
            connection = HttpConnection.Open(address, HttpsAuthentCert);
            string length = method == "POST" ? $"Content-Length: {body.Length}\r\n" : "";
            byte[] head = Encoding.ASCII.GetBytes($"{method} {address.Path} HTTP/1.1\r\nHost: {address.Host}\r\nConnection: close\r\n{length}\r\n");
            connection.Send([.. head, .. body]);
            return Answer(connection);
        }
        catch (SocketException fault)
        {
            connection?.Close();
            throw new HttpRequestException("", fault);
        }
    }

    /// <summary>Waits for the header, which the time limits, and leaves the body where it is.</summary>
    private HttpResponseMessage Answer(HttpConnection connection)
    {
        Board board = Native.Enter(typeof(HttpClient));
        long deadlineMs = Timeout.Ticks < 0 ? long.MaxValue : board.Clock.NowMs + (Timeout.Ticks / TimeSpan.TicksPerMillisecond);
        StringBuilder head = new();
        byte[] one = new byte[1];
        while (!EndsInAnEmptyLine(head))
        {
            long leftMs = deadlineMs - board.Clock.NowMs;
            int read = connection.ReadWithin(one, deadlineMs == long.MaxValue ? -1 : (int)Math.Max(0, leftMs));
            if (read == 0 || head.Length == MaxHeadLength)
            {
                throw new SocketException(SocketError.SocketError);
            }

            head.Append((char)one[0]);
        }

        string[] lines = head.ToString().Split("\r\n");
        int status = int.Parse(lines[0].Split(' ')[1], Globalization.CultureInfo.InvariantCulture);
        return new HttpResponseMessage((HttpStatusCode)status, new ReceivedContent(connection, LengthIn(lines)));
    }

    private static bool EndsInAnEmptyLine(StringBuilder head) =>
        head.Length >= 4 && head[^4] == '\r' && head[^3] == '\n' && head[^2] == '\r' && head[^1] == '\n';

    private static int LengthIn(string[] lines)
    {
        const string Name = "Content-Length:";
        foreach (string line in lines)
        {
            if (line.StartsWith(Name, StringComparison.OrdinalIgnoreCase))
            {
                return int.Parse(line.AsSpan(Name.Length), Globalization.CultureInfo.InvariantCulture);
            }
        }

        return -1;
    }
}

/// <summary>What has failed stands in the inner exception.</summary>
public class HttpRequestException : Exception
{
    public HttpRequestException()
    {
    }

    internal HttpRequestException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
