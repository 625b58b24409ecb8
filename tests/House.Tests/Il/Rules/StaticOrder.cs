using Mono.Cecil;
using Mono.Cecil.Cil;

namespace DoorController.House.Tests.Il.Rules;

/// <summary>
/// All static initialisers run at start-up, in an order across types that nobody promises. One that needs what another's sets,
/// itself or in what it calls, may find nothing. A delegate without a closure is such a one: its target is a static of the compiler's.
/// </summary>
internal static class StaticOrder
{
    private static readonly OpCode[] StaticAccess = [OpCodes.Ldsfld, OpCodes.Ldsflda, OpCodes.Stsfld];

    public static IEnumerable<string> Violations(FirmwareCode code) =>
        from type in code.Types
        let initialiser = Initialiser(type)
        where initialiser is not null
        from method in code.Calls.Reachable(initialiser)
        where method.HasBody
        from instruction in method.Body.Instructions
        where StaticAccess.Contains(instruction.OpCode)
        let field = (FieldReference)instruction.Operand
        let owner = code.Find(field.DeclaringType)
        where owner is not null && owner != type && Initialiser(owner) is not null
        select $"{initialiser.FullName} needs {field.FullName}, which another initialiser sets, in {CodeWalk.At(method, instruction)}.";

    private static MethodDefinition? Initialiser(TypeDefinition type) => type.Methods.SingleOrDefault(method => method.Name == ".cctor");
}
