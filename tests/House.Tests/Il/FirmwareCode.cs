using DoorController.House.Tests.Support;
using Mono.Cecil;

namespace DoorController.House.Tests.Il;

/// <summary>Compiled assemblies that run together on a device.</summary>
internal sealed class FirmwareCode : IDisposable
{
    private readonly Dictionary<string, TypeDefinition> _types;
    private readonly Dictionary<string, MethodDefinition> _methods;
    private readonly Lazy<CallGraph> _calls;
    private readonly IDisposable? _resolver;

    public FirmwareCode(ModuleDefinition[] modules, IDisposable? resolver = null)
    {
        Modules = modules;
        Types = [.. modules.SelectMany(module => module.GetTypes())];
        // Every module has a <Module> and what the compiler makes for it: none of them is looked for.
        _types = Types.DistinctBy(type => type.FullName).ToDictionary(type => type.FullName);
        _methods = Methods.DistinctBy(method => method.FullName).ToDictionary(method => method.FullName);
        _calls = new Lazy<CallGraph>(() => new CallGraph(this));
        _resolver = resolver;
    }

    public IReadOnlyList<ModuleDefinition> Modules { get; }

    public IReadOnlyList<TypeDefinition> Types { get; }

    public IEnumerable<MethodDefinition> Methods => Types.SelectMany(type => type.Methods);

    public IEnumerable<MethodDefinition> Bodies => Methods.Where(method => method.HasBody);

    /// <summary>Who calls whom.</summary>
    public CallGraph Calls => _calls.Value;

    /// <summary>Reads assemblies that were compiled against the surface.</summary>
    public static FirmwareCode Read(params string[] files)
    {
        FolderResolver resolver = new([Repository.SurfaceDirectory, .. files.Select(file => Path.GetDirectoryName(file)!)]);
        var parameters = new ReaderParameters { AssemblyResolver = resolver };
        return new FirmwareCode([.. files.Select(file => ModuleDefinition.ReadModule(file, parameters))], resolver);
    }

    /// <summary>The method if it is the firmware's, null if it is the platform's.</summary>
    public MethodDefinition? Find(MethodReference method) => _methods.GetValueOrDefault(method.FullName);

    /// <summary>The type if it is the firmware's, null if it is the platform's.</summary>
    public TypeDefinition? Find(TypeReference type) => _types.GetValueOrDefault(type.FullName);

    /// <summary>The type, whoever's it is.</summary>
    public TypeDefinition Resolve(TypeReference type) =>
        Find(type) ?? type.Resolve() ?? throw new InvalidOperationException($"{type.FullName} is nowhere.");

    /// <summary>A type's bases and interfaces, itself first.</summary>
    public IEnumerable<TypeDefinition> Ancestry(TypeDefinition type)
    {
        yield return type;
        IEnumerable<TypeReference> parents = type.Interfaces.Select(implemented => implemented.InterfaceType);
        parents = type.BaseType is null ? parents : parents.Append(type.BaseType);
        foreach (TypeDefinition ancestor in parents.SelectMany(parent => Ancestry(Resolve(parent))))
        {
            yield return ancestor;
        }
    }

    public bool IsDelegate(TypeReference type) => !type.HasGenericParameters && Resolve(type).BaseType?.FullName == "System.MulticastDelegate";

    public bool IsEnum(TypeReference type) => type.IsValueType && !type.IsPrimitive && !type.IsGenericInstance && Resolve(type).IsEnum;

    public void Dispose()
    {
        foreach (ModuleDefinition module in Modules)
        {
            module.Dispose();
        }

        _resolver?.Dispose();
    }
}
