using Mono.Cecil;
using Mono.Cecil.Cil;

namespace DoorController.House.Tests.Il.Rules;

/// <summary>A catch without a type, with or without a filter.</summary>
internal static class CatchAlls
{
    public static IEnumerable<string> Violations(FirmwareCode code) =>
        from method in code.Bodies
        from handler in method.Body.ExceptionHandlers
        where handler.HandlerType == ExceptionHandlerType.Catch && IsObject(handler.CatchType)
            || handler.HandlerType == ExceptionHandlerType.Filter && FilterType(handler) is var type && (type is null || IsObject(type))
        select $"{CodeWalk.At(method, handler.HandlerStart)} catches without a type.";

    private static bool IsObject(TypeReference type) => type.FullName == "System.Object";

    /// <summary>The type that a filter asks for first: what `catch (Type) when` compiles to.</summary>
    private static TypeReference? FilterType(ExceptionHandler handler)
    {
        for (Instruction? instruction = handler.FilterStart; instruction is not null && instruction != handler.HandlerStart; instruction = instruction.Next)
        {
            if (instruction.OpCode == OpCodes.Isinst)
            {
                return (TypeReference)instruction.Operand;
            }
        }

        return null;
    }
}
