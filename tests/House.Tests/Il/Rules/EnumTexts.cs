using Mono.Cecil;
using Mono.Cecil.Cil;

namespace DoorController.House.Tests.Il.Rules;

/// <summary>The text of an enum is its number on the device and its name on the PC. Cast to a number, it is the number on both.</summary>
internal static class EnumTexts
{
    public static IEnumerable<string> Violations(FirmwareCode code) =>
        from use in CodeWalk.Instructions(code)
        where use.Instruction.OpCode == OpCodes.Box || use.Instruction.OpCode == OpCodes.Constrained
        let type = (TypeReference)use.Instruction.Operand
        where code.IsEnum(type)
        select $"{CodeWalk.At(use.Method, use.Instruction)} makes an object or a text of the enum {type.FullName}.";
}
