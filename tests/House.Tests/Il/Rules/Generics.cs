namespace DoorController.House.Tests.Il.Rules;

/// <summary>Generic types crash the device at start-up; generic methods return wrong values. Nullable values are generic too.</summary>
internal static class Generics
{
    public static IEnumerable<string> Violations(FirmwareCode code) =>
        code.Types.Where(type => type.HasGenericParameters).Select(type => $"{type.FullName} is a generic type.")
            .Concat(code.Methods.Where(method => method.HasGenericParameters).Select(method => $"{method.FullName} is a generic method."))
            .Concat(CodeWalk.TypeUses(code).Where(use => CodeWalk.Parts(use.Type).Any(part => part.IsGenericInstance || part.HasGenericParameters))
                .Select(use => $"{use.Where} uses the generic type {use.Type.FullName}."))
            .Concat(CodeWalk.MethodUses(code).Where(use => use.Method.IsGenericInstance).Select(use => $"{use.Where} uses the generic method {use.Method.FullName}."));
}
