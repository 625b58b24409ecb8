using DoorController.House.Tests.Support;
using DoorController.House.Tests.Surface;
using Mono.Cecil;

namespace DoorController.House.Tests;

[TestClass]
public sealed class SurfaceTests
{
    /// <summary>Assemblies whose data was read from another version than the pinned one, for want of that one.</summary>
    private static readonly Dictionary<string, Version> ReadFromAnother = new() { ["System.Net"] = new Version(1, 11, 54) };

    public static IEnumerable<object[]> Assemblies => Repository.SurfaceAssemblies().Select(file => new object[] { Path.GetFileNameWithoutExtension(file) });

    [TestMethod]
    public void The_surface_promises_nothing_but_what_is_published() => Compare(ApiComparison.Deviations);

    [TestMethod]
    public void The_surface_bears_the_published_version() => Compare((surface, published) =>
    {
        // Data tells a package's version, of three parts; the assembly's own may have a fourth.
        bool isData = published.Version.Revision < 0;
        Version version = isData ? new Version(surface.Version.ToString(3)) : surface.Version;
        bool excepted = isData && ReadFromAnother.TryGetValue(surface.Name, out Version? other) && other == published.Version;
        return version == published.Version || excepted
            ? [] : [$"{surface.Name} is {version} in the surface and {published.Version} in {published.Origin}."];
    });

    [TestMethod]
    public void The_surface_references_no_assembly_that_the_published_one_does_not() => Compare((surface, published) =>
        surface.References.Except(published.References).Select(reference => $"{surface.Name} references {reference} in the surface only (of {published.Origin})."));

    [TestMethod]
    public void What_the_firmware_derives_from_has_all_its_abstract_members_in_the_surface()
    {
        string[] firmware = Repository.FirmwareAssemblies();
        var types = new Dictionary<string, (ApiType Surface, ApiAssembly[] Published)>();
        foreach (string file in Repository.SurfaceAssemblies())
        {
            string name = Path.GetFileNameWithoutExtension(file);
            foreach (ApiType type in Surface(name).Types.Values)
            {
                types.Add(type.Name, (type, PublishedApi.Of(name)));
            }
        }

        var deviations = new List<string>();
        foreach (string file in firmware)
        {
            using var resolver = new FolderResolver(Repository.SurfaceDirectory, Path.GetDirectoryName(file)!);
            using var assembly = AssemblyDefinition.ReadAssembly(file, new ReaderParameters { AssemblyResolver = resolver });
            foreach (TypeDefinition type in assembly.MainModule.GetTypes())
            {
                IEnumerable<TypeReference> ancestors = type.Interfaces.Select(implemented => implemented.InterfaceType);
                for (TypeReference? ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.Resolve().BaseType)
                {
                    ancestors = ancestors.Append(ancestor);
                }

                deviations.AddRange(
                    from ancestor in ancestors
                    where types.ContainsKey(CompiledApi.NameOf(ancestor))
                    let known = types[CompiledApi.NameOf(ancestor)]
                    from published in known.Published
                    where published.Types.ContainsKey(known.Surface.Name)
                    from member in published.Types[known.Surface.Name].Members.Values
                    where member.IsAbstract && !known.Surface.Members.ContainsKey(member.Signature)
                    select $"{type.FullName} derives from {known.Surface.Name}, whose abstract {member.Signature} the surface leaves out.");
            }
        }

        Report.None(deviations);
        if (types.Values.All(known => known.Published.Length == 0))
        {
            Assert.Inconclusive(PublishedApi.Missing);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Assemblies))]
    public void Whatever_deviates_is_named_in_full(string name)
    {
        ApiAssembly surface = Surface(name);
        Assert.IsEmpty(ApiComparison.Deviations(surface, surface).ToArray());
        foreach (ApiType type in surface.Types.Values)
        {
            Sees(surface, Without(surface.Types, type.Name), type.Name);
            foreach (string aspect in type.Aspects.Keys)
            {
                Sees(surface, With(surface.Types, type.Name, type with { Aspects = With(type.Aspects, aspect, "another") }), type.Name);
            }

            foreach (string implemented in type.Interfaces)
            {
                Sees(surface, With(surface.Types, type.Name, type with { Interfaces = [.. type.Interfaces.Except([implemented])] }), type.Name, implemented);
            }

            foreach (ApiMember member in type.Members.Values)
            {
                string full = $"{type.Name}.{member.Signature}";
                Sees(surface, With(surface.Types, type.Name, type with { Members = Without(type.Members, member.Signature) }), full);
                foreach (string aspect in member.Aspects.Keys.Where(aspect => !(aspect is ApiAspect.Get or ApiAspect.Set && member.Aspects[aspect] == "none")))
                {
                    ApiMember other = member with { Aspects = With(member.Aspects, aspect, "another") };
                    Sees(surface, With(surface.Types, type.Name, type with { Members = With(type.Members, member.Signature, other) }), full, aspect);
                }
            }
        }
    }

    [TestMethod]
    public void Members_that_the_surface_leaves_out_are_no_deviation()
    {
        ApiAssembly whole = Surface("System.Device.Gpio");
        ApiType controller = whole.Types["System.Device.Gpio.GpioController"];
        ApiType less = controller with { Members = Without(controller.Members, controller.Members.Keys.First()) };
        ApiAssembly part = whole with { Types = Without(With(whole.Types, controller.Name, less), "System.Device.Gpio.PinMode") };
        Assert.IsEmpty(ApiComparison.Deviations(part, whole).ToArray());
    }

    private static void Sees(ApiAssembly surface, IReadOnlyDictionary<string, ApiType> published, params string[] words)
    {
        string[] deviations = [.. ApiComparison.Deviations(surface, surface with { Types = published })];
        Assert.HasCount(1, deviations, string.Join(Environment.NewLine, deviations));
        Assert.IsTrue(words.All(word => deviations[0].Contains(word, StringComparison.Ordinal)), deviations[0]);
    }

    private static Dictionary<string, T> With<T>(IReadOnlyDictionary<string, T> all, string key, T value) => new(all) { [key] = value };

    private static Dictionary<string, T> Without<T>(IReadOnlyDictionary<string, T> all, string key) =>
        all.Where(pair => pair.Key != key).ToDictionary(pair => pair.Key, pair => pair.Value);

    private static ApiAssembly Surface(string name) => CompiledApi.Read(Path.Combine(Repository.SurfaceDirectory, name + ".dll"));

    private static void Compare(Func<ApiAssembly, ApiAssembly, IEnumerable<string>> deviations)
    {
        var found = new List<string>();
        var unknown = new List<string>();
        foreach (string file in Repository.SurfaceAssemblies())
        {
            string name = Path.GetFileNameWithoutExtension(file);
            ApiAssembly[] published = PublishedApi.Of(name);
            found.AddRange(published.SelectMany(other => deviations(Surface(name), other)));
            if (published.Length == 0)
            {
                unknown.Add(name);
            }
        }

        Report.None(found);
        if (unknown.Count > 0)
        {
            Assert.Inconclusive($"{PublishedApi.Missing} Not compared: {string.Join(", ", unknown)}.");
        }
    }
}
