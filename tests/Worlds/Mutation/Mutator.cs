using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace DoorController.Worlds.Mutation;

/// <summary>
/// Makes wrong versions of the firmware's decision code, each with one instruction changed. A counter in every loop ends those that
/// would never end.
/// </summary>
internal sealed class Mutator(string firmware)
{
    /// <summary>The static field that counts loops; set it to 0 before each decision.</summary>
    public const string LoopCounter = "MutantLoops";

    private const int MostLoops = 1_000_000;

    private static readonly string[] DecisionCode =
        ["AccessController", "Schedule", "TimeInterval", "KeyTable", "Decision", "Fingerprint"];

    // What reads the header belongs to the parser, and settings to keypad, guesses and clock: they have tests of their own.
    private static readonly string[] NotDecision =
    [
        "ReadHeader", "Attach", "AttachUnseen", ".ctor", ".cctor", "get_Version", "get_IssuedAt", "get_KeypadPauseSeconds", "get_UnknownTimeDays",
        "CodeLength", "PermanentCodes", "DailyCodes", "PassGuest",
    ];

    /// <summary>All mutants.</summary>
    public IReadOnlyList<Mutant> List()
    {
        using ModuleDefinition module = Read();
        return [.. Methods(module).SelectMany(method => MutantsOf(method, SourceLines(method)))];
    }

    /// <summary>Writes the firmware with one mutant, or with none, into a folder.</summary>
    public void Write(Mutant? mutant, string path)
    {
        using ModuleDefinition module = Read();
        FieldDefinition counter = AddCounter(module);
        foreach (MethodDefinition method in Methods(module))
        {
            method.Body.SimplifyMacros();
            if (mutant is not null && NameOf(method) == mutant.Method)
            {
                Apply(mutant, method);
            }

            CountLoops(method, counter);
            method.Body.OptimizeMacros();
        }

        module.Write(path);
    }

    private ModuleDefinition Read()
    {
        var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(Path.GetDirectoryName(firmware));
        resolver.AddSearchDirectory(Path.Combine(AppContext.BaseDirectory, "nanoFramework"));
        return ModuleDefinition.ReadModule(firmware, new ReaderParameters
        {
            AssemblyResolver = resolver,
            ReadSymbols = File.Exists(Path.ChangeExtension(firmware, "pdb")),
            InMemory = true,
        });
    }

    private static IEnumerable<MethodDefinition> Methods(ModuleDefinition module) => module.Types
        .Where(type => type.Namespace == "DoorController.Access" && DecisionCode.Contains(type.Name))
        .SelectMany(type => type.Methods)
        .Where(method => method.HasBody && !NotDecision.Contains(method.Name));

    private static Dictionary<Instruction, int> SourceLines(MethodDefinition method) => method.DebugInformation.HasSequencePoints
        ? method.DebugInformation.GetSequencePointMapping().Where(point => !point.Value.IsHidden)
            .ToDictionary(point => point.Key, point => point.Value.StartLine)
        : [];

    private static IEnumerable<Mutant> MutantsOf(MethodDefinition method, Dictionary<Instruction, int> lines)
    {
        method.Body.SimplifyMacros();
        int line = 0;
        foreach ((int index, Instruction instruction) in method.Body.Instructions.Index())
        {
            line = lines.GetValueOrDefault(instruction, line);
            foreach (Instruction other in InstructionChanges.Of(instruction))
            {
                yield return new Mutant(NameOf(method), index, line, Change(instruction, other));
            }
        }
    }

    private static void Apply(Mutant mutant, MethodDefinition method)
    {
        Instruction original = method.Body.Instructions[mutant.Instruction];
        Instruction changed = InstructionChanges.Of(original).First(other => Change(original, other) == mutant.Change);
        original.OpCode = changed.OpCode;
        original.Operand = changed.Operand;
    }

    private static string Change(Instruction original, Instruction other) => original.Operand is int
        ? $"{original.Operand} -> {other.Operand}"
        : $"{original.OpCode.Name} -> {other.OpCode.Name}";

    private static string NameOf(MethodDefinition method) =>
        $"{method.DeclaringType.Name}.{method.Name}({string.Join(",", method.Parameters.Select(parameter => parameter.ParameterType.Name))})";

    private static FieldDefinition AddCounter(ModuleDefinition module)
    {
        var counter = new FieldDefinition(LoopCounter, FieldAttributes.Public | FieldAttributes.Static, module.TypeSystem.Int32);
        module.GetType("DoorController.Access.Decision").Fields.Add(counter);
        return counter;
    }

    /// <summary>Counts at every jump backwards, and fails when there were too many.</summary>
    private static void CountLoops(MethodDefinition method, FieldDefinition counter)
    {
        ILProcessor il = method.Body.GetILProcessor();
        List<Instruction> all = [.. method.Body.Instructions];
        Dictionary<Instruction, int> places = all.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        List<Instruction> targets = [.. all.Where(jump => jump.Operand is Instruction target && places[target] <= places[jump])
            .Select(jump => (Instruction)jump.Operand).Distinct()];
        foreach (Instruction target in targets)
        {
            Instruction first = il.Create(OpCodes.Ldsfld, counter);
            Instruction[] count =
            [
                first,
                il.Create(OpCodes.Ldc_I4_1),
                il.Create(OpCodes.Add),
                il.Create(OpCodes.Dup),
                il.Create(OpCodes.Stsfld, counter),
                il.Create(OpCodes.Ldc_I4, MostLoops),
                il.Create(OpCodes.Ble, target),
                il.Create(OpCodes.Ldnull),
                il.Create(OpCodes.Throw),
            ];
            foreach (Instruction instruction in count)
            {
                il.InsertBefore(target, instruction);
            }

            foreach (Instruction jump in all.Where(jump => jump.Operand == target && places[target] <= places[jump]))
            {
                jump.Operand = first;
            }
        }
    }
}
