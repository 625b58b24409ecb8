namespace System.Net.Http;

/// <summary>The parts of an address: <c>https://host:port/path</c>.</summary>
internal sealed class HttpAddress
{
    private const string Scheme = "https://";
    private const int DefaultPort = 443;

    public HttpAddress(string uri)
    {
        if (!uri.StartsWith(Scheme, StringComparison.Ordinal))
        {
            throw new ArgumentException();
        }

        int slash = uri.IndexOf('/', Scheme.Length);
        string authority = slash < 0 ? uri[Scheme.Length..] : uri[Scheme.Length..slash];
        int colon = authority.IndexOf(':');
        Host = colon < 0 ? authority : authority[..colon];
        Port = colon < 0 ? DefaultPort : int.Parse(authority.AsSpan(colon + 1), Globalization.CultureInfo.InvariantCulture);
        Path = slash < 0 ? "/" : uri[slash..];
    }

    public string Host { get; }

    public int Port { get; }

    public string Path { get; }
}
