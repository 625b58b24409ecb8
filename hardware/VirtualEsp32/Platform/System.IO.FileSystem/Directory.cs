using VirtualEsp32;

namespace System.IO;

/// <summary>Directories of the board's drive.</summary>
public static class Directory
{
    public static DirectoryInfo CreateDirectory(string path)
    {
        Native.Enter(typeof(Directory)).Flash.CreateDirectory(path);
        return new DirectoryInfo();
    }

    public static bool Exists(string path) => Native.Enter(typeof(Directory)).Flash.DirectoryExists(path);

    public static string[] GetFiles(string path)
    {
        VirtualEsp32.Flash.FlashDrive drive = Native.Enter(typeof(Directory)).Flash;
        drive.Check(VirtualEsp32.Flash.FlashCall.List, path);
        return drive.List(path);
    }
}

/// <summary>A file or a directory.</summary>
public abstract class FileSystemInfo : MarshalByRefObject
{
}

/// <summary>A directory.</summary>
public sealed class DirectoryInfo : FileSystemInfo
{
    internal DirectoryInfo()
    {
    }
}
