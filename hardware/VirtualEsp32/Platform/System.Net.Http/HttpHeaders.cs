namespace System.Net.Http.Headers;

/// <summary>Headers can be added, and nobody can read them.</summary>
public abstract class HttpHeaders
{
    protected HttpHeaders()
    {
    }

    public void Add(string name, string value)
    {
    }
}

/// <summary>What the server has sent beside its status and its body: it is there, and there is no way to it.</summary>
public sealed class HttpResponseHeaders : HttpHeaders
{
    internal HttpResponseHeaders()
    {
    }
}
