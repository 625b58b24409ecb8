using System.Collections.Generic;

namespace System.IO;

/// <summary>
/// The files that are open. A stream that was opened without a share is alone with its file: nobody opens it again, not even to read,
/// and nobody deletes it (System.IO.FileSystem, FileSystemManager.cs and FileStream.cs). What is never closed stays open until a reset.
/// </summary>
internal static class OpenFiles
{
    private static readonly HashSet<string> s_paths = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Notes that a file is open.</summary>
    /// <exception cref="IOException">It is already.</exception>
    public static void Add(string path)
    {
        ThrowIfOpen(path);
        s_paths.Add(path);
    }

    /// <summary>Notes that a file is closed.</summary>
    public static void Remove(string path) => s_paths.Remove(path);

    /// <summary>Refuses what needs a file that nobody has open.</summary>
    /// <exception cref="IOException">Somebody has.</exception>
    public static void ThrowIfOpen(string path)
    {
        if (s_paths.Contains(path))
        {
            throw new IOException("The file is open: " + path);
        }
    }
}
