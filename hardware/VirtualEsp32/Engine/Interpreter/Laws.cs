using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace VirtualEsp32.Interpreter;

/// <summary>
/// Weaves into a firmware assembly what nanoFramework's interpreter does otherwise than .NET: arithmetic that does not check, plain
/// exceptions for division by zero, numbers for the text of enums, and a heap that ends.
/// </summary>
internal sealed class Laws
{
    /// <summary>Full name of the class in each woven assembly that holds the boot's heap.</summary>
    public const string HolderType = "VirtualEsp32.Woven";

    /// <summary>Its static field.</summary>
    public const string HeapField = "Heap";

    private static readonly Dictionary<Code, OpCode> Unchecked = new()
    {
        [Code.Add_Ovf] = OpCodes.Add,
        [Code.Add_Ovf_Un] = OpCodes.Add,
        [Code.Sub_Ovf] = OpCodes.Sub,
        [Code.Sub_Ovf_Un] = OpCodes.Sub,
        [Code.Mul_Ovf] = OpCodes.Mul,
        [Code.Mul_Ovf_Un] = OpCodes.Mul,
        [Code.Conv_Ovf_I] = OpCodes.Conv_I,
        [Code.Conv_Ovf_I_Un] = OpCodes.Conv_I,
        [Code.Conv_Ovf_U] = OpCodes.Conv_U,
        [Code.Conv_Ovf_U_Un] = OpCodes.Conv_U,
        [Code.Conv_Ovf_I1] = OpCodes.Conv_I1,
        [Code.Conv_Ovf_I1_Un] = OpCodes.Conv_I1,
        [Code.Conv_Ovf_I2] = OpCodes.Conv_I2,
        [Code.Conv_Ovf_I2_Un] = OpCodes.Conv_I2,
        [Code.Conv_Ovf_I4] = OpCodes.Conv_I4,
        [Code.Conv_Ovf_I4_Un] = OpCodes.Conv_I4,
        [Code.Conv_Ovf_U1] = OpCodes.Conv_U1,
        [Code.Conv_Ovf_U1_Un] = OpCodes.Conv_U1,
        [Code.Conv_Ovf_U2] = OpCodes.Conv_U2,
        [Code.Conv_Ovf_U2_Un] = OpCodes.Conv_U2,
        [Code.Conv_Ovf_U4] = OpCodes.Conv_U4,
        [Code.Conv_Ovf_U4_Un] = OpCodes.Conv_U4,
        [Code.Conv_Ovf_I8] = OpCodes.Conv_I8,
        [Code.Conv_Ovf_U8] = OpCodes.Conv_U8,

        // Made wide without the sign, whichever the target's is.
        [Code.Conv_Ovf_I8_Un] = OpCodes.Conv_U8,
        [Code.Conv_Ovf_U8_Un] = OpCodes.Conv_U8,
    };

    private readonly ModuleDefinition _module;
    private readonly Func<string, bool> _isFirmware;
    private readonly AssemblyNameReference _engine;
    private readonly FieldDefinition _heap;
    private readonly OwnAnswers _answers;

    private Laws(ModuleDefinition module, Func<string, bool> isFirmware)
    {
        _module = module;
        _isFirmware = isFirmware;
        _engine = new AssemblyNameReference(typeof(Laws).Assembly.GetName().Name, typeof(Laws).Assembly.GetName().Version);
        module.AssemblyReferences.Add(_engine);
        _answers = new OwnAnswers(module);
        _heap = new FieldDefinition(HeapField, FieldAttributes.Public | FieldAttributes.Static, EngineType(nameof(ManagedHeap)));
    }

    /// <summary>Weaves.</summary>
    /// <param name="module">The assembly, changed.</param>
    /// <param name="isFirmware">Whether an assembly of this name is firmware too.</param>
    public static void Weave(ModuleDefinition module, Func<string, bool> isFirmware)
    {
        Laws laws = new(module, isFirmware);
        int dot = HolderType.LastIndexOf('.');
        TypeDefinition holder = new(HolderType[..dot], HolderType[(dot + 1)..], TypeAttributes.Abstract | TypeAttributes.Sealed, module.TypeSystem.Object);
        holder.Fields.Add(laws._heap);
        List<MethodDefinition> methods = [.. module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody)];
        module.Types.Add(holder);
        foreach (MethodDefinition method in methods)
        {
            method.Body.SimplifyMacros();
            laws.Weave(method.Body);
            method.Body.OptimizeMacros();
        }
    }

    /// <summary>The type of an enum's numbers.</summary>
    public static TypeReference NumberOf(TypeDefinition enumeration) => enumeration.Fields.First(field => !field.IsStatic).FieldType;

    private void Weave(MethodBody body)
    {
        Instruction[] all = [.. body.Instructions];
        Dictionary<Instruction, StackKind>? tops = null;
        ILProcessor il = body.GetILProcessor();
        foreach (Instruction instruction in all)
        {
            if (Unchecked.TryGetValue(instruction.OpCode.Code, out OpCode plain))
            {
                instruction.OpCode = plain;
                continue;
            }

            switch (instruction.OpCode.Code)
            {
                case Code.Div or Code.Div_Un or Code.Rem or Code.Rem_Un when !IsHarmless(instruction.Previous):
                    tops ??= StackWalk.Tops(body);
                    Divide(instruction, tops.GetValueOrDefault(instruction));
                    break;
                case Code.Newobj:
                    bool isText = ((MethodReference)instruction.Operand).DeclaringType.MetadataType == MetadataType.String;
                    Make(il, instruction, SizeOf(((MethodReference)instruction.Operand).DeclaringType));
                    if (isText)
                    {
                        _answers.Redirect(instruction);
                    }

                    break;
                case Code.Box:
                    Make(il, instruction, SizeOfBox((TypeReference)instruction.Operand));
                    break;
                case Code.Newarr:
                    MakeArray(il, instruction);
                    break;
                case Code.Call or Code.Callvirt:
                    Call(il, instruction);
                    _answers.Redirect(instruction);
                    break;
            }
        }
    }

    /// <summary>Whether what was put on the stack last is a number by which any other can be divided.</summary>
    private static bool IsHarmless(Instruction? divisor)
    {
        // A constant of 64 bits is written as one of 32 and made wide.
        Instruction? constant = divisor?.OpCode.Code is Code.Conv_I8 or Code.Conv_U8 ? divisor.Previous : divisor;
        return constant?.Operand is int and not (0 or -1) or long and not (0 or -1);
    }

    private void Divide(Instruction instruction, StackKind kind)
    {
        bool isUnsigned = instruction.OpCode.Code is Code.Div_Un or Code.Rem_Un;
        TypeReference? number = kind switch
        {
            StackKind.Int32 => isUnsigned ? _module.TypeSystem.UInt32 : _module.TypeSystem.Int32,
            StackKind.Int64 => isUnsigned ? _module.TypeSystem.UInt64 : _module.TypeSystem.Int64,
            StackKind.Float => _module.TypeSystem.Double,
            _ => throw new NotSupportedException("A division of what is no number."),
        };
        string name = instruction.OpCode.Code is Code.Div or Code.Div_Un ? nameof(Arithmetic.Divide) : nameof(Arithmetic.Remainder);
        instruction.OpCode = OpCodes.Call;
        instruction.Operand = EngineMethod(nameof(Arithmetic), name, number, number, number);
    }

    private void Call(ILProcessor il, Instruction call)
    {
        MethodReference method = (MethodReference)call.Operand;
        bool isText = method.DeclaringType.FullName is "System.Object" or "System.ValueType" or "System.Enum"
            && method.Name == nameof(ToString) && method.Parameters.Count == 0;
        if (isText && call.OpCode.Code == Code.Callvirt)
        {
            TextOf(il, call);
        }
        else if (method.DeclaringType.FullName == "System.String" && method.Name is nameof(EnumText.Concat) or nameof(EnumText.Format)
            && method.Parameters.Any(parameter => parameter.ParameterType.GetElementType().MetadataType == MetadataType.Object))
        {
            call.Operand = EngineMethod(nameof(EnumText), method.Name, method.ReturnType, [.. method.Parameters.Select(parameter => parameter.ParameterType)]);
        }

        bool isOwn = _isFirmware(method.DeclaringType.Scope is AssemblyNameReference other ? other.Name : _module.Assembly.Name.Name);
        bool makes = method.ReturnType.IsArray || method.ReturnType.MetadataType == MetadataType.String;
        if (!isOwn && makes && !method.Name.StartsWith("get_", StringComparison.Ordinal))
        {
            int elementSize = method.ReturnType is ArrayType array ? HeapBlocks.OfElement(array.ElementType.FullName) : 0;
            Inserting.After(il, call, il.Create(OpCodes.Dup), il.Create(OpCodes.Ldc_I4, elementSize), il.Create(OpCodes.Ldsfld, _heap),
                il.Create(OpCodes.Call, HeapMethod(nameof(ManagedHeap.KeepReturned), _module.TypeSystem.Object, _module.TypeSystem.Int32)));
        }
    }

    private void TextOf(ILProcessor il, Instruction call)
    {
        Instruction? prefix = call.Previous?.OpCode.Code == Code.Constrained ? call.Previous : null;
        if (prefix is not null)
        {
            TypeReference type = (TypeReference)prefix.Operand;
            if (type.Resolve() is not { IsEnum: true })
            {
                return;
            }

            // What lies there is the value's address.
            prefix.OpCode = OpCodes.Ldobj;
            il.InsertAfter(prefix, il.Create(OpCodes.Box, type));
        }

        call.OpCode = OpCodes.Call;
        call.Operand = EngineMethod(nameof(EnumText), nameof(EnumText.ToString), _module.TypeSystem.String, _module.TypeSystem.Object);
    }

    /// <summary>Asks for room before something is made, and charges it after. The stack holds the arguments meanwhile.</summary>
    private void Make(ILProcessor il, Instruction instruction, int size)
    {
        if (size == 0)
        {
            return;
        }

        bool isText = instruction.Operand is MethodReference { DeclaringType.MetadataType: MetadataType.String };
        if (isText)
        {
            Inserting.After(il, instruction, il.Create(OpCodes.Dup), il.Create(OpCodes.Ldc_I4_0), il.Create(OpCodes.Ldsfld, _heap),
                il.Create(OpCodes.Call, HeapMethod(nameof(ManagedHeap.KeepReturned), _module.TypeSystem.Object, _module.TypeSystem.Int32)));
            return;
        }

        Inserting.After(il, instruction, il.Create(OpCodes.Dup), il.Create(OpCodes.Ldc_I4, size), il.Create(OpCodes.Ldsfld, _heap),
            il.Create(OpCodes.Call, HeapMethod(nameof(ManagedHeap.Keep), _module.TypeSystem.Object, _module.TypeSystem.Int32)));
        Inserting.Before(il, instruction, il.Create(OpCodes.Ldc_I4, size), il.Create(OpCodes.Ldsfld, _heap),
            il.Create(OpCodes.Call, HeapMethod(nameof(ManagedHeap.Reserve), _module.TypeSystem.Int32)));
    }

    private void MakeArray(ILProcessor il, Instruction instruction)
    {
        int size = HeapBlocks.OfElement(((TypeReference)instruction.Operand).FullName);
        Inserting.After(il, instruction, il.Create(OpCodes.Dup), il.Create(OpCodes.Ldc_I4, size), il.Create(OpCodes.Ldsfld, _heap),
            il.Create(OpCodes.Call, HeapMethod(nameof(ManagedHeap.KeepArray), _module.TypeSystem.Object, _module.TypeSystem.Int32)));
        Inserting.Before(il, instruction, il.Create(OpCodes.Dup), il.Create(OpCodes.Ldc_I4, size), il.Create(OpCodes.Ldsfld, _heap),
            il.Create(OpCodes.Call, HeapMethod(nameof(ManagedHeap.ReserveArray), _module.TypeSystem.Int32, _module.TypeSystem.Int32)));
    }

    private int SizeOf(TypeReference type)
    {
        if (type.MetadataType == MetadataType.String)
        {
            return HeapBlocks.Block;
        }

        TypeDefinition? definition = type.Resolve();
        return definition is null || definition.IsValueType ? 0
            : definition.BaseType?.FullName == "System.MulticastDelegate" ? HeapBlocks.Delegate
            : HeapBlocks.OfFields(FieldsOf(definition));
    }

    private int SizeOfBox(TypeReference type)
    {
        TypeDefinition? definition = type.IsPrimitive ? null : type.Resolve();
        return definition is null || definition.IsEnum ? HeapBlocks.BoxedNumber : HeapBlocks.OfFields(FieldsOf(definition));
    }

    private int FieldsOf(TypeDefinition type) => !_isFirmware(type.Module.Assembly.Name.Name)
        ? HeapBlocks.FieldsOfLibraryClass(type.FullName)
        : type.Fields.Count(field => !field.IsStatic) + (type.BaseType?.Resolve() is { } parent && !type.IsValueType ? FieldsOf(parent) : 0);

    private MethodReference HeapMethod(string name, params TypeReference[] parameters) =>
        EngineMethod(nameof(ManagedHeap), name, _module.TypeSystem.Void, [.. parameters, _heap.FieldType]);

    private MethodReference EngineMethod(string type, string name, TypeReference returns, params TypeReference[] parameters)
    {
        MethodReference method = new(name, returns, EngineType(type));
        foreach (TypeReference parameter in parameters)
        {
            method.Parameters.Add(new ParameterDefinition(parameter));
        }

        return method;
    }

    private TypeReference EngineType(string name) => new(typeof(Laws).Namespace, name, _module, _engine);
}
