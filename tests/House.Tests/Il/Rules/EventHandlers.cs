using Mono.Cecil;

namespace DoorController.House.Tests.Il.Rules;

/// <summary>
/// All pin events share one thread, all timers another. What runs there sets a flag or puts something into a queue that exists, and
/// returns: it waits for nothing, locks nothing, allocates nothing, and calls nothing of the platform but what is listed.
/// </summary>
internal static class EventHandlers
{
    /// <summary>What waits, among what allocates nothing; a line on the serial port is waited for too.</summary>
    public static readonly IReadOnlySet<string> Waits = new HashSet<string> { "System.Threading.Monitor::Enter", "System.Threading.Thread::Sleep", "System.Console::WriteLine" };

    public static IEnumerable<string> Violations(FirmwareCode code) =>
        from handler in Handlers(code)
        from method in code.Calls.Reachable(handler)
        from what in Allocations.Of(code, method).Concat(Waiting(code, method))
        select $"{handler.FullName} handles events: {what.What} in {what.Where}.";

    /// <summary>Every method that was made a delegate which the platform calls, and those of the firmware's own events. A thread's start is none.</summary>
    public static IEnumerable<MethodDefinition> Handlers(FirmwareCode code) =>
        (from binding in code.Calls.Bindings
         let own = code.Find(binding.Delegate)
         where own is null ? binding.Delegate.FullName != "System.Threading.ThreadStart" : code.Types.SelectMany(type => type.Events).Any(@event => code.Find(@event.EventType) == own)
         select binding.Method).Distinct();

    private static IEnumerable<(string What, string Where)> Waiting(FirmwareCode code, MethodDefinition method) =>
        from call in code.Calls.CallsOf(method)
        where Waits.Contains($"{call.Called.DeclaringType.FullName}::{call.Called.Name}")
        select ($"{call.Called.DeclaringType.Name}.{call.Called.Name}", CodeWalk.At(method, call.Instruction));
}
