using VirtualEsp32;

namespace System.IO;

/// <summary>Files of the board's drive.</summary>
public static class File
{
    public static void Delete(string path)
    {
        OpenFiles.ThrowIfOpen(path);
        Native.Enter(typeof(File)).Flash.Delete(path);
    }

    public static void Move(string sourceFileName, string destFileName) => Native.Enter(typeof(File)).Flash.Move(sourceFileName, destFileName);

    public static bool Exists(string path) => Native.Enter(typeof(File)).Flash.Exists(path);
}
