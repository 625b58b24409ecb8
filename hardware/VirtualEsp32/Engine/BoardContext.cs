using System;
using System.IO;
using System.Reflection;
using System.Runtime.Loader;

namespace VirtualEsp32;

/// <summary>
/// One boot of a board: the firmware's assemblies with statics of their own, over assemblies that have nanoFramework's names
/// and behave as nanoFramework does.
/// </summary>
public sealed class BoardContext : AssemblyLoadContext
{
    private readonly string _firmwareFolder;

    internal BoardContext(Board board, Boot boot, string firmwareFolder)
        : base("board", isCollectible: true)
    {
        Board = board;
        Boot = boot;
        _firmwareFolder = firmwareFolder;
    }

    /// <summary>The board that booted.</summary>
    public Board Board { get; }

    /// <summary>What of the board lives from power-on to power-off.</summary>
    public Boot Boot { get; }

    /// <summary>The folder of the assemblies with nanoFramework's names, beside the program.</summary>
    public static string PlatformFolder => Path.Combine(AppContext.BaseDirectory, "nanoFramework");

    /// <summary>The boot that a loaded assembly belongs to.</summary>
    public static BoardContext Of(Type type) =>
        GetLoadContext(type.Assembly) as BoardContext
            ?? throw new InvalidOperationException(type.Assembly.GetName().Name + " was loaded outside a virtual board.");

    /// <summary>Loads a firmware assembly by its simple name.</summary>
    public Assembly LoadFirmware(string name) => LoadFromAssemblyPath(Path.Combine(_firmwareFolder, name + ".dll"));

    /// <inheritdoc />
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        foreach (string folder in new[] { PlatformFolder, _firmwareFolder })
        {
            string path = Path.Combine(folder, assemblyName.Name + ".dll");
            if (File.Exists(path))
            {
                return LoadFromAssemblyPath(path);
            }
        }

        return null;
    }
}
