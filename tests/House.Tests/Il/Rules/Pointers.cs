using Mono.Cecil;

namespace DoorController.House.Tests.Il.Rules;

/// <summary>Pointers, pinned variables and function pointers: the metadata processor fails on them, or the interpreter does.</summary>
internal static class Pointers
{
    public static IEnumerable<string> Violations(FirmwareCode code) =>
        from use in CodeWalk.TypeUses(code)
        where CodeWalk.Parts(use.Type).Any(part => part is PointerType or PinnedType or FunctionPointerType)
        select $"{use.Where} uses the pointer {use.Type.FullName}.";
}
