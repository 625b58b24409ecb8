using System;
using System.Security.Cryptography.X509Certificates;

namespace DoorController.Cloud;

/// <summary>
/// POST requests over one kept-alive HTTPS connection. Whatever the server does ends as an error value within a bounded time
/// and a bounded number of bytes, but for what freezes the controller: <see cref="LookUp"/> and <see cref="Authenticate"/>.
/// </summary>
public sealed class HttpsChannel
{
    private const int ProbeMs = 5_000;
    private const int Success = 200;
    private const int MaxStatusWithoutBody = 299;

    // The clock that says the time goes in steps, the one that ends a wait does not: it may end a little before.
    private const int ClockStepMs = 20;

    private readonly CloudServer _server;
    private string _trustedPem;
    // A request goes out in one piece: its head, of some 200 bytes, and its body.
    private readonly byte[] _buffer = new byte[HttpHead.MaxLength + ExchangeFormat.MaxRequestLength];
    private readonly HttpHead _head;
    private X509Certificate _trusted;
    private TlsConnection _opened;
    private TlsConnection _connection;

    /// <summary>Makes a channel.</summary>
    /// <param name="server">The server.</param>
    /// <param name="trustedPem">The certificates that may have signed the server's.</param>
    public HttpsChannel(CloudServer server, string trustedPem)
    {
        _server = server;
        _trustedPem = trustedPem;
        _head = new HttpHead(_buffer);
    }

    /// <summary>Trusts other certificates from the next connection on; the one that is open is closed.</summary>
    public void Trust(string trustedPem)
    {
        Close();
        _trustedPem = trustedPem;
        _trusted = null;
    }

    /// <summary>Whether there is a connection, so that a request needs no handshake.</summary>
    public bool IsConnected => _connection is not null;

    /// <summary>Whether connecting needs a look-up first.</summary>
    public bool NeedsLookUp => !_server.IsFound;

    /// <summary>Status of the last answer, 0 when there was none.</summary>
    public int Status { get; private set; }

    /// <summary>Bytes of the last answer's body.</summary>
    public int AnswerLength { get; private set; }

    /// <summary>Looks the server's name up. Freezes the controller, as long as the name server likes.</summary>
    public CloudProblem LookUp() => _server.LookUp() ? CloudProblem.None : CloudProblem.NameNotFound;

    /// <summary>
    /// Whether a handshake would be answered: connects, says the first word of TLS and waits for the second. Freezes nothing.
    /// </summary>
    public CloudProblem Probe()
    {
        TlsConnection connection = null;
        try
        {
            connection = new TlsConnection();
            bool isReached = connection.Connect(_server);
            if (!isReached)
            {
                _server.Failed();
                return CloudProblem.NoConnection;
            }

            _server.Answered();
            return connection.IsAnswered(_server, ProbeMs) ? CloudProblem.None : CloudProblem.TooSlow;
        }
        catch (Exception)
        {
            // No socket is free.
            return CloudProblem.NoConnection;
        }
        finally
        {
            connection?.Close();
        }
    }

    /// <summary>Opens a connection for <see cref="Authenticate"/>. Freezes nothing.</summary>
    public CloudProblem Open()
    {
        Close();
        TlsConnection connection = null;

        // What throws here is no certificate at all.
        CloudProblem problem = CloudProblem.CertificateRefused;
        try
        {
            _trusted ??= new X509Certificate(_trustedPem);
            problem = CloudProblem.NoConnection;
            connection = new TlsConnection();
            if (connection.Connect(_server))
            {
                _opened = connection;
                return CloudProblem.None;
            }
        }
        catch (Exception e)
        {
            Trace.Failure("No connection", e);
        }

        connection?.Close();
        return problem;
    }

    /// <summary>The handshake. Freezes the controller, as long as the server likes. Needs a connection that was just opened.</summary>
    public CloudProblem Authenticate()
    {
        if (!_opened.Authenticate(_server, _trusted))
        {
            Close();
            return CloudProblem.CertificateRefused;
        }

        _connection = _opened;
        _opened = null;
        return CloudProblem.None;
    }

    /// <summary>Sends a request and reads the answer. Needs a connection.</summary>
    /// <param name="path">Starts with a slash.</param>
    /// <param name="contentType">Of the body.</param>
    /// <param name="body">The body, from its start.</param>
    /// <param name="length">Bytes of the body.</param>
    /// <param name="answer">Receives the answer's body; a longer one is <see cref="CloudProblem.AnswerTooLong"/>. Read only with status 200.</param>
    /// <param name="timeoutMs">For the whole answer.</param>
    public CloudProblem Post(string path, string contentType, byte[] body, int length, byte[] answer, int timeoutMs)
    {
        Status = 0;
        AnswerLength = 0;
        long deadlineMs = Environment.TickCount64 + timeoutMs;
        CloudProblem problem = !Send(path, contentType, body, length, timeoutMs) ? CloudProblem.NoConnection : Read(answer, deadlineMs);

        // What is left of one answer must not be taken for the next.
        bool isWhole = problem == CloudProblem.None && (Status == Success || (_head.ContentLength == 0 && Status <= MaxStatusWithoutBody));
        if (!isWhole || _head.IsLast)
        {
            Close();
        }

        return problem;
    }

    /// <summary>Breaks the connection, if there is one.</summary>
    public void Close()
    {
        TlsConnection connection = _connection ?? _opened;
        _connection = null;
        _opened = null;
        connection?.Close();
    }

    private bool Send(string path, string contentType, byte[] body, int length, int timeoutMs)
    {
        int head = _head.WriteRequest(path, _server.Authority, contentType, length);
        if (head == 0 || head + length > _buffer.Length)
        {
            return false;
        }

        // One piece is one packet.
        Array.Copy(body, 0, _buffer, head, length);
        return _connection.Send(_buffer, head + length, timeoutMs);
    }

    private CloudProblem Read(byte[] answer, long deadlineMs)
    {
        int received = 0;
        int end = -1;
        while (end < 0)
        {
            if (received == HttpHead.MaxLength)
            {
                return CloudProblem.AnswerTooLong;
            }

            int n = Receive(_buffer, received, HttpHead.MaxLength - received, deadlineMs);
            if (n == 0)
            {
                return Silence(deadlineMs);
            }

            received += n;
            end = _head.EndOf(received);
        }

        if (!_head.ReadAnswer(end))
        {
            return CloudProblem.AnswerMalformed;
        }

        Status = _head.Status;
        return Status == Success ? ReadBody(answer, end, received, deadlineMs) : CloudProblem.None;
    }

    private CloudProblem ReadBody(byte[] answer, int start, int received, long deadlineMs)
    {
        int announced = _head.ContentLength;
        if (announced < 0)
        {
            return CloudProblem.AnswerMalformed;
        }

        if (announced > answer.Length)
        {
            return CloudProblem.AnswerTooLong;
        }

        AnswerLength = received - start;
        if (AnswerLength > announced)
        {
            return CloudProblem.AnswerMalformed;
        }

        Array.Copy(_buffer, start, answer, 0, AnswerLength);
        while (AnswerLength < announced)
        {
            int n = Receive(answer, AnswerLength, announced - AnswerLength, deadlineMs);
            if (n == 0)
            {
                return Silence(deadlineMs);
            }

            AnswerLength += n;
        }

        return CloudProblem.None;
    }

    private int Receive(byte[] buffer, int offset, int count, long deadlineMs)
    {
        long leftMs = deadlineMs - Environment.TickCount64;
        return leftMs > 0 ? _connection.Receive(buffer, offset, count, (int)leftMs) : 0;
    }

    private static CloudProblem Silence(long deadlineMs) =>
        Environment.TickCount64 >= deadlineMs - ClockStepMs ? CloudProblem.TooSlow : CloudProblem.NoConnection;
}
