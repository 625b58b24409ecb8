using System.Net.Http.Headers;

namespace System.Net.Http;

/// <summary>An answer: its status and its body; what else the server said can't be read.</summary>
public class HttpResponseMessage : IDisposable
{
    internal HttpResponseMessage(HttpStatusCode status, HttpContent content)
    {
        StatusCode = status;
        Content = content;
    }

    public HttpContent Content { get; set; }

    public HttpResponseHeaders Headers { get; } = new();

    public HttpStatusCode StatusCode { get; }

    public void Dispose() => Content.Dispose();
}
