using System.Collections.Generic;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace VirtualEsp32.Interpreter;

/// <summary>
/// Starts types where .NET would have (ECMA-335 I.8.9.5): before a static field is used, and, where the source has a static constructor,
/// also before a static method runs and before an object is made. So a boot runs an initialiser when a first one would, and makes room for
/// what it makes then.
/// </summary>
/// <param name="starters">What starts the assembly's types; null for those without an initialiser. Others' are added.</param>
/// <param name="files">Where those lie that are woven too.</param>
internal sealed class StaticUses(Dictionary<TypeDefinition, MethodReference?> starters, BoardFiles files)
{
    /// <summary>Weaves a method.</summary>
    public void Weave(MethodDefinition method)
    {
        MethodReference? own = starters[method.DeclaringType];
        bool isInitialiser = own is not null && method.Name == Statics.Initialiser;
        List<(Instruction At, MethodReference Starter)> starts = [];
        if (own is not null && !isInitialiser && StartsByCall(method))
        {
            starts.Add((method.Body.Instructions[0], own));
        }

        foreach (Instruction instruction in method.Body.Instructions)
        {
            bool isUse = instruction.OpCode.Code is Code.Ldsfld or Code.Ldsflda or Code.Stsfld;
            if (isUse && StarterOf(((FieldReference)instruction.Operand).DeclaringType) is { } starter && !(isInitialiser && starter == own))
            {
                bool hasPrefix = instruction.Previous?.OpCode.OpCodeType == OpCodeType.Prefix;
                starts.Add((hasPrefix ? instruction.Previous! : instruction, starter));
            }
        }

        if (starts.Count > 0)
        {
            // Jumps may become too long for their short forms.
            method.Body.SimplifyMacros();
            ILProcessor il = method.Body.GetILProcessor();
            starts.Reverse();
            foreach ((Instruction at, MethodReference starter) in starts)
            {
                Inserting.Before(il, at, il.Create(OpCodes.Call, starter));
            }

            method.Body.OptimizeMacros();
        }
    }

    private static bool StartsByCall(MethodDefinition method) =>
        !method.DeclaringType.IsBeforeFieldInit && (method.IsStatic || method.IsConstructor || method.DeclaringType.IsValueType);

    private MethodReference? StarterOf(TypeReference type)
    {
        if ((type.Scope is AssemblyNameReference other && files.PathOf(other.Name) is null) || type.Resolve() is not { } definition)
        {
            return null;
        }

        if (!starters.TryGetValue(definition, out MethodReference? starter))
        {
            // A type that is forwarded may be .NET's, whose assemblies bear the same names.
            bool isOthers = Statics.InitialiserOf(definition) is not null && definition.Module.FileName == files.PathOf(definition.Module.Assembly.Name.Name);
            starter = isOthers ? Statics.StarterOf(type) : null;
            starters.Add(definition, starter);
        }

        return starter;
    }
}
