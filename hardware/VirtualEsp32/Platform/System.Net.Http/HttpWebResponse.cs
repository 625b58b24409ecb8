using System.IO;

namespace System.Net;

/// <summary>The answer to an HttpWebRequest.</summary>
public class HttpWebResponse : WebResponse
{
    private readonly ConnectionStream _body;

    internal HttpWebResponse(HttpStatusCode statusCode, long contentLength, ConnectionStream body)
    {
        StatusCode = statusCode;
        ContentLength = contentLength;
        _body = body;
    }

    /// <summary>-1 when the server didn't say.</summary>
    public override long ContentLength { get; }

    public HttpStatusCode StatusCode { get; }

    public override Stream GetResponseStream() => _body;

    protected override void Dispose(bool disposing) => _body.Close();
}
