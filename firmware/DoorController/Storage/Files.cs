using System;
using System.IO;

namespace DoorController.Storage;

/// <summary>
/// Whole small files. Every failure of the file system ends here as an error value. A file is durable once closed, with its
/// old content until then.
/// </summary>
public static class Files
{
    private const int PieceLength = 4_096;

    /// <summary>Whether a file is there; true when that can't be told.</summary>
    public static bool Exists(string path)
    {
        try
        {
            return File.Exists(path);
        }
        catch (Exception e)
        {
            Trace.Failure("Can't look for " + path, e);
            return true;
        }
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="maxLength">A longer file counts as unreadable.</param>
    /// <returns>The bytes, or null when there is none or it can't be read.</returns>
    public static byte[] TryRead(string path, int maxLength)
    {
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            using (FileStream stream = new FileStream(path, FileMode.Open, FileAccess.Read))
            {
                if (stream.Length > maxLength)
                {
                    return null;
                }

                byte[] bytes = new byte[(int)stream.Length];
                return ReadFully(stream, bytes, 0, bytes.Length) ? bytes : null;
            }
        }
        catch (Exception e)
        {
            Trace.Failure("Can't read " + path, e);
            return null;
        }
    }

    /// <summary>Writes a file, durable when this returns true.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="mode">Create or append.</param>
    /// <param name="bytes">From their start.</param>
    /// <param name="length">How many.</param>
    public static bool TryWrite(string path, FileMode mode, byte[] bytes, int length)
    {
        try
        {
            using (FileStream stream = new FileStream(path, mode, FileAccess.Write))
            {
                // In pieces: a native call lets no other thread run.
                for (int at = 0; at < length; at += PieceLength)
                {
                    stream.Write(bytes, at, length - at < PieceLength ? length - at : PieceLength);
                }
            }

            return true;
        }
        catch (Exception e)
        {
            Trace.Failure("Can't write " + path, e);
            return false;
        }
    }

    /// <summary>Deletes a file if it is there.</summary>
    public static void TryDelete(string path)
    {
        try
        {
            if (File.Exists(path))
            {
                File.Delete(path);
            }
        }
        catch (Exception e)
        {
            Trace.Failure("Can't delete " + path, e);
        }
    }

    /// <summary>Reads exactly so many bytes.</summary>
    /// <returns>False when the file ends before.</returns>
    public static bool ReadFully(Stream stream, byte[] bytes, int offset, int count)
    {
        while (count > 0)
        {
            int n = stream.Read(bytes, offset, count);
            if (n <= 0)
            {
                return false;
            }

            offset += n;
            count -= n;
        }

        return true;
    }
}
