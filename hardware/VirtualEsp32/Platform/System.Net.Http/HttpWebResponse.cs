using System.IO;

namespace System.Net;

/// <summary>
/// The answer to an HttpWebRequest. Dispose keeps the connection for the next request, but only if the server said so in a
/// Connection header; Close breaks it, and so does closing the body's stream.
/// </summary>
public class HttpWebResponse : WebResponse
{
    private readonly ConnectionStream _body;
    private readonly bool _keepsConnection;

    internal HttpWebResponse(HttpStatusCode statusCode, long contentLength, bool keepsConnection, ConnectionStream body)
    {
        StatusCode = statusCode;
        ContentLength = contentLength;
        _keepsConnection = keepsConnection;
        _body = body;
    }

    /// <summary>-1 when the server didn't say.</summary>
    public override long ContentLength { get; }

    public HttpStatusCode StatusCode { get; }

    public override Stream GetResponseStream() => _body;

    public override void Close() => _body.Close();

    protected override void Dispose(bool disposing)
    {
        // The device would also read on for a while to use up what is left of the body; here such a connection is broken.
        if (_keepsConnection && _body.IsAtEnd)
        {
            _body.Release();
        }
        else
        {
            _body.Close();
        }
    }
}
