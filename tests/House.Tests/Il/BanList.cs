using Mono.Cecil;
using Mono.Cecil.Cil;

namespace DoorController.House.Tests.Il;

/// <summary>What compiles and then fails, or silently does something else, on the device.</summary>
internal static class BanList
{
    /// <summary>Opcodes that nanoFramework's interpreter refuses at run time.</summary>
    public static readonly OpCode[] Refused =
    [
        OpCodes.Calli, OpCodes.Ckfinite, OpCodes.Cpblk, OpCodes.Initblk, OpCodes.Jmp, OpCodes.Localloc,
        OpCodes.Mkrefany, OpCodes.Readonly, OpCodes.Refanytype, OpCodes.Refanyval,
    ];

    /// <summary>All rules.</summary>
    public static IEnumerable<string> Violations(ModuleDefinition module) =>
        Generics(module).Concat(MultiDimensionalArrays(module)).Concat(CatchAlls(module)).Concat(CheckedArithmetic(module)).Concat(RefusedOpcodes(module));

    /// <summary>Generic types crash the device at start-up; generic methods return wrong values.</summary>
    public static IEnumerable<string> Generics(ModuleDefinition module) =>
        module.GetTypes().Where(type => type.HasGenericParameters).Select(type => $"{type.FullName} is a generic type.")
            .Concat(module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasGenericParameters).Select(method => $"{method.FullName} is a generic method."))
            .Concat(ModuleWalk.TypeUses(module).Where(use => Parts(use.Type).Any(part => part.IsGenericInstance || part.HasGenericParameters))
                .Select(use => $"{use.Where} uses the generic type {use.Type.FullName}."))
            .Concat(ModuleWalk.MethodUses(module).Where(use => use.Method.IsGenericInstance).Select(use => $"{use.Where} uses the generic method {use.Method.FullName}."));

    /// <summary>Arrays of more than one dimension crash the device; arrays of arrays do not.</summary>
    public static IEnumerable<string> MultiDimensionalArrays(ModuleDefinition module) =>
        ModuleWalk.TypeUses(module).Where(use => Parts(use.Type).Any(part => part is ArrayType { IsVector: false }))
            .Select(use => $"{use.Where} uses the multi-dimensional array {use.Type.FullName}.");

    /// <summary>A catch without a type, with or without a filter.</summary>
    public static IEnumerable<string> CatchAlls(ModuleDefinition module) =>
        from method in ModuleWalk.Bodies(module)
        from handler in method.Body.ExceptionHandlers
        where handler.HandlerType == ExceptionHandlerType.Catch && IsObject(handler.CatchType)
            || handler.HandlerType == ExceptionHandlerType.Filter && FilterType(handler) is var type && (type is null || IsObject(type))
        select $"{method.FullName} at IL_{handler.HandlerStart.Offset:x4} catches without a type.";

    /// <summary>Arithmetic that is to throw on overflow wraps silently.</summary>
    public static IEnumerable<string> CheckedArithmetic(ModuleDefinition module) =>
        from use in ModuleWalk.Instructions(module)
        where IsChecked(use.Instruction.OpCode)
        select $"{ModuleWalk.At(use.Method, use.Instruction)} counts on {use.Instruction.OpCode.Name}.";

    public static IEnumerable<string> RefusedOpcodes(ModuleDefinition module) =>
        from use in ModuleWalk.Instructions(module)
        where Refused.Contains(use.Instruction.OpCode)
        select $"{ModuleWalk.At(use.Method, use.Instruction)} uses {use.Instruction.OpCode.Name}.";

    public static bool IsChecked(OpCode code) => code.Name.Contains(".ovf", StringComparison.Ordinal);

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

    /// <summary>A type and what it is made of: elements, modifiers, arguments.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference type)
    {
        yield return type;
        IEnumerable<TypeReference> inner = type is GenericInstanceType generic ? generic.GenericArguments
            : type is TypeSpecification specification ? [specification.ElementType]
            : [];
        foreach (TypeReference part in inner.SelectMany(Parts))
        {
            yield return part;
        }
    }
}
