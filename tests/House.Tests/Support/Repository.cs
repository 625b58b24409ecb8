using System.Reflection;

namespace DoorController.House.Tests.Support;

/// <summary>The checkout that this assembly was built in, and where its builds put what they make.</summary>
internal static class Repository
{
    public const string SolutionName = "DoorController.sln";

    public static string Root { get; } = FindRoot();

    /// <summary>The configuration of this build: what lies beside it was built in the same one.</summary>
    public static string Configuration { get; } =
        typeof(Repository).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    public static string SurfaceDirectory => At("hardware/VirtualEsp32/Surface/obj/reference");

    public static string PlatformDirectory => At($"hardware/VirtualEsp32/Platform/bin/{Configuration}");

    public static string At(string path) => Path.GetFullPath(Path.Combine(Root, path.Replace('\\', '/')));

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    public static bool IsBuildOutput(string path) =>
        Relative(path).Split('/').Any(part => part is "bin" or "obj");

    /// <summary>Files of a folder that nobody's build made.</summary>
    public static string[] Sources(string folder, string pattern) =>
        [.. Directory.EnumerateFiles(At(folder), pattern, SearchOption.AllDirectories).Where(file => !IsBuildOutput(file)).Order(StringComparer.Ordinal)];

    /// <summary>The project files of the three folders.</summary>
    public static string[] Projects(string extension) =>
        [.. new[] { "firmware", "hardware", "tests" }.SelectMany(folder => Sources(folder, "*" + extension))];

    /// <summary>What is compiled for the device, the unit tests too: one file an assembly, each from the folder of its own project.</summary>
    public static string[] FirmwareAssemblies() =>
        [.. Sources("firmware", "*.csproj").Append(At("tests/Unit/NFUnitTest.csproj")).Select(FirmwareAssembly)];

    /// <summary>What a project that is compiled as firmware is makes.</summary>
    public static string FirmwareAssembly(string project)
    {
        string file = Path.Combine(Path.GetDirectoryName(At(project))!, "bin", "pc", Configuration, Path.GetFileNameWithoutExtension(project) + ".dll");
        Report.None(File.Exists(file) ? [] : [$"{Relative(file)} is not built."]);
        return file;
    }

    public static string[] SurfaceAssemblies()
    {
        string[] files = Directory.Exists(SurfaceDirectory) ? Directory.GetFiles(SurfaceDirectory, "*.dll") : [];
        Assert.IsNotEmpty(files, "The surface is not built.");
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, SolutionName)))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No {SolutionName} in any folder above {AppContext.BaseDirectory}");
    }
}
