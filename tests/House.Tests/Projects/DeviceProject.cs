using System.Xml.Linq;
using DoorController.House.Tests.Support;

namespace DoorController.House.Tests.Projects;

/// <summary>A project file of the device build, its packages.config and the project file of the PC build beside it.</summary>
internal sealed class DeviceProject
{
    private readonly XElement _root;
    private readonly XElement _pc;

    private DeviceProject(string file)
    {
        File = file;
        Folder = Path.GetDirectoryName(file)!;
        _root = XDocument.Load(file).Root!;
        _pc = XDocument.Load(PcFile).Root!;
        string packages = Path.Combine(Folder, "packages.config");
        Packages = [.. XDocument.Load(packages).Root!.Elements("package")
            .Select(package => new Package(package.Attribute("id")!.Value, package.Attribute("version")!.Value))];
        References = [.. Items("Reference").Select(item => new Reference(item))];
    }

    public string File { get; }

    public string Folder { get; }

    public string Name => Repository.Relative(File);

    public string PcFile => Path.ChangeExtension(File, ".csproj");

    public IReadOnlyList<Package> Packages { get; }

    public IReadOnlyList<Reference> References { get; }

    /// <summary>The elements of the file, in their order.</summary>
    public IEnumerable<XElement> Elements => _root.Elements();

    public static DeviceProject[] All() =>
        [.. Repository.Projects(".nfproj").Select(file => new DeviceProject(file))];

    public IEnumerable<XElement> Items(string kind) => _root.Descendants().Where(item => item.Name.LocalName == kind && item.Attribute("Include") is not null);

    public string Property(string name) => _root.Descendants().Last(item => item.Name.LocalName == name).Value;

    public string[] Compiled() => [.. Items("Compile").Select(item => item.Attribute("Include")!.Value.Replace('\\', '/'))];

    /// <summary>Every source of the folder, which the PC build compiles without naming any.</summary>
    public string[] Sources() => [.. Repository.Sources(Repository.Relative(Folder), "*.cs").Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/'))];

    public string[] SurfaceReferences() => [.. _pc.Descendants("SurfaceReference").Select(item => item.Attribute("Include")!.Value)];

    /// <summary>What the PC build reads: its project file, and the props and targets of the folders above it.</summary>
    public IEnumerable<string> PcBuildFiles()
    {
        yield return PcFile;
        string? folder = Folder;
        while (folder is not null && folder.Length >= Repository.Root.Length)
        {
            foreach (string name in new[] { "Directory.Build.props", "Directory.Build.targets" })
            {
                string file = Path.Combine(folder, name);
                if (System.IO.File.Exists(file))
                {
                    yield return file;
                }
            }

            folder = Path.GetDirectoryName(folder);
        }
    }

    internal sealed record Package(string Id, string Version);

    internal sealed class Reference
    {
        public Reference(XElement item)
        {
            string[] parts = item.Attribute("Include")!.Value.Split(',', StringSplitOptions.TrimEntries);
            Assembly = parts[0];
            Version = new Version(parts.Single(part => part.StartsWith("Version=", StringComparison.Ordinal))[8..]);
            Hint = item.Elements().SingleOrDefault(element => element.Name.LocalName == "HintPath")?.Value.Replace('\\', '/') ?? "";
        }

        public string Assembly { get; }

        public Version Version { get; }

        /// <summary>From the project's folder to the assembly in the restored packages.</summary>
        public string Hint { get; }

        /// <summary>The package's folder, its id and its version in one.</summary>
        public string PackageFolder => Hint.Split('/') is { Length: >= 3 } parts ? parts[^3] : "";
    }
}
