using Mono.Cecil;
using Mono.Cecil.Cil;

namespace DoorController.House.Tests.Il;

/// <summary>Every place of a module where a type, a method or an instruction is used.</summary>
internal static class ModuleWalk
{
    public static IEnumerable<MethodDefinition> Bodies(ModuleDefinition module) =>
        module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody);

    public static IEnumerable<(MethodDefinition Method, Instruction Instruction)> Instructions(ModuleDefinition module) =>
        Bodies(module).SelectMany(method => method.Body.Instructions.Select(instruction => (method, instruction)));

    public static IEnumerable<(string Where, MethodReference Method)> MethodUses(ModuleDefinition module)
    {
        foreach ((MethodDefinition method, Instruction instruction) in Instructions(module))
        {
            if (instruction.Operand is MethodReference used)
            {
                yield return (At(method, instruction), used);
            }
        }

        foreach (MethodDefinition method in module.GetTypes().SelectMany(type => type.Methods))
        {
            foreach (MethodReference overridden in method.Overrides)
            {
                yield return (method.FullName, overridden);
            }
        }
    }

    public static IEnumerable<(string Where, TypeReference Type)> TypeUses(ModuleDefinition module) =>
        module.GetTypes().SelectMany(OfType)
            .Concat(Bodies(module).SelectMany(OfBody))
            .Concat(MethodUses(module).SelectMany(use => OfMethod(use.Method).Select(type => (use.Where, type))));

    public static string At(MethodDefinition method, Instruction instruction) => $"{method.FullName} at IL_{instruction.Offset:x4}";

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
