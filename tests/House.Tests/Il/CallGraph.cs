using Mono.Cecil;
using Mono.Cecil.Cil;

namespace DoorController.House.Tests.Il;

/// <summary>
/// Who may call whom inside the firmware. A virtual call reaches every override, a delegate every method that was ever bound to a
/// delegate of its type: more than can happen, never less.
/// </summary>
internal sealed class CallGraph
{
    private readonly FirmwareCode _code;
    private readonly Dictionary<MethodDefinition, Call[]> _calls = [];
    private readonly Dictionary<string, MethodDefinition[]> _overrides = [];

    public CallGraph(FirmwareCode code)
    {
        _code = code;
        Bindings = [.. FindBindings()];
    }

    /// <summary>Every delegate that is made of a method of the firmware.</summary>
    public IReadOnlyList<(TypeReference Delegate, MethodDefinition Method)> Bindings { get; }

    /// <summary>What a method calls.</summary>
    public Call[] CallsOf(MethodDefinition method)
    {
        if (!_calls.TryGetValue(method, out Call[]? calls))
        {
            calls = method.HasBody ? [.. method.Body.Instructions.Where(IsCall).Select(instruction => Call(method, instruction))] : [];
            _calls.Add(method, calls);
        }

        return calls;
    }

    /// <summary>A method and all that it may call, however deep.</summary>
    public IEnumerable<MethodDefinition> Reachable(MethodDefinition start)
    {
        var found = new HashSet<MethodDefinition> { start };
        var open = new Stack<MethodDefinition>(found);
        while (open.TryPop(out MethodDefinition? method))
        {
            foreach (MethodDefinition target in CallsOf(method).SelectMany(call => call.Targets).Where(found.Add))
            {
                open.Push(target);
            }
        }

        return found;
    }

    private static bool IsCall(Instruction instruction) =>
        instruction.OpCode == OpCodes.Call || instruction.OpCode == OpCodes.Callvirt || instruction.OpCode == OpCodes.Newobj;

    private Call Call(MethodDefinition caller, Instruction instruction)
    {
        var called = (MethodReference)instruction.Operand;
        if (called.Name == "Invoke" && called.DeclaringType is not ArrayType && _code.IsDelegate(called.DeclaringType))
        {
            MethodDefinition[] bound = [.. Bindings.Where(binding => binding.Delegate.FullName == called.DeclaringType.FullName).Select(binding => binding.Method)];
            return new Call(caller, instruction, called, bound, bound.Length == 0);
        }

        MethodDefinition? own = _code.Find(called);
        MethodDefinition[] targets = own is null ? [] : [own];
        return new Call(caller, instruction, called, instruction.OpCode == OpCodes.Callvirt ? [.. targets.Union(Overrides(called))] : targets, own is null);
    }

    private MethodDefinition[] Overrides(MethodReference called)
    {
        if (!_overrides.TryGetValue(called.FullName, out MethodDefinition[]? overrides))
        {
            overrides =
            [
                .. from type in _code.Types
                   from method in type.Methods
                   where method.IsVirtual && method.HasBody && (Matches(method, called) || method.Overrides.Any(overridden => overridden.FullName == called.FullName))
                   where _code.Ancestry(type).Any(ancestor => ancestor.FullName == called.DeclaringType.FullName)
                   select method,
            ];
            _overrides.Add(called.FullName, overrides);
        }

        return overrides;
    }

    private static bool Matches(MethodDefinition method, MethodReference called) =>
        method.Name == called.Name
        && method.Parameters.Select(parameter => parameter.ParameterType.FullName).SequenceEqual(called.Parameters.Select(parameter => parameter.ParameterType.FullName));

    private IEnumerable<(TypeReference Delegate, MethodDefinition Method)> FindBindings() =>
        from use in CodeWalk.Instructions(_code)
        where use.Instruction.OpCode == OpCodes.Ldftn || use.Instruction.OpCode == OpCodes.Ldvirtftn
        where use.Instruction.Next?.OpCode == OpCodes.Newobj
        let made = ((MethodReference)use.Instruction.Next.Operand).DeclaringType
        let named = (MethodReference)use.Instruction.Operand
        let own = _code.Find(named) is { } definition ? [definition] : Array.Empty<MethodDefinition>()
        from method in own.Union(use.Instruction.OpCode == OpCodes.Ldvirtftn ? Overrides(named) : [])
        select (made, method);
}
