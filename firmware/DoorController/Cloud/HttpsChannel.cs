using System;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Threading;

namespace DoorController.Cloud;

/// <summary>
/// POST requests over one kept-alive HTTPS connection. Whatever the server does ends as an error value within a bounded time
/// and a bounded number of bytes, but for the TLS handshake, which the platform gives no limit.
/// </summary>
public sealed class HttpsChannel
{
    private const int PauseMs = 10;

    private readonly string _address;
    private readonly string _trustedPem;
    private X509Certificate _trusted;

    /// <summary>Makes a channel.</summary>
    /// <param name="address">https://host:port, without a slash at the end.</param>
    /// <param name="trustedPem">The certificates that may have signed the server's.</param>
    public HttpsChannel(string address, string trustedPem)
    {
        _address = address;
        _trustedPem = trustedPem;
    }

    /// <summary>Whether a connection is kept for the next request, so that it needs no handshake.</summary>
    public bool IsConnected { get; private set; }

    /// <summary>Status of the last answer, 0 when there was none.</summary>
    public int Status { get; private set; }

    /// <summary>Bytes of the last answer's body.</summary>
    public int AnswerLength { get; private set; }

    /// <summary>Sends a request and reads the answer.</summary>
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
        HttpWebRequest request = null;
        HttpWebResponse response = null;
        CloudProblem problem;
        bool wasConnected = IsConnected;
        bool hasStream = false;
        IsConnected = false;
        try
        {
            // Not in the constructor, as it throws on what is no certificate.
            _trusted ??= new X509Certificate(_trustedPem);
            request = (HttpWebRequest)WebRequest.Create(_address + path);
            request.Method = "POST";
            request.ContentType = contentType;
            request.ContentLength = length;
            request.KeepAlive = true;
            request.Timeout = timeoutMs;
            request.ReadWriteTimeout = timeoutMs;
            request.HttpsAuthentCert = _trusted;
            request.SslProtocols = SslProtocols.Tls12;
            request.SslVerification = SslVerification.CertificateRequired;
            Stream stream = request.GetRequestStream();
            hasStream = true;
            stream.Write(body, 0, length);
            response = (HttpWebResponse)request.GetResponse();
            Status = (int)response.StatusCode;
            problem = Status == (int)HttpStatusCode.OK ? Read(response, answer, deadlineMs) : CloudProblem.None;
        }
        catch (WebException)
        {
            problem = Environment.TickCount64 >= deadlineMs ? CloudProblem.TooSlow : CloudProblem.NoConnection;
        }
        catch (Exception)
        {
            // Connecting fails with a WebException; what comes as anything else before there is a stream comes from TLS, or
            // from a kept connection that the server has closed.
            problem = !hasStream && !wasConnected ? CloudProblem.CertificateRefused
                : Environment.TickCount64 >= deadlineMs ? CloudProblem.TooSlow : CloudProblem.NoConnection;
        }

        IsConnected = problem == CloudProblem.None && Status == (int)HttpStatusCode.OK;
        Release(request, response, IsConnected);
        return problem;
    }

    /// <summary>
    /// Leaves the connection to the next request if the answer was read to its end, else breaks it: what is left of one answer
    /// must not be taken for the next.
    /// </summary>
    private static void Release(HttpWebRequest request, HttpWebResponse response, bool isWhole)
    {
        try
        {
            if (isWhole)
            {
                // Dispose, Close, the stream's Close and the finalizer all close the socket of a kept-alive connection
                // (System.Net.Http 1.5.210). The request has given it back to the pool already.
                GC.SuppressFinalize(response);
                return;
            }

            response?.Close();
            request?.Dispose();
        }
        catch (Exception e)
        {
            Trace.Line("A connection could not be closed: " + e.Message);
        }
    }

    private CloudProblem Read(HttpWebResponse response, byte[] answer, long deadlineMs)
    {
        long announced = response.ContentLength;
        if (announced > answer.Length)
        {
            return CloudProblem.AnswerTooLong;
        }

        if (announced < 0)
        {
            return CloudProblem.AnswerMalformed;
        }

        Stream stream = response.GetResponseStream();
        while (AnswerLength < announced)
        {
            if (Environment.TickCount64 >= deadlineMs)
            {
                return CloudProblem.TooSlow;
            }

            int n = stream.Read(answer, AnswerLength, (int)announced - AnswerLength);
            if (n > 0)
            {
                AnswerLength += n;
            }
            else
            {
                // The platform may return nothing while more is on its way.
                Thread.Sleep(PauseMs);
            }
        }

        return CloudProblem.None;
    }
}
