using Mono.Cecil;
using Mono.Cecil.Cil;

namespace DoorController.House.Tests.Il.Rules;

/// <summary>
/// An exception that nobody catches ends its thread, and nothing else notices. What a thread starts with catches everything that it
/// calls; what it does about that must not fail for want of memory, so it is marked as free of allocations.
/// </summary>
internal static class ThreadStarts
{
    public static IEnumerable<string> Violations(FirmwareCode code)
    {
        HashSet<string> marked = [.. AllocationFree.Marked(code).Select(method => method.FullName)];
        return from binding in code.Calls.Bindings
               where binding.Delegate.FullName == "System.Threading.ThreadStart"
               from call in code.Calls.CallsOf(binding.Method)
               where !IsCaught(binding.Method, call.Instruction) && !IsHarmless(call) && !marked.Contains(call.Called.FullName)
               select $"{binding.Method.FullName} starts a thread, which {call.Called.FullName} can end, at IL_{call.Instruction.Offset:x4}.";
    }

    private static bool IsCaught(MethodDefinition method, Instruction instruction) => method.Body.ExceptionHandlers.Any(handler =>
        handler.HandlerType == ExceptionHandlerType.Catch && handler.CatchType.FullName == "System.Exception"
        && instruction.Offset >= handler.TryStart.Offset && instruction.Offset < handler.TryEnd.Offset);

    private static bool IsHarmless(Call call) => call.IsPlatform && Allocations.Free.Contains($"{call.Called.DeclaringType.FullName}::{call.Called.Name}");
}
