using Mono.Cecil;

namespace DoorController.House.Tests.Il.Rules;

/// <summary>Types that a compiler or a library on the PC knows and the device does not, in code, modifiers and attributes.</summary>
internal static class RefusedTypes
{
    public static readonly IReadOnlyDictionary<string, string> Refused = new Dictionary<string, string>
    {
        ["System.Decimal"] = "it is not compiled into the device's core library",
        ["System.Nullable`1"] = "it does not exist, and is generic",
        ["System.ThreadStaticAttribute"] = "the device ignores it: the field is one for all threads",
        ["System.Runtime.CompilerServices.IsVolatile"] = "the device does not know volatile: use a lock or Interlocked",
        ["System.TypedReference"] = "the interpreter refuses its instructions",
    };

    public static IEnumerable<string> Violations(FirmwareCode code) =>
        (from use in CodeWalk.TypeUses(code).Concat(Attributes(code))
         from part in CodeWalk.Parts(use.Type)
         let name = part is GenericInstanceType generic ? generic.ElementType.FullName : part.FullName
         where Refused.ContainsKey(name)
         select $"{use.Where} uses {name}: {Refused[name]}.").Distinct();

    private static IEnumerable<(string Where, TypeReference Type)> Attributes(FirmwareCode code) =>
        from member in code.Types.SelectMany(type => type.Fields.Cast<IMemberDefinition>().Concat(type.Methods).Concat(type.Properties).Append(type))
        from attribute in member.CustomAttributes
        select (member.FullName, attribute.AttributeType);
}
