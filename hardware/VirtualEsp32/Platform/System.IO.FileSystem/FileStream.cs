using VirtualEsp32;
using VirtualEsp32.Flash;

namespace System.IO;

/// <summary>A file of the board's drive; durable when closed.</summary>
public class FileStream : Stream
{
    private readonly FlashFile _file;

    public FileStream(string path, FileMode mode, FileAccess access) =>
        _file = FlashFile.Open(Native.Enter(typeof(FileStream)), path, (int)mode, (access & FileAccess.Write) != 0);

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

    protected override void Dispose(bool disposing) => _file.Close();
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
