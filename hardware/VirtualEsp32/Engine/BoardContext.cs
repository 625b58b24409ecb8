using System;
using System.IO;
using System.Reflection;
using System.Runtime.Loader;
using VirtualEsp32.Coverage;
using VirtualEsp32.Interpreter;

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
        Unloading += _ => boot.Heap.Release();
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
    public Assembly LoadFirmware(string name) => LoadFromAssemblyName(new AssemblyName(name));

    /// <inheritdoc />
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string platform = Path.Combine(PlatformFolder, assemblyName.Name + ".dll");
        if (File.Exists(platform))
        {
            return LoadFromAssemblyPath(platform);
        }

        string firmware = Path.Combine(_firmwareFolder, assemblyName.Name + ".dll");
        return File.Exists(firmware) ? LoadWoven(firmware) : null;
    }

    private Assembly LoadWoven(string path)
    {
        FirmwareImage image = FirmwareImage.Of(path);
        using Stream assembly = image.Assembly;
        using Stream? symbols = image.Symbols;
        Assembly loaded = LoadFromStream(assembly, symbols);
        loaded.GetType(Laws.HolderType, throwOnError: true)!.GetField(Laws.HeapField)!.SetValue(null, Boot.Heap);
        if (image.Hits is { } hits)
        {
            loaded.GetType(CoverageWeaver.HolderType, throwOnError: true)!.GetField(CoverageWeaver.HitsField)!.SetValue(null, hits);
        }

        return loaded;
    }
}
