using VirtualEsp32;
using VirtualEsp32.Flash;

namespace System.IO;

/// <summary>Files of the board's drive.</summary>
public static class File
{
    public static void Delete(string path)
    {
        OpenFiles.ThrowIfOpen(path);
        Drive(FlashCall.Delete, path).Delete(path);
    }

    public static void Move(string sourceFileName, string destFileName) => Native.Enter(typeof(File)).Flash.Move(sourceFileName, destFileName);

    public static bool Exists(string path) => Drive(FlashCall.Exists, path).Exists(path);

    private static FlashDrive Drive(FlashCall call, string path)
    {
        FlashDrive drive = Native.Enter(typeof(File)).Flash;
        drive.Check(call, path);
        return drive;
    }
}
