using Mono.Cecil;

namespace DoorController.House.Tests.Support;

/// <summary>Finds referenced assemblies in given folders, in their order, and nowhere else.</summary>
internal sealed class FolderResolver(params string[] folders) : IAssemblyResolver
{
    private readonly Dictionary<string, AssemblyDefinition> _found = [];

    public AssemblyDefinition Resolve(AssemblyNameReference name) => Resolve(name, new ReaderParameters());

    public AssemblyDefinition Resolve(AssemblyNameReference name, ReaderParameters parameters)
    {
        if (!_found.TryGetValue(name.Name, out AssemblyDefinition? assembly))
        {
            string? file = folders.Select(folder => Path.Combine(folder, name.Name + ".dll")).FirstOrDefault(File.Exists);
            if (file is null)
            {
                throw new AssemblyResolutionException(name);
            }

            assembly = AssemblyDefinition.ReadAssembly(file, new ReaderParameters { AssemblyResolver = this });
            _found.Add(name.Name, assembly);
        }

        return assembly;
    }

    public void Dispose()
    {
        foreach (AssemblyDefinition assembly in _found.Values)
        {
            assembly.Dispose();
        }

        _found.Clear();
    }
}
