using Mono.Cecil;
using Mono.Cecil.Cil;

namespace DoorController.House.Tests.Il;

/// <summary>Every place of the firmware where a type, a method or an instruction is used.</summary>
internal static class CodeWalk
{
    public static IEnumerable<(MethodDefinition Method, Instruction Instruction)> Instructions(FirmwareCode code) =>
        code.Bodies.SelectMany(method => method.Body.Instructions.Select(instruction => (method, instruction)));

    public static IEnumerable<(string Where, MethodReference Method)> MethodUses(FirmwareCode code)
    {
        foreach ((MethodDefinition method, Instruction instruction) in Instructions(code))
        {
            if (instruction.Operand is MethodReference used)
            {
                yield return (At(method, instruction), used);
            }
        }

        foreach (MethodDefinition method in code.Methods)
        {
            foreach (MethodReference overridden in method.Overrides)
            {
                yield return (method.FullName, overridden);
            }
        }
    }

    public static IEnumerable<(string Where, TypeReference Type)> TypeUses(FirmwareCode code) =>
        code.Types.SelectMany(OfType)
            .Concat(code.Bodies.SelectMany(OfBody))
            .Concat(MethodUses(code).SelectMany(use => OfMethod(use.Method).Select(type => (use.Where, type))));

    public static string At(MethodDefinition method, Instruction instruction) => $"{method.FullName} at IL_{instruction.Offset:x4}";

    /// <summary>A type and what it is made of: elements, modifiers, arguments.</summary>
    public static IEnumerable<TypeReference> Parts(TypeReference type)
    {
        yield return type;
        IEnumerable<TypeReference> inner = type is GenericInstanceType generic ? generic.GenericArguments
            : type is TypeSpecification specification ? [specification.ElementType]
            : [];
        inner = type is IModifierType modified ? inner.Append(modified.ModifierType) : inner;
        foreach (TypeReference part in inner.SelectMany(Parts))
        {
            yield return part;
        }
    }

    private static IEnumerable<(string Where, TypeReference Type)> OfType(TypeDefinition type)
    {
        if (type.BaseType is not null)
        {
            yield return (type.FullName, type.BaseType);
        }

        foreach (InterfaceImplementation implemented in type.Interfaces)
        {
            yield return (type.FullName, implemented.InterfaceType);
        }

        foreach (FieldDefinition field in type.Fields)
        {
            yield return (field.FullName, field.FieldType);
        }

        foreach (MethodDefinition method in type.Methods)
        {
            foreach (TypeReference used in OfMethod(method))
            {
                yield return (method.FullName, used);
            }
        }
    }

    private static IEnumerable<(string Where, TypeReference Type)> OfBody(MethodDefinition method)
    {
        foreach (VariableDefinition local in method.Body.Variables)
        {
            yield return ($"{method.FullName} in local {local.Index}", local.VariableType);
        }

        foreach (ExceptionHandler handler in method.Body.ExceptionHandlers.Where(handler => handler.CatchType is not null))
        {
            yield return (method.FullName, handler.CatchType);
        }

        foreach (Instruction instruction in method.Body.Instructions)
        {
            TypeReference[] used = instruction.Operand switch
            {
                TypeReference type => [type],
                FieldReference field => [field.FieldType, field.DeclaringType],
                CallSite site => [site.ReturnType, .. site.Parameters.Select(parameter => parameter.ParameterType)],
                _ => [],
            };
            foreach (TypeReference type in used)
            {
                yield return (At(method, instruction), type);
            }
        }
    }

    private static IEnumerable<TypeReference> OfMethod(MethodReference method) =>
        [method.DeclaringType, method.ReturnType, .. method.Parameters.Select(parameter => parameter.ParameterType)];
}
