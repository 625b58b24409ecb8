using System.IO;

namespace System.Net;

/// <summary>
/// The answer to an HttpWebRequest. Close, Dispose and closing the body's stream all close the socket, kept alive or not
/// (System.Net.Http 1.5.210): a connection stays only for whoever calls none of them.
/// </summary>
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

    public override void Close() => _body.Close();
}
