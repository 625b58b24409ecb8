using VirtualEsp32;
using VirtualEsp32.Flash;

namespace System.IO;

/// <summary>A file of the board's drive; durable when closed.</summary>
public class FileStream : Stream
{
    private readonly FlashFile _file;
    private readonly string _path;
    private bool _isClosed;

    public FileStream(string path, FileMode mode, FileAccess access)
    {
        _path = path;
        Board board = Native.Enter(typeof(FileStream));
        OpenFiles.Add(path);
        try
        {
            _file = FlashFile.Open(board, path, (int)mode, (access & FileAccess.Write) != 0);
        }
        catch
        {
            OpenFiles.Remove(path);
            throw;
        }
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => _file.Length;

    public override long Position
    {
        get => _file.Position;
        set => _file.Position = (int)value;
    }

    /// <summary>Makes nothing durable, as on the device.</summary>
    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => _file.Read(buffer, offset, count);

    public override long Seek(long offset, SeekOrigin origin)
    {
        long from = origin == SeekOrigin.Begin ? 0 : origin == SeekOrigin.Current ? _file.Position : _file.Length;
        _file.Position = (int)(from + offset);
        return _file.Position;
    }

    public override void Write(byte[] buffer, int offset, int count) => _file.Write(buffer, offset, count);

    protected override void Dispose(bool disposing)
    {
        if (!_isClosed)
        {
            _isClosed = true;
            try
            {
                _file.Close();
            }
            finally
            {
                OpenFiles.Remove(_path);
            }
        }
    }
}

/// <summary>How to open a file.</summary>
public enum FileMode
{
    CreateNew = 1,
    Create = 2,
    Open = 3,
    OpenOrCreate = 4,
    Truncate = 5,
    Append = 6,
}

/// <summary>What a stream may do.</summary>
[Flags]
public enum FileAccess
{
    Read = 1,
    Write = 2,
    ReadWrite = 3,
}
