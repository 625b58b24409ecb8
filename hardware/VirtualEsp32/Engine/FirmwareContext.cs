using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using VirtualEsp32.Coverage;
using VirtualEsp32.Interpreter;

namespace VirtualEsp32;

/// <summary>
/// A firmware's assemblies with statics of their own, over assemblies that have nanoFramework's names and behave as nanoFramework does.
/// .NET compiles them once for each of these, so that one is used for boot after boot; each finds its statics as a first one does.
/// </summary>
internal sealed class FirmwareContext : AssemblyLoadContext
{
    private readonly BoardFiles _files;
    private readonly ConcurrentDictionary<string, (string? Path, DateTime Written)> _found = new();
    private readonly ConcurrentDictionary<Assembly, FirmwareImage> _images = new();
    private readonly ConcurrentDictionary<Type, TypeStart> _starts = new();
    private readonly Dictionary<Assembly, FieldInfo[]> _statics = [];

    /// <summary>Makes one of which nothing is loaded.</summary>
    public FirmwareContext(string firmwareFolder)
        : base("board", isCollectible: true)
    {
        Folder = firmwareFolder;
        _files = new BoardFiles(firmwareFolder);
    }

    /// <summary>Where the firmware's assemblies lie.</summary>
    public string Folder { get; }

    /// <summary>The boot that runs; null between two of them.</summary>
    public BoardContext? Current { get; private set; }

    /// <summary>Whether what is loaded, and what was not there, is still what lies in the folders.</summary>
    public bool IsUpToDate => _found.All(one => Find(one.Key) == one.Value);

    /// <summary>Whether nothing of a boot can do anything after its end.</summary>
    public bool CanBeUsedAgain => _images.Values.All(image => !image.HasFinalizers);

    /// <summary>What a loaded assembly belongs to.</summary>
    public static FirmwareContext Of(Type type) =>
        GetLoadContext(type.Assembly) as FirmwareContext
            ?? throw new InvalidOperationException(type.Assembly.GetName().Name + " was loaded outside a virtual board.");

    /// <summary>Begins a boot. Nothing of an earlier one is there.</summary>
    public void Begin(BoardContext boot)
    {
        Current = boot;
        foreach ((Assembly assembly, FirmwareImage image) in _images)
        {
            Equip(assembly, image);
        }
    }

    /// <summary>Ends a boot whose threads have ended: what was static is gone, and with it whatever it held.</summary>
    public void End()
    {
        foreach ((Assembly assembly, FirmwareImage image) in _images)
        {
            foreach (FieldInfo field in StaticsOf(assembly, image))
            {
                // For a number or a structure too, this is the value that memory begins with.
                field.SetValue(null, null);
            }
        }

        _starts.Clear();
        Current = null;
    }

    /// <summary>The start of a type in this boot.</summary>
    public TypeStart StartOf(Type type) => _starts.GetOrAdd(type, static _ => new TypeStart());

    /// <inheritdoc />
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        (string? path, _) = _found.GetOrAdd(assemblyName.Name!, Find);
        if (path is null)
        {
            return null;
        }

        FirmwareImage image = FirmwareImage.Of(path);
        using Stream assembly = image.Assembly;
        using Stream? symbols = image.Symbols;
        Assembly loaded = LoadFromStream(assembly, symbols);
        if (_images.TryAdd(loaded, image))
        {
            Equip(loaded, image);
        }

        return loaded;
    }

    private (string? Path, DateTime Written) Find(string name) =>
        _files.PathOf(name) is { } path ? (path, File.GetLastWriteTimeUtc(path)) : (null, default);

    private void Equip(Assembly assembly, FirmwareImage image)
    {
        if (image.HasLaws)
        {
            assembly.GetType(Laws.HolderType, throwOnError: true)!.GetField(Laws.HeapField)!.SetValue(null, Current!.Boot.Heap);
        }

        if (image.Hits is { } hits)
        {
            assembly.GetType(CoverageWeaver.HolderType, throwOnError: true)!.GetField(CoverageWeaver.HitsField)!.SetValue(null, hits);
        }
    }

    private FieldInfo[] StaticsOf(Assembly assembly, FirmwareImage image)
    {
        if (!_statics.TryGetValue(assembly, out FieldInfo[]? fields))
        {
            fields = [.. image.Statics.Select(token => assembly.ManifestModule.ResolveField(token)!)];
            _statics.Add(assembly, fields);
        }

        return fields;
    }
}
