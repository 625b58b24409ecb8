using Mono.Cecil;
using Mono.Cecil.Cil;

namespace DoorController.House.Tests.Il.Rules;

/// <summary>
/// A lock is on an object of its own. A text in the source is another object each time it is reached, so a lock on it keeps nobody out;
/// an array or a delegate is found by a search through all threads.
/// </summary>
internal static class Locks
{
    public static IEnumerable<string> Violations(FirmwareCode code) =>
        from use in CodeWalk.Instructions(code)
        where use.Instruction.Operand is MethodReference { DeclaringType.FullName: "System.Threading.Monitor" }
        let locked = Locked(use.Method, use.Instruction.Previous)
        where locked?.FullName != "System.Object"
        select $"{CodeWalk.At(use.Method, use.Instruction)} locks {(locked is null ? "something that is not in a variable" : "a " + locked.FullName)}.";

    /// <summary>The type of the variable into which `lock` puts what it locks.</summary>
    private static TypeReference? Locked(MethodDefinition method, Instruction? load)
    {
        int? index = load?.OpCode.Code switch
        {
            Code.Ldloc_0 => 0,
            Code.Ldloc_1 => 1,
            Code.Ldloc_2 => 2,
            Code.Ldloc_3 => 3,
            Code.Ldloc or Code.Ldloc_S => ((VariableDefinition)load.Operand).Index,
            _ => null,
        };
        return index is { } variable ? method.Body.Variables[variable].VariableType : null;
    }
}
