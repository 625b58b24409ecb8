using System;
using System.IO;

namespace VirtualEsp32.Flash;

/// <summary>An open file of a <see cref="FlashDrive"/>. Writes stay in memory until <see cref="Close"/>.</summary>
public sealed class FlashFile
{
    private readonly FlashDrive _drive;
    private readonly Scheduling.Scheduler _scheduler;
    private readonly string _path;
    private readonly bool _writes;
    private byte[] _content;
    private bool _changed;
    private bool _closed;

    private FlashFile(FlashDrive drive, Scheduling.Scheduler scheduler, string path, byte[] content, bool writes, bool changed)
    {
        _drive = drive;
        _scheduler = scheduler;
        _path = path;
        _content = content;
        _writes = writes;
        _changed = changed;
        Length = content.Length;
    }

    /// <summary>Bytes in the file as this handle sees it.</summary>
    public int Length { get; private set; }

    /// <summary>Where the next read or write is.</summary>
    public int Position { get; set; }

    /// <summary>Opens a file.</summary>
    /// <param name="board">Whose drive.</param>
    /// <param name="path">Full path, <c>I:\…</c>.</param>
    /// <param name="mode">The number of nanoFramework's System.IO.FileMode.</param>
    /// <param name="writes">Whether the handle may write.</param>
    /// <exception cref="IOException">The file is missing, or there though it must not be.</exception>
    public static FlashFile Open(Board board, string path, int mode, bool writes)
    {
        board.Scheduler.ThrowIfStopped();
        board.Flash.Check(FlashCall.Open, path);
        byte[]? old = board.Flash.Read(path);
        FileMode fileMode = (FileMode)mode;
        if (old is null && fileMode is FileMode.Open or FileMode.Truncate)
        {
            throw new IOException("No such file: " + path);
        }

        if (old is not null && fileMode == FileMode.CreateNew)
        {
            throw new IOException("The file exists: " + path);
        }

        string folder = path.Substring(0, path.LastIndexOf('\\'));
        if (old is null && !board.Flash.DirectoryExists(folder))
        {
            throw new IOException("No such directory: " + folder);
        }

        bool empties = old is null || fileMode is FileMode.Create or FileMode.Truncate;
        FlashFile file = new(board.Flash, board.Scheduler, path, empties ? [] : old!, writes, changed: empties && writes);
        if (fileMode == FileMode.Append)
        {
            file.Position = file.Length;
        }

        return file;
    }

    /// <summary>Reads from <see cref="Position"/> on.</summary>
    /// <returns>How many bytes were read; 0 at the end.</returns>
    public int Read(byte[] buffer, int offset, int count)
    {
        Use(FlashCall.Read);
        int n = Math.Max(0, Math.Min(count, Length - Position));
        Array.Copy(_content, Position, buffer, offset, n);
        Position += n;
        return n;
    }

    /// <summary>Writes at <see cref="Position"/>.</summary>
    public void Write(byte[] buffer, int offset, int count)
    {
        Use(FlashCall.Write);
        if (!_writes)
        {
            throw new IOException("Opened for reading only: " + _path);
        }

        if (Position + count > _content.Length)
        {
            Array.Resize(ref _content, Math.Max(Position + count, _content.Length * 2));
        }

        Array.Copy(buffer, offset, _content, Position, count);
        Position += count;
        Length = Math.Max(Length, Position);
        _changed = true;
    }

    /// <summary>Makes what was written durable.</summary>
    /// <exception cref="IOException">The drive took nothing; the old content stands.</exception>
    public void Close()
    {
        if (_closed)
        {
            return;
        }

        _scheduler.ThrowIfStopped();
        _closed = true;
        _drive.Check(FlashCall.Close, _path);
        if (_changed)
        {
            _drive.Commit(_path, _content.AsSpan(0, Length).ToArray());
        }
    }

    private void Use(FlashCall call)
    {
        _scheduler.ThrowIfStopped();
        _drive.Check(call, _path);
        ObjectDisposedException.ThrowIf(_closed, this);
    }
}
