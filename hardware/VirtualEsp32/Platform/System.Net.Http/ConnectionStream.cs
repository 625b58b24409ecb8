using System.Globalization;
using System.IO;
using VirtualEsp32.Net;

namespace System.Net;

/// <summary>The body of a request or an answer. Closing it before its end breaks the connection: nobody could reuse it.</summary>
internal sealed class ConnectionStream : Stream
{
    private readonly HttpConnection _connection;
    private readonly int _timeoutMs;
    private readonly bool _chunked;
    private readonly bool _closes;
    private long _left;
    private bool _wrote;
    private bool _lastChunk;

    public ConnectionStream(HttpConnection connection, int timeoutMs, long length, bool chunked, bool closes = false)
    {
        _connection = connection;
        _timeoutMs = timeoutMs;
        _chunked = chunked;
        _closes = closes;
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

    private bool AtEnd => _chunked ? _lastChunk : _left == 0;

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_chunked && _left == 0 && !_lastChunk)
        {
            _left = long.Parse(_connection.ReadLine(_timeoutMs), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            _lastChunk = _left == 0;
        }

        if (AtEnd || count == 0)
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

    public override void Write(byte[] buffer, int offset, int count)
    {
        _wrote = true;
        _connection.Write(buffer, offset, count);
    }

    protected override void Dispose(bool disposing)
    {
        if (_wrote)
        {
            return;
        }

        if (!AtEnd || _closes)
        {
            _connection.Dispose();
        }

        _connection.InUse = false;
    }
}
