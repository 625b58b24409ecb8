using Mono.Cecil.Cil;

namespace DoorController.House.Tests.Il.Rules;

/// <summary>Arithmetic that is to throw on overflow wraps silently.</summary>
internal static class CheckedArithmetic
{
    public static IEnumerable<string> Violations(FirmwareCode code) =>
        from use in CodeWalk.Instructions(code)
        where IsChecked(use.Instruction.OpCode)
        select $"{CodeWalk.At(use.Method, use.Instruction)} counts on {use.Instruction.OpCode.Name}.";

    public static bool IsChecked(OpCode code) => code.Name.Contains(".ovf", StringComparison.Ordinal);
}
