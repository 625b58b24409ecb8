using DoorController.House.Tests.Support;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace DoorController.House.Tests.Il;

/// <summary>Makes a small compiled assembly, written and read back as a compiler's would be.</summary>
internal static class Sample
{
    public static FirmwareCode Of(Action<ModuleDefinition, TypeDefinition> fill)
    {
        using var assembly = AssemblyDefinition.CreateAssembly(new AssemblyNameDefinition("Sample", new Version(1, 0)), "Sample", ModuleKind.Dll);
        ModuleDefinition module = assembly.MainModule;
        var type = new TypeDefinition("", "Sample", TypeAttributes.Public, module.TypeSystem.Object);
        module.Types.Add(type);
        fill(module, type);
        var stream = new MemoryStream();
        assembly.Write(stream);
        stream.Position = 0;
        FolderResolver resolver = new(Path.GetDirectoryName(typeof(object).Assembly.Location)!);
        return new FirmwareCode([ModuleDefinition.ReadModule(stream, new ReaderParameters { AssemblyResolver = resolver })], resolver);
    }

    public static FirmwareCode OfBody(Action<ModuleDefinition, MethodDefinition, ILProcessor> fill) => Of((module, type) =>
    {
        var method = new MethodDefinition("Run", MethodAttributes.Public | MethodAttributes.Static, module.TypeSystem.Void);
        type.Methods.Add(method);
        ILProcessor processor = method.Body.GetILProcessor();
        fill(module, method, processor);
        processor.Emit(OpCodes.Ret);
    });

    /// <summary>A try with a handler of a kind, and around them what it takes to be read.</summary>
    public static FirmwareCode OfHandler(ExceptionHandlerType kind, Func<ModuleDefinition, TypeReference?> asked) => OfBody((module, method, processor) =>
    {
        TypeReference? type = asked(module);
        var end = Instruction.Create(OpCodes.Nop);
        var tried = Instruction.Create(OpCodes.Leave, end);
        processor.Append(tried);
        var filter = Instruction.Create(OpCodes.Nop);
        if (kind == ExceptionHandlerType.Filter)
        {
            processor.Append(filter);
            if (type is not null)
            {
                processor.Emit(OpCodes.Isinst, type);
            }

            processor.Emit(OpCodes.Pop);
            processor.Emit(OpCodes.Ldc_I4_1);
            processor.Emit(OpCodes.Endfilter);
        }

        var caught = Instruction.Create(OpCodes.Pop);
        processor.Append(caught);

        // Something is done with the error.
        method.Body.Variables.Add(new VariableDefinition(module.TypeSystem.Int32));
        processor.Emit(OpCodes.Ldc_I4_1);
        processor.Emit(OpCodes.Stloc_0);
        processor.Emit(OpCodes.Leave, end);
        processor.Append(end);
        method.Body.ExceptionHandlers.Add(new ExceptionHandler(kind)
        {
            TryStart = tried,
            TryEnd = kind == ExceptionHandlerType.Filter ? filter : caught,
            FilterStart = kind == ExceptionHandlerType.Filter ? filter : null,
            HandlerStart = caught,
            HandlerEnd = end,
            CatchType = kind == ExceptionHandlerType.Catch ? type : null,
        });
    });

    /// <summary>An instruction with an operand of the kind that it needs.</summary>
    public static Instruction Any(ModuleDefinition module, MethodDefinition method, OpCode code) => code.OperandType switch
    {
        OperandType.InlineNone => Instruction.Create(code),
        OperandType.InlineMethod => Instruction.Create(code, method),
        OperandType.InlineType => Instruction.Create(code, module.TypeSystem.Int32),
        OperandType.InlineSig => Instruction.Create(code, new CallSite(module.TypeSystem.Void)),
        _ => throw new NotSupportedException($"An operand for {code.Name}"),
    };
}
