using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using Mono.Cecil;
using Mono.Cecil.Cil;
using VirtualEsp32.Coverage;

namespace VirtualEsp32.Interpreter;

/// <summary>A firmware assembly as virtual boards run it. Woven once a file and process, and again when the file has changed.</summary>
internal sealed class FirmwareImage
{
    // A board runs a few assemblies; whoever makes hundreds of firmwares does not need them again.
    private const int MostKept = 32;

    private static readonly ConcurrentDictionary<(string Path, DateTime Written), Lazy<FirmwareImage>> Woven = new();

    private readonly byte[] _assembly;
    private readonly byte[]? _symbols;

    private FirmwareImage(byte[] assembly, byte[]? symbols, byte[]? hits)
    {
        _assembly = assembly;
        _symbols = symbols;
        Hits = hits;
    }

    /// <summary>Where every boot marks which lines it has run; null when nobody asked.</summary>
    public byte[]? Hits { get; }

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
        bool hasSymbols = File.Exists(Path.ChangeExtension(path, "pdb"));
        using DefaultAssemblyResolver resolver = new();
        foreach (string searched in resolver.GetSearchDirectories())
        {
            resolver.RemoveSearchDirectory(searched);
        }

        resolver.AddSearchDirectory(folder);
        resolver.AddSearchDirectory(BoardContext.PlatformFolder);
        using ModuleDefinition module = ModuleDefinition.ReadModule(path, new ReaderParameters
        {
            AssemblyResolver = resolver,
            ReadSymbols = hasSymbols,
            SymbolReaderProvider = hasSymbols ? new PortablePdbReaderProvider() : null,
            InMemory = true,
        });
        IReadOnlyList<CoveragePoint> points = CoverageLog.IsOn && hasSymbols ? CoverageWeaver.Weave(module) : [];
        Laws.Weave(module, name => File.Exists(Path.Combine(folder, name + ".dll")));

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
        return new FirmwareImage(assembly.ToArray(), hasSymbols ? symbols.ToArray() : null, points.Count > 0 ? CoverageLog.Add(points) : null);
    }
}
