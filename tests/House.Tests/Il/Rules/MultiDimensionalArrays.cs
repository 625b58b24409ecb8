using Mono.Cecil;

namespace DoorController.House.Tests.Il.Rules;

/// <summary>Arrays of more than one dimension crash the device; arrays of arrays do not.</summary>
internal static class MultiDimensionalArrays
{
    public static IEnumerable<string> Violations(FirmwareCode code) =>
        CodeWalk.TypeUses(code).Where(use => CodeWalk.Parts(use.Type).Any(part => part is ArrayType { IsVector: false }))
            .Select(use => $"{use.Where} uses the multi-dimensional array {use.Type.FullName}.");
}
