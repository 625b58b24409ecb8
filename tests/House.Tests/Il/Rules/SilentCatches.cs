using Mono.Cecil.Cil;

namespace DoorController.House.Tests.Il.Rules;

/// <summary>
/// A catch that leaves no trace of the error: it calls nothing, throws nothing and sets nothing, a returned value neither. What is
/// left of a <c>Debug.WriteLine</c> in a build for release is such a catch.
/// </summary>
internal static class SilentCatches
{
    /// <summary>Where silence is right, and why.</summary>
    public static readonly IReadOnlyDictionary<string, string> Allowed = new Dictionary<string, string>
    {
        ["System.Void DoorController.Trace::Fault(System.String)"] = "It is the last resort itself: when even a line can't be printed, there is nothing left to tell it with.",
    };

    private static readonly OpCode[] Nothing = [OpCodes.Nop, OpCodes.Pop, OpCodes.Leave, OpCodes.Leave_S, OpCodes.Br, OpCodes.Br_S];

    public static IEnumerable<string> Violations(FirmwareCode code) => Found(code).Where(found => !Allowed.ContainsKey(found.Method)).Select(found => found.Text);

    /// <summary>All of them, the allowed too.</summary>
    public static IEnumerable<(string Method, string Text)> Found(FirmwareCode code) =>
        from method in code.Bodies
        from handler in method.Body.ExceptionHandlers
        where handler.HandlerType is ExceptionHandlerType.Catch or ExceptionHandlerType.Filter && IsSilent(handler)
        select (method.FullName, $"{CodeWalk.At(method, handler.HandlerStart)} catches and does nothing.");

    private static bool IsSilent(ExceptionHandler handler)
    {
        // The first instruction takes the exception, be it into a variable.
        for (Instruction? instruction = handler.HandlerStart.Next; instruction is not null && instruction != handler.HandlerEnd; instruction = instruction.Next)
        {
            if (!Nothing.Contains(instruction.OpCode))
            {
                return false;
            }
        }

        return true;
    }
}
