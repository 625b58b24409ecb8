using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using VirtualEsp32.Coverage;

namespace VirtualEsp32.Interpreter;

/// <summary>
/// An assembly of the firmware or the platform as virtual boards run it. Woven once a file and process, and again when the file has changed.
/// </summary>
internal sealed class FirmwareImage
{
    // A board runs some twenty assemblies; whoever makes hundreds of firmwares does not need them again.
    private const int MostKept = 64;

    private static readonly ConcurrentDictionary<(string Path, DateTime Written), Lazy<FirmwareImage>> Woven = new();

    private readonly byte[] _assembly;
    private readonly byte[]? _symbols;

    private FirmwareImage(byte[] assembly, byte[]? symbols)
    {
        _assembly = assembly;
        _symbols = symbols;
    }

    /// <summary>Where every boot marks which lines it has run; null when nobody asked.</summary>
    public byte[]? Hits { get; private init; }

    /// <summary>Whether the laws of the device's interpreter are woven in; the platform stands for what is native there.</summary>
    public bool HasLaws { get; private init; }

    /// <summary>Tokens of the static fields that a boot begins without.</summary>
    public IReadOnlyList<int> Statics { get; private init; } = [];

    /// <summary>Whether objects of it may do something after the boot that made them.</summary>
    public bool HasFinalizers { get; private init; }

    /// <summary>The assembly's bytes.</summary>
    public Stream Assembly => new MemoryStream(_assembly, writable: false);

    /// <summary>The bytes of its portable PDB.</summary>
    public Stream? Symbols => _symbols is null ? null : new MemoryStream(_symbols, writable: false);

    /// <summary>The image of a file.</summary>
    /// <param name="path">Of a firmware assembly; others beside it are firmware too.</param>
    public static FirmwareImage Of(string path)
    {
        (string Path, DateTime Written) key = (path, File.GetLastWriteTimeUtc(path));
        if (Woven.Count > MostKept && !Woven.ContainsKey(key))
        {
            Woven.Clear();
        }

        return Woven.GetOrAdd(key, static key => new Lazy<FirmwareImage>(() => Weave(key.Path))).Value;
    }

    private static FirmwareImage Weave(string path)
    {
        string folder = Path.GetDirectoryName(path)!;
        bool isFirmware = folder != BoardFiles.PlatformFolder;
        bool hasSymbols = File.Exists(Path.ChangeExtension(path, "pdb"));
        using DefaultAssemblyResolver resolver = new();
        foreach (string searched in resolver.GetSearchDirectories())
        {
            resolver.RemoveSearchDirectory(searched);
        }

        resolver.AddSearchDirectory(folder);
        resolver.AddSearchDirectory(BoardFiles.PlatformFolder);
        using ModuleDefinition module = ModuleDefinition.ReadModule(path, new ReaderParameters
        {
            AssemblyResolver = resolver,
            ReadSymbols = hasSymbols,
            SymbolReaderProvider = hasSymbols ? new PortablePdbReaderProvider() : null,
            InMemory = true,
        });
        IReadOnlyList<CoveragePoint> points = isFirmware && CoverageLog.IsOn && hasSymbols ? CoverageWeaver.Weave(module) : [];
        if (isFirmware)
        {
            Laws.Weave(module, name => File.Exists(Path.Combine(folder, name + ".dll")));
        }

        IReadOnlyList<FieldDefinition> statics = Interpreter.Statics.Weave(module, new BoardFiles(folder));

        // Cecil makes room in the symbols' header for as long a version as the assembly's, which is empty: "PDB v1.0" must fit.
        module.RuntimeVersion = "v4.0.30319";
        using MemoryStream assembly = new();
        using MemoryStream symbols = new();
        module.Write(assembly, new WriterParameters
        {
            WriteSymbols = hasSymbols,
            SymbolWriterProvider = hasSymbols ? new PortablePdbWriterProvider() : null,
            SymbolStream = hasSymbols ? symbols : null,
        });
        return new FirmwareImage(assembly.ToArray(), hasSymbols ? symbols.ToArray() : null)
        {
            Hits = points.Count > 0 ? CoverageLog.Add(points) : null,
            HasLaws = isFirmware,
            HasFinalizers = module.GetTypes().SelectMany(type => type.Methods).Any(IsFinalizer),

            // Known now that it is written.
            Statics = [.. statics.Select(field => field.MetadataToken.ToInt32())],
        };
    }

    private static bool IsFinalizer(MethodDefinition method) => method is { Name: "Finalize", IsVirtual: true, HasParameters: false };
}
