using Mono.Cecil.Cil;

namespace DoorController.House.Tests.Il.Rules;

/// <summary>Opcodes that nanoFramework's interpreter refuses at run time; <c>stackalloc</c> is one.</summary>
internal static class RefusedOpcodes
{
    public static readonly OpCode[] Refused =
    [
        OpCodes.Calli, OpCodes.Ckfinite, OpCodes.Cpblk, OpCodes.Initblk, OpCodes.Jmp, OpCodes.Localloc,
        OpCodes.Mkrefany, OpCodes.Readonly, OpCodes.Refanytype, OpCodes.Refanyval,
    ];

    public static IEnumerable<string> Violations(FirmwareCode code) =>
        from use in CodeWalk.Instructions(code)
        where Refused.Contains(use.Instruction.OpCode)
        select $"{CodeWalk.At(use.Method, use.Instruction)} uses {use.Instruction.OpCode.Name}.";
}
