using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;
using VirtualEsp32.Interpreter;

namespace DoorController.Benchmarks.Metering;

/// <summary>
/// Weaves counters into the firmware's IL, one a block. A block ends at every jump and every call, so that a reading in the middle of a
/// method is exact.
/// </summary>
internal sealed class Meter
{
    private static readonly string[] Assemblies = ["DoorController", "DoorController.Esp32"];

    private readonly List<Block> _blocks = [];
    private ModuleDefinition _module = null!;
    private AssemblyNameReference _self = null!;

    private Meter(string folder) => Folder = folder;

    /// <summary>The woven firmware's folder.</summary>
    public string Folder { get; }

    /// <summary>The blocks, by their number.</summary>
    public IReadOnlyList<Block> Blocks => _blocks;

    /// <summary>The one meter of this process, over the release firmware beside it.</summary>
    public static Meter Instance { get; } = Weave(Path.Combine(AppContext.BaseDirectory, "release"), Path.Combine(AppContext.BaseDirectory, "metered"));

    private static Meter Weave(string from, string to)
    {
        Directory.CreateDirectory(to);
        var meter = new Meter(to);
        foreach (string assembly in Assemblies)
        {
            meter.Weave(Path.Combine(from, assembly + ".dll"), Path.Combine(to, assembly + ".dll"), from);
        }

        Work.Blocks = new long[meter._blocks.Count];
        return meter;
    }

    private void Weave(string path, string target, string folder)
    {
        using var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(folder);
        resolver.AddSearchDirectory(Path.Combine(AppContext.BaseDirectory, "nanoFramework"));
        using ModuleDefinition module = ModuleDefinition.ReadModule(path, new ReaderParameters { AssemblyResolver = resolver, InMemory = true });
        _module = module;
        _self = new AssemblyNameReference(typeof(Work).Assembly.GetName().Name, typeof(Work).Assembly.GetName().Version);
        module.AssemblyReferences.Add(_self);
        foreach (MethodDefinition method in module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody))
        {
            method.Body.SimplifyMacros();
            Weave(method);
            method.Body.OptimizeMacros();
        }

        module.Write(target);
    }

    private void Weave(MethodDefinition method)
    {
        Instruction[] all = [.. method.Body.Instructions];
        ILProcessor il = method.Body.GetILProcessor();
        HashSet<Instruction> starts = StartsOf(method.Body);
        for (int first = 0; first < all.Length;)
        {
            int end = first + 1;
            while (end < all.Length && !starts.Contains(all[end]))
            {
                end++;
            }

            Instruction[] block = all[first..end];
            _blocks.Add(Describe(block));
            List<Instruction> before = Count(il, _blocks.Count - 1);
            if (MomentBefore(method, block) is { } moment)
            {
                before.AddRange(Read(il, moment));
            }

            After(il, method, block[^1]);
            foreach (Instruction made in block.Where(made => made.OpCode.Code == Code.Newarr))
            {
                Instruction last = made;
                foreach (Instruction told in Told(il, nameof(Work.Array), HeapBlocks.OfElement(((TypeReference)made.Operand).FullName)))
                {
                    il.InsertAfter(last, told);
                    last = told;
                }
            }

            InsertBefore(il, block[0], before);
            first = end;
        }
    }

    private static HashSet<Instruction> StartsOf(MethodBody body)
    {
        HashSet<Instruction> starts = [body.Instructions[0]];
        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            starts.UnionWith(new[] { handler.TryStart, handler.HandlerStart, handler.FilterStart }.Where(start => start is not null));
        }

        foreach (Instruction instruction in body.Instructions)
        {
            if (instruction.Operand is Instruction target)
            {
                starts.Add(target);
            }
            else if (instruction.Operand is Instruction[] targets)
            {
                starts.UnionWith(targets);
            }

            bool ends = instruction.OpCode.FlowControl is not (FlowControl.Next or FlowControl.Meta) || instruction.OpCode.Code is Code.Newobj;
            if (ends && instruction.Next is not null)
            {
                starts.Add(instruction.Next);
            }

            // A return is a block of its own, so that there is a moment before it.
            if (instruction.OpCode.Code == Code.Ret)
            {
                starts.Add(instruction);
            }
        }

        return starts;
    }

    private static Block Describe(Instruction[] block)
    {
        int managed = 0;
        List<string> library = [];
        List<(string Type, int Bytes)> made = [];
        foreach (Instruction instruction in block)
        {
            if (instruction.Operand is MethodReference callee && instruction.OpCode.FlowControl == FlowControl.Call)
            {
                if (IsFirmware(callee.DeclaringType))
                {
                    managed++;
                }
                else
                {
                    library.Add($"{callee.DeclaringType.FullName}::{callee.Name}/{callee.Parameters.Count}");
                }

                if (instruction.OpCode.Code == Code.Newobj && callee.DeclaringType.MetadataType != MetadataType.String)
                {
                    made.Add((callee.DeclaringType.Name, SizeOf(callee.DeclaringType)));
                }
            }
            else if (instruction.OpCode.Code == Code.Box)
            {
                made.Add(("boxed " + ((TypeReference)instruction.Operand).Name, HeapBlocks.BoxedNumber));
            }
        }

        // Prefixes are part of their instruction.
        int prefixes = block.Count(instruction => instruction.OpCode.OpCodeType == OpCodeType.Prefix);
        return new Block(block.Length - prefixes, managed, library, made);
    }

    private static int SizeOf(TypeReference type)
    {
        TypeDefinition definition = type.Resolve();
        return definition.BaseType?.FullName == "System.MulticastDelegate" ? HeapBlocks.Delegate : HeapBlocks.OfFields(FieldsOf(definition));
    }

    private static int FieldsOf(TypeDefinition type) => !IsFirmware(type)
        ? HeapBlocks.FieldsOfLibraryClass(type.FullName)
        : type.Fields.Count(field => !field.IsStatic) + (type.IsValueType ? 0 : FieldsOf(type.BaseType.Resolve()));

    private static bool IsFirmware(TypeReference type)
    {
        string scope = type.Scope is AssemblyNameReference other ? other.Name : type.Module.Assembly.Name.Name;
        return Assemblies.Contains(scope);
    }

    private static Moment? MomentBefore(MethodDefinition method, Instruction[] block) => block[0].OpCode.Code switch
    {
        Code.Ret when Is(method, "KeypadEntry", "Add") => Moment.KeyTaken,
        Code.Ret when Is(method, "PresentationQueue", "Take") => Moment.PresentationTaken,
        Code.Ret when Is(method, "AccessController", "Decide") => Moment.Verdict,
        Code.Ret when Is(method, "KeypadGuard", "Refused") => Moment.GuessNoted,
        _ => null,
    };

    private static bool Is(MethodDefinition method, string type, string name) => method.DeclaringType.Name == type && method.Name == name;

    private void After(ILProcessor il, MethodDefinition method, Instruction last)
    {
        List<Instruction> after = [];
        if (last.Operand is MethodReference callee && last.OpCode.FlowControl == FlowControl.Call && !IsFirmware(callee.DeclaringType))
        {
            TypeReference returned = last.OpCode.Code == Code.Newobj ? callee.DeclaringType : callee.ReturnType;
            if ((returned.IsArray || returned.MetadataType == MetadataType.String) && !callee.Name.StartsWith("get_", StringComparison.Ordinal))
            {
                after.AddRange(Told(il, nameof(Work.Returned), returned is ArrayType array ? HeapBlocks.OfElement(array.ElementType.FullName) : 0));
            }

            bool isWait = callee.Name == "WaitOne" && method.DeclaringType.Name.StartsWith("Controller", StringComparison.Ordinal) && method.Name == "Run";
            Moment? moment = callee.Name == "HashData" && method.DeclaringType.Name == "Fingerprint" ? Moment.DigestReady
                : callee.Name == "Write" && callee.DeclaringType.Name == "GpioController" ? Moment.PinWritten
                : isWait ? Moment.WaitEnds : null;
            if (moment is { } now)
            {
                after.AddRange(Read(il, now));
            }

            if (isWait)
            {
                InsertBefore(il, last, Read(il, Moment.WaitBegins), out last);
            }
            else if (callee.Name == "HashData")
            {
                List<Instruction> hashed = [il.Create(OpCodes.Dup), il.Create(OpCodes.Call, WorkMethod(nameof(Work.Hashing), _module.TypeSystem.Object))];
                InsertBefore(il, last, hashed, out last);
            }
        }

        foreach (Instruction instruction in after)
        {
            il.InsertAfter(last, instruction);
            last = instruction;
        }
    }

    private List<Instruction> Count(ILProcessor il, int block) =>
    [
        il.Create(OpCodes.Ldsfld, new FieldReference(nameof(Work.Blocks), new ArrayType(_module.TypeSystem.Int64), WorkType())),
        il.Create(OpCodes.Ldc_I4, block),
        il.Create(OpCodes.Ldelema, _module.TypeSystem.Int64),
        il.Create(OpCodes.Dup),
        il.Create(OpCodes.Ldind_I8),
        il.Create(OpCodes.Ldc_I4_1),
        il.Create(OpCodes.Conv_I8),
        il.Create(OpCodes.Add),
        il.Create(OpCodes.Stind_I8),
    ];

    private List<Instruction> Read(ILProcessor il, Moment moment) =>
    [
        il.Create(OpCodes.Ldc_I4, (int)moment),
        il.Create(OpCodes.Call, WorkMethod(nameof(Work.At), _module.TypeSystem.Int32)),
    ];

    private List<Instruction> Told(ILProcessor il, string method, int elementSize) =>
    [
        il.Create(OpCodes.Dup),
        il.Create(OpCodes.Ldc_I4, elementSize),
        il.Create(OpCodes.Call, WorkMethod(method, _module.TypeSystem.Object, _module.TypeSystem.Int32)),
    ];

    private MethodReference WorkMethod(string name, params TypeReference[] parameters)
    {
        var method = new MethodReference(name, _module.TypeSystem.Void, WorkType());
        foreach (TypeReference parameter in parameters)
        {
            method.Parameters.Add(new ParameterDefinition(parameter));
        }

        return method;
    }

    private TypeReference WorkType() => new(typeof(Work).Namespace, nameof(Work), _module, _self);

    private static void InsertBefore(ILProcessor il, Instruction at, List<Instruction> inserted) => InsertBefore(il, at, inserted, out _);

    /// <summary>The instruction itself becomes the first of what is inserted, so that who jumps there comes by.</summary>
    private static void InsertBefore(ILProcessor il, Instruction at, List<Instruction> inserted, out Instruction moved)
    {
        moved = Instruction.Create(OpCodes.Nop);
        moved.OpCode = at.OpCode;
        moved.Operand = at.Operand;
        at.OpCode = inserted[0].OpCode;
        at.Operand = inserted[0].Operand;
        Instruction last = at;
        foreach (Instruction instruction in inserted.Skip(1).Append(moved))
        {
            il.InsertAfter(last, instruction);
            last = instruction;
        }
    }
}
