using System;
using System.IO;

namespace VirtualEsp32;

/// <summary>Where the assemblies lie that a board runs: the platform's, beside the program, go before the firmware's.</summary>
/// <param name="firmwareFolder">The folder of the firmware's.</param>
internal sealed class BoardFiles(string firmwareFolder)
{
    /// <summary>The folder of the assemblies with nanoFramework's names.</summary>
    public static string PlatformFolder { get; } = Path.Combine(AppContext.BaseDirectory, "nanoFramework");

    /// <summary>The path of an assembly; null when it is neither the platform's nor the firmware's.</summary>
    /// <param name="name">Its simple name.</param>
    public string? PathOf(string name)
    {
        string platform = Path.Combine(PlatformFolder, name + ".dll");
        string firmware = Path.Combine(firmwareFolder, name + ".dll");
        return File.Exists(platform) ? platform : File.Exists(firmware) ? firmware : null;
    }
}
