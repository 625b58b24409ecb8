using System.Globalization;
using DoorController.House.Tests.Support;
using Mono.Cecil;

namespace DoorController.House.Tests.Surface;

/// <summary>Reads what a compiled assembly shows.</summary>
internal static class CompiledApi
{
    public static ApiAssembly Read(string file, params string[] others)
    {
        using var resolver = new FolderResolver([Path.GetDirectoryName(file)!, .. others]);
        using var assembly = AssemblyDefinition.ReadAssembly(file, new ReaderParameters { AssemblyResolver = resolver });
        return Read(assembly, Repository.Relative(file));
    }

    public static ApiAssembly Read(AssemblyDefinition assembly, string origin) => new(
        assembly.Name.Name,
        assembly.Name.Version,
        origin,
        [.. assembly.MainModule.AssemblyReferences.Select(reference => reference.Name)],
        assembly.MainModule.GetTypes().Where(IsSeen).Select(ReadType).ToDictionary(type => type.Name));

    public static string NameOf(TypeReference type) => type.FullName.Replace('/', '+');

    public static string ParameterType(ParameterDefinition parameter)
    {
        TypeReference type = parameter.ParameterType;
        while (type is IModifierType modified)
        {
            type = modified.ElementType;
        }

        return type is ByReferenceType reference
            ? $"{(parameter.IsOut ? "out" : parameter.IsIn ? "in" : "ref")} {NameOf(reference.ElementType)}"
            : NameOf(type);
    }

    private static bool IsSeen(TypeDefinition type) =>
        type.IsPublic || ((type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamilyOrAssembly) && IsSeen(type.DeclaringType));

    private static ApiType ReadType(TypeDefinition type)
    {
        string kind = KindOf(type);
        bool isClass = kind == "class";
        var aspects = new Dictionary<string, string>
        {
            [ApiAspect.Kind] = kind,
            [ApiAspect.Visibility] = type.IsNestedFamily || type.IsNestedFamilyOrAssembly ? "protected" : "public",
            [ApiAspect.Modifier] = !isClass ? "none" : type.IsAbstract && type.IsSealed ? "static" : type.IsSealed ? "sealed" : type.IsAbstract ? "abstract" : "none",
            [ApiAspect.Base] = isClass && type.BaseType is { FullName: not "System.Object" } ancestor ? NameOf(ancestor) : "none",
            [ApiAspect.Underlying] = type.IsEnum ? NameOf(type.Fields.Single(field => !field.IsStatic).FieldType) : "none",
            [ApiAspect.Attributes] = Attributes(type),
            [ApiAspect.NamedArguments] = NamedArguments(type),
        };
        if (kind == "struct")
        {
            aspects[ApiAspect.State] = type.Fields.Any(field => !field.IsStatic) ? "fields" : "none";
        }

        IEnumerable<ApiMember> members = type.Fields.Where(field => IsSeen(field) && !field.IsSpecialName).Select(ReadField)
            .Concat(type.Methods.Where(IsSeen).Select(ReadMethod))
            .Concat(type.Properties.Where(property => IsSeen(property.GetMethod) || IsSeen(property.SetMethod)).Select(ReadProperty))
            .Concat(type.Events.Where(member => IsSeen(member.AddMethod)).Select(ReadEvent));
        return new ApiType(
            NameOf(type), aspects, [.. type.Interfaces.Select(implemented => NameOf(implemented.InterfaceType))], members.ToDictionary(member => member.Signature));
    }

    private static string KindOf(TypeDefinition type) =>
        type.IsInterface ? "interface"
        : type.IsEnum ? "enum"
        : type.IsValueType ? "struct"
        : type.BaseType?.FullName == "System.MulticastDelegate" ? "delegate"
        : "class";

    private static ApiMember ReadField(FieldDefinition field) => new(field.Name, new Dictionary<string, string>
    {
        [ApiAspect.Type] = NameOf(field.FieldType),
        [ApiAspect.Visibility] = field.IsPublic ? "public" : "protected",
        [ApiAspect.Dispatch] = field.IsStatic ? ApiAspect.Static : "instance",
        [ApiAspect.Constant] = field.IsLiteral ? Value(field.Constant) : field.IsInitOnly ? "read only" : "none",
    });

    private static ApiMember ReadMethod(MethodDefinition method)
    {
        string returns = NameOf(method.ReturnType);
        return new ApiMember(ApiAspect.Method(method.Name, method.Parameters.Select(ParameterType), returns), new Dictionary<string, string>
        {
            [ApiAspect.Type] = returns,
            [ApiAspect.Visibility] = method.IsPublic ? "public" : "protected",
            [ApiAspect.Dispatch] = method.IsStatic ? ApiAspect.Static : method.IsAbstract ? ApiAspect.Abstract
                : !method.IsVirtual ? "instance" : !method.IsNewSlot ? "override" : method.IsFinal ? "instance" : "virtual",
            [ApiAspect.Names] = string.Join(", ", method.Parameters.Select(parameter => parameter.Name)),
            [ApiAspect.Defaults] = string.Join(", ", method.Parameters.Select(Default)),
            [ApiAspect.Params] = string.Join(", ", method.Parameters.Select(parameter =>
                parameter.CustomAttributes.Any(attribute => attribute.AttributeType.FullName == "System.ParamArrayAttribute") ? "params" : "one")),
            [ApiAspect.SpecialName] = method.IsSpecialName ? "yes" : "no",
            [ApiAspect.Attributes] = Attributes(method),
            [ApiAspect.NamedArguments] = NamedArguments(method),
        });
    }

    private static ApiMember ReadProperty(PropertyDefinition property)
    {
        MethodDefinition accessor = property.GetMethod ?? property.SetMethod;
        return new ApiMember(ApiAspect.Property(property.Name, property.Parameters.Select(ParameterType)), new Dictionary<string, string>
        {
            [ApiAspect.Type] = NameOf(property.PropertyType),
            [ApiAspect.Dispatch] = accessor.IsStatic ? ApiAspect.Static : "instance",
            [ApiAspect.Get] = Accessor(property.GetMethod),
            [ApiAspect.Set] = Accessor(property.SetMethod),
            [ApiAspect.Attributes] = Attributes(property),
        });
    }

    private static ApiMember ReadEvent(EventDefinition member) =>
        new(ApiAspect.Event(member.Name), new Dictionary<string, string> { [ApiAspect.Type] = NameOf(member.EventType) });

    private static string Accessor(MethodDefinition? method) => !IsSeen(method) ? "none" : method!.IsPublic ? "public" : "protected";

    private static bool IsSeen(FieldDefinition field) => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly;

    private static bool IsSeen(MethodDefinition? method) => method is not null && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly)
        && !(method.IsConstructor && method.IsStatic);

    private static string Default(ParameterDefinition parameter) =>
        !parameter.IsOptional ? "required" : parameter.HasConstant && parameter.Constant is not null ? Value(parameter.Constant) : "default";

    private static string Attributes(ICustomAttributeProvider owner) => string.Join("; ", CompilersOwn(owner)
        .Select(attribute => $"{attribute.AttributeType.FullName}({string.Join(", ", attribute.ConstructorArguments.Select(argument => Value(argument.Value)))})")
        .Order(StringComparer.Ordinal));

    private static string NamedArguments(ICustomAttributeProvider owner) => string.Join("; ", CompilersOwn(owner)
        .SelectMany(attribute => attribute.Properties.Concat(attribute.Fields).Select(named => $"{attribute.AttributeType.Name}.{named.Name} = {Value(named.Argument.Value)}"))
        .Except(["AttributeUsageAttribute.AllowMultiple = False", "AttributeUsageAttribute.Inherited = True"])
        .Order(StringComparer.Ordinal));

    private static IEnumerable<CustomAttribute> CompilersOwn(ICustomAttributeProvider owner) =>
        owner.CustomAttributes.Where(attribute => ApiAspect.IsCompilersOwn(attribute.AttributeType.FullName));

    private static string Value(object? value) => value switch
    {
        null => "null",
        char character => ((int)character).ToString(CultureInfo.InvariantCulture),
        float or double => Convert.ToDouble(value, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
