using Mono.Cecil;

namespace DoorController.House.Tests.Il.Rules;

/// <summary>Every call takes its frame from the managed heap: a method that calls itself, in however many steps, has no end that this sees.</summary>
internal static class Recursion
{
    public static IEnumerable<string> Violations(FirmwareCode code) =>
        from method in code.Bodies
        let steps = code.Calls.CallsOf(method).SelectMany(call => call.Targets).Distinct()
        let step = steps.FirstOrDefault(target => target == method || code.Calls.Reachable(target).Contains(method))
        where step is not null
        select $"{method.FullName} calls itself through {step.FullName}.";
}
