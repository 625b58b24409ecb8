using System.Globalization;
using Mono.Cecil;

namespace DoorController.House.Tests.Surface;

/// <summary>
/// Says what of the surface the runtime assemblies would not answer: code compiled against the one is bound to the other by
/// name and signature, at the first call, so a gap shows late.
/// </summary>
internal static class RuntimeComparison
{
    public static IEnumerable<string> Gaps(ModuleDefinition surface, ModuleDefinition runtime)
    {
        foreach (TypeDefinition type in surface.GetTypes().Where(type => type.IsPublic || type.IsNestedPublic))
        {
            TypeDefinition? counterpart = runtime.GetType(type.FullName)
                ?? runtime.ExportedTypes.FirstOrDefault(forward => forward.FullName == type.FullName)?.Resolve();
            IEnumerable<string> gaps = counterpart is null ? [$"{type.FullName} is nowhere"] : Gaps(type, counterpart);
            foreach (string gap in gaps)
            {
                yield return $"{gap} (in {runtime.Assembly.Name.Name}{(counterpart is null || counterpart.Module == runtime ? "" : $", forwarded to {counterpart.Module.Assembly.Name.Name}")}).";
            }
        }
    }

    private static IEnumerable<string> Gaps(TypeDefinition surface, TypeDefinition runtime)
    {
        string name = surface.FullName;
        TypeDefinition[] lineage = [.. Lineage(runtime)];
        if (KindOf(surface) != KindOf(runtime))
        {
            yield return $"{name} is a {KindOf(surface)} in the surface and a {KindOf(runtime)} at run time";
        }

        if (!runtime.IsPublic && !runtime.IsNestedPublic)
        {
            yield return $"{name} is not public at run time";
        }

        if (runtime.IsAbstract && !surface.IsAbstract)
        {
            yield return $"{name} can't be created at run time";
        }

        if (runtime.IsSealed && !surface.IsSealed)
        {
            yield return $"{name} can't be derived from at run time";
        }

        if (surface.BaseType is not null && !lineage.Any(ancestor => ancestor.FullName == surface.BaseType.FullName))
        {
            yield return $"{name} does not derive from {surface.BaseType.FullName} at run time";
        }

        HashSet<string> interfaces = [.. lineage.SelectMany(Interfaces)];
        foreach (InterfaceImplementation missing in surface.Interfaces.Where(implemented => !interfaces.Contains(implemented.InterfaceType.FullName)))
        {
            yield return $"{name} does not implement {missing.InterfaceType.FullName} at run time";
        }

        foreach (FieldDefinition field in surface.Fields.Where(field => field.IsPublic || field.IsFamily))
        {
            foreach (string gap in Gaps(field, lineage))
            {
                yield return gap;
            }
        }

        foreach (MethodDefinition method in surface.Methods.Where(method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly))
        {
            // A constructor is never inherited; an interface inherits from no class.
            IEnumerable<TypeDefinition> places = method.IsConstructor ? [runtime] : lineage;
            foreach (string gap in Gaps(method, places))
            {
                yield return gap;
            }
        }
    }

    private static IEnumerable<string> Gaps(FieldDefinition surface, TypeDefinition[] lineage)
    {
        FieldDefinition? runtime = lineage.SelectMany(type => type.Fields).FirstOrDefault(field => field.Name == surface.Name);
        string name = surface.FullName;
        if (runtime is null)
        {
            yield return $"{name} is nowhere";
        }
        else if (runtime.FieldType.FullName != surface.FieldType.FullName || runtime.IsStatic != surface.IsStatic || runtime.IsLiteral != surface.IsLiteral
            || !Equals(Convert.ToString(runtime.Constant, CultureInfo.InvariantCulture), Convert.ToString(surface.Constant, CultureInfo.InvariantCulture)))
        {
            yield return $"{name} is {Describe(surface)} in the surface and {Describe(runtime)} at run time";
        }
    }

    private static IEnumerable<string> Gaps(MethodDefinition surface, IEnumerable<TypeDefinition> places)
    {
        string signature = Signature(surface);
        MethodDefinition? runtime = places.SelectMany(type => type.Methods).FirstOrDefault(method => Signature(method) == signature && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly));
        string name = $"{surface.DeclaringType.FullName}.{signature}";
        if (runtime is null)
        {
            yield return $"{name} is nowhere";
            yield break;
        }

        if (surface.IsPublic && !runtime.IsPublic)
        {
            yield return $"{name} is not public at run time";
        }

        if (surface.IsVirtual && !surface.IsFinal && !surface.DeclaringType.IsSealed && (!runtime.IsVirtual || runtime.IsFinal))
        {
            yield return $"{name} can't be overridden at run time";
        }

        if (runtime.IsAbstract && !surface.IsAbstract)
        {
            yield return $"{name} has no body at run time";
        }
    }

    private static string Signature(MethodDefinition method) =>
        $"{(method.IsStatic ? "static " : "")}{CompiledApi.NameOf(method.ReturnType)} {method.Name}({string.Join(", ", method.Parameters.Select(CompiledApi.ParameterType))})";

    private static string Describe(FieldDefinition field) =>
        $"{(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{field.FieldType.FullName} {Convert.ToString(field.Constant, CultureInfo.InvariantCulture)}".TrimEnd();

    private static string KindOf(TypeDefinition type) => type.IsInterface ? "interface" : type.IsEnum ? "enum" : type.IsValueType ? "struct" : "class";

    private static IEnumerable<TypeDefinition> Lineage(TypeDefinition type)
    {
        for (TypeDefinition? ancestor = type; ancestor is not null; ancestor = ancestor.BaseType?.Resolve())
        {
            yield return ancestor;
        }
    }

    private static IEnumerable<string> Interfaces(TypeDefinition type) =>
        type.Interfaces.SelectMany(implemented => implemented.InterfaceType.Resolve() is { } definition
            ? Interfaces(definition).Prepend(implemented.InterfaceType.FullName) : [implemented.InterfaceType.FullName]);
}
