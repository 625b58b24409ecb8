using DoorController.House.Tests.Projects;
using DoorController.House.Tests.Support;

namespace DoorController.House.Tests.Surface;

/// <summary>What nanoFramework publishes: its packages where they are restored, and their surface as data where it lies beside the house.</summary>
internal static class PublishedApi
{
    public const string Missing =
        "Neither are nanoFramework's packages restored under packages/ nor does shared/nanoframework-api lie beside the repository: nothing to compare with.";

    /// <summary>Assemblies that the data calls by the name of their folder, which is not the assembly's in the package.</summary>
    private static readonly Dictionary<string, string> NamedOtherwise = new()
    {
        ["nanoFramework.System.Security.Cryptography"] = "System.Security.Cryptography",
    };

    private static readonly Dictionary<string, ApiAssembly[]> Known = [];

    /// <summary>The published form of an assembly from every source that is there.</summary>
    public static ApiAssembly[] Of(string assembly)
    {
        if (!Known.TryGetValue(assembly, out ApiAssembly[]? found))
        {
            found = [.. FromPackages(assembly), .. FromData(assembly)];
            Known.Add(assembly, found);
        }

        return found;
    }

    private static IEnumerable<ApiAssembly> FromPackages(string assembly)
    {
        string[] files = [.. DeviceProject.All()
            .SelectMany(project => project.References.Select(reference => Path.GetFullPath(Path.Combine(project.Folder, reference.Hint))))
            .Distinct().Where(File.Exists)];
        string[] folders = [.. files.Select(file => Path.GetDirectoryName(file)!).Distinct()];
        return files.Where(file => Path.GetFileNameWithoutExtension(file) == assembly).Select(file => CompiledApi.Read(file, folders));
    }

    private static IEnumerable<ApiAssembly> FromData(string assembly)
    {
        for (DirectoryInfo? folder = Directory.GetParent(Repository.Root); folder is not null; folder = folder.Parent)
        {
            string directory = Path.Combine(folder.FullName, "shared", "nanoframework-api");
            if (Directory.Exists(directory))
            {
                string file = Path.Combine(directory, NamedOtherwise.GetValueOrDefault(assembly, assembly) + ".json");
                return File.Exists(file) ? [JsonApi.Read(file)] : [];
            }
        }

        return [];
    }
}
