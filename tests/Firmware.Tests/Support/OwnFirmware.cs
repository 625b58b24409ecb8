using Mono.Cecil;
using Mono.Cecil.Cil;

namespace DoorController.Firmware.Tests.Support;

/// <summary>A folder with what was built to be flashed, which no other test's board runs.</summary>
internal sealed class OwnFirmware : IDisposable
{
    public OwnFirmware()
    {
        foreach (string path in Directory.GetFiles(Firmware.Folder, "*.dll"))
        {
            File.Copy(path, Path.Combine(Folder, Path.GetFileName(path)));
        }
    }

    /// <summary>The folder.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("firmware-").FullName;

    /// <summary>Makes the probes look as if they had been built anew.</summary>
    public void Touch() => File.SetLastWriteTimeUtc(Path.Combine(Folder, Firmware.Probes + ".dll"), DateTime.UtcNow.AddMinutes(1));

    /// <summary>Adds an assembly whose one class has a method <c>Get</c> that reads a static of the probes.</summary>
    /// <param name="name">Of the assembly and the class.</param>
    /// <param name="type">The static's class.</param>
    /// <param name="field">The static, a number.</param>
    public void AddReader(string name, string type, string field)
    {
        using var probes = ModuleDefinition.ReadModule(Firmware.PathOf(Firmware.Probes));
        using var assembly = AssemblyDefinition.CreateAssembly(new AssemblyNameDefinition(name, new Version(1, 0)), name, ModuleKind.Dll);
        ModuleDefinition module = assembly.MainModule;
        TypeDefinition reader = new("", name, TypeAttributes.Public, module.ImportReference(probes.GetType(type).BaseType));
        MethodDefinition get = new("Get", MethodAttributes.Public | MethodAttributes.Static, module.TypeSystem.Int32);
        ILProcessor il = get.Body.GetILProcessor();
        il.Emit(OpCodes.Ldsfld, module.ImportReference(probes.GetType(type).Fields.Single(one => one.Name == field)));
        il.Emit(OpCodes.Ret);
        reader.Methods.Add(get);
        module.Types.Add(reader);
        assembly.Write(Path.Combine(Folder, name + ".dll"));
    }

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
