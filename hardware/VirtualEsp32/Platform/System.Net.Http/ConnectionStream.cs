using System.Globalization;
using System.IO;
using VirtualEsp32.Net;

namespace System.Net;

/// <summary>The body of a request or an answer. Closing it closes the socket, as nanoFramework's InputNetworkStreamWrapper does.</summary>
internal sealed class ConnectionStream : Stream
{
    private readonly HttpConnection _connection;
    private readonly int _timeoutMs;
    private readonly bool _chunked;
    private long _left;
    private bool _lastChunk;

    public ConnectionStream(HttpConnection connection, int timeoutMs, long length, bool chunked)
    {
        _connection = connection;
        _timeoutMs = timeoutMs;
        _chunked = chunked;
        _left = chunked ? 0 : length;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override long Length => throw new NotSupportedException();

    private bool IsAtEnd => _chunked ? _lastChunk : _left == 0;

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_chunked && _left == 0 && !_lastChunk)
        {
            _left = long.Parse(_connection.ReadLine(_timeoutMs), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            _lastChunk = _left == 0;
        }

        if (IsAtEnd || count == 0)
        {
            return 0;
        }

        int n = _connection.Read(buffer, offset, _left < 0 ? count : (int)Math.Min(count, _left), _timeoutMs);
        if (_left > 0)
        {
            _left -= n;
            if (_chunked && _left == 0)
            {
                _connection.ReadLine(_timeoutMs);
            }
        }

        return n;
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => _connection.Write(buffer, offset, count);

    protected override void Dispose(bool disposing) => _connection.Dispose();
}
