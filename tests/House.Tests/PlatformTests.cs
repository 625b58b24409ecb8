using DoorController.House.Tests.Support;
using DoorController.House.Tests.Surface;
using Mono.Cecil;

namespace DoorController.House.Tests;

[TestClass]
public sealed class PlatformTests
{
    public static IEnumerable<object[]> Assemblies => Repository.SurfaceAssemblies().Select(file => new object[] { Path.GetFileNameWithoutExtension(file) });

    [TestMethod]
    [DynamicData(nameof(Assemblies))]
    public void The_virtual_board_answers_all_that_the_surface_promises(string name)
    {
        using FolderResolver surfaces = new(Repository.SurfaceDirectory);
        using FolderResolver platform = Platform();
        using var surface = AssemblyDefinition.ReadAssembly(
            Path.Combine(Repository.SurfaceDirectory, name + ".dll"), new ReaderParameters { AssemblyResolver = surfaces });
        AssemblyDefinition runtime = platform.Resolve(surface.Name);
        StringAssert.StartsWith(runtime.MainModule.FileName, Repository.PlatformDirectory, $"{name} has no assembly of the virtual board's.");
        Report.None(RuntimeComparison.Gaps(surface.MainModule, runtime.MainModule));
    }

    [TestMethod]
    [DynamicData(nameof(Assemblies))]
    public void The_virtual_board_bears_the_version_that_the_firmware_asks_for(string name)
    {
        using var surface = AssemblyDefinition.ReadAssembly(Path.Combine(Repository.SurfaceDirectory, name + ".dll"));
        using var runtime = AssemblyDefinition.ReadAssembly(Path.Combine(Repository.PlatformDirectory, name + ".dll"));
        Assert.AreEqual(surface.Name.Version, runtime.Name.Version);
    }

    [TestMethod]
    public void A_gap_shows_in_every_form()
    {
        using AssemblyDefinition promised = Compiled("promised", complete: true);
        using AssemblyDefinition answered = Compiled("answered", complete: false);
        string[] gaps = [.. RuntimeComparison.Gaps(promised.MainModule, answered.MainModule)];
        foreach (string expected in new[]
        {
            "Sample.Gone is nowhere",
            "Sample.Thing does not implement Sample.IThing at run time",
            "Sample.Thing.System.Void Missing() is nowhere",
            "Sample.Thing.System.Void Overridden() can't be overridden at run time",
            "const System.Int32 1 in the surface and const System.Int32 2 at run time",
        })
        {
            Assert.IsTrue(gaps.Any(gap => gap.Contains(expected, StringComparison.Ordinal)), $"'{expected}' is not among: {string.Join(Environment.NewLine, gaps)}");
        }

        Assert.HasCount(5, gaps);
        Assert.IsEmpty(RuntimeComparison.Gaps(promised.MainModule, promised.MainModule).ToArray());
    }

    private static FolderResolver Platform() => new(
        Repository.PlatformDirectory,
        Repository.At($"hardware/VirtualEsp32/Engine/bin/{Repository.Configuration}/net10.0"),
        Path.GetDirectoryName(typeof(object).Assembly.Location)!);

    /// <summary>Two assemblies alike but for five things.</summary>
    private static AssemblyDefinition Compiled(string name, bool complete)
    {
        const TypeAttributes Public = TypeAttributes.Public;
        var assembly = AssemblyDefinition.CreateAssembly(new AssemblyNameDefinition(name, new Version(1, 0)), name, ModuleKind.Dll);
        ModuleDefinition module = assembly.MainModule;
        var contract = new TypeDefinition("Sample", "IThing", Public | TypeAttributes.Interface | TypeAttributes.Abstract);
        var thing = new TypeDefinition("Sample", "Thing", Public | TypeAttributes.Abstract, module.TypeSystem.Object);
        module.Types.Add(contract);
        module.Types.Add(thing);
        var constant = new FieldDefinition("Limit", FieldAttributes.Public | FieldAttributes.Static | FieldAttributes.Literal, module.TypeSystem.Int32) { Constant = complete ? 1 : 2 };
        thing.Fields.Add(constant);
        MethodAttributes dispatch = complete ? MethodAttributes.Virtual | MethodAttributes.NewSlot : MethodAttributes.HideBySig;
        thing.Methods.Add(new MethodDefinition("Overridden", MethodAttributes.Public | dispatch, module.TypeSystem.Void));
        if (complete)
        {
            thing.Interfaces.Add(new InterfaceImplementation(contract));
            thing.Methods.Add(new MethodDefinition("Missing", MethodAttributes.Public, module.TypeSystem.Void));
            module.Types.Add(new TypeDefinition("Sample", "Gone", Public, module.TypeSystem.Object));
        }

        return assembly;
    }
}
