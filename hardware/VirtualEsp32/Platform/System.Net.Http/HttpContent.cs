using System.IO;

namespace System.Net.Http;

/// <summary>A body. Whoever reads one has all of it in memory.</summary>
public abstract class HttpContent : IDisposable
{
    private byte[]? _whole;

    internal HttpContent()
    {
    }

    /// <summary>No stream of what comes, but one over all that has come.</summary>
    public Stream ReadAsStream() => new MemoryStream(Whole());

    /// <summary>A copy beside what is held already.</summary>
    public byte[] ReadAsByteArray() => (byte[])Whole().Clone();

    public virtual void Dispose() => _whole = null;

    internal abstract byte[] Load();

    private byte[] Whole() => _whole ??= Load();
}

/// <summary>A body to send.</summary>
public class ByteArrayContent : HttpContent
{
    private readonly byte[] _content;

    public ByteArrayContent(byte[] content) => _content = content;

    internal override byte[] Load() => _content;
}
