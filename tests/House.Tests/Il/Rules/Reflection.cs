using Mono.Cecil;

namespace DoorController.House.Tests.Il.Rules;

/// <summary>Reflection exists in one of the platform's two core libraries only, and what it finds there is less than on the PC.</summary>
internal static class Reflection
{
    public static IEnumerable<string> Violations(FirmwareCode code) =>
        from use in CodeWalk.MethodUses(code)
        let type = use.Method.DeclaringType
        where type.Namespace == "System.Reflection" || type.FullName is "System.Activator" or "System.Type" || IsGetType(use.Method)
        select $"{use.Where} uses reflection: {type.Name}.{use.Method.Name}.";

    private static bool IsGetType(MethodReference method) => method.Name == "GetType" && !method.HasParameters;
}
