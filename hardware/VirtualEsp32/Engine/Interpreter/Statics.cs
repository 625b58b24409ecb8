using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace VirtualEsp32.Interpreter;

/// <summary>
/// Weaves an assembly so that a boot can forget what the one before has left in its static fields: none is read-only any more, and what
/// .NET would run once for all, a type's static initialiser, becomes an ordinary method that <see cref="StaticUses"/> calls.
/// </summary>
internal static class Statics
{
    /// <summary>What the static initialiser of a woven type is called.</summary>
    public const string Initialiser = "<Initialise>";

    private const string Starter = "<Start>";
    private const string Started = "<HasStarted>";

    /// <summary>Weaves; the last of all, so that what it adds is charged to nobody.</summary>
    /// <param name="module">The assembly, changed.</param>
    /// <param name="files">Where those lie that are woven too.</param>
    /// <returns>The fields that a boot begins without.</returns>
    public static IReadOnlyList<FieldDefinition> Weave(ModuleDefinition module, BoardFiles files)
    {
        TypeDefinition[] types = [.. module.GetTypes()];
        MethodDefinition[] methods = [.. types.SelectMany(type => type.Methods).Where(method => method.HasBody)];
        Dictionary<TypeDefinition, MethodReference?> starters = types.ToDictionary(type => type, MakeStarter);
        StaticUses uses = new(starters, files);
        foreach (MethodDefinition method in methods)
        {
            uses.Weave(method);
        }

        FieldDefinition[] fields = [.. types.SelectMany(type => type.Fields).Where(IsForgotten)];
        foreach (FieldDefinition field in fields)
        {
            if (field.DeclaringType.HasGenericParameters)
            {
                throw new NotSupportedException(field.FullName + " is one for each kind of its class, and nobody knows of how many.");
            }

            // .NET writes what can't change into the code that reads it.
            field.IsInitOnly = false;
        }

        return fields;
    }

    /// <summary>The static initialiser of a type that is not woven yet.</summary>
    public static MethodDefinition? InitialiserOf(TypeDefinition type) => type.Methods.FirstOrDefault(method => method.IsStatic && method.IsConstructor);

    /// <summary>What starts a type of another assembly.</summary>
    public static MethodReference StarterOf(TypeReference type) => new(Starter, type.Module.TypeSystem.Void, type);

    private static bool IsForgotten(FieldDefinition field) => field.IsStatic && !field.IsLiteral && !field.Attributes.HasFlag(FieldAttributes.HasFieldRVA);

    /// <summary>Gives a type with an initialiser the method that runs it if it has not run.</summary>
    private static MethodReference? MakeStarter(TypeDefinition type)
    {
        if (InitialiserOf(type) is not { } initialiser)
        {
            return null;
        }

        initialiser.Name = Initialiser;
        initialiser.IsSpecialName = false;
        initialiser.IsRuntimeSpecialName = false;
        ModuleDefinition module = type.Module;
        FieldDefinition started = new(Started, FieldAttributes.Private | FieldAttributes.Static, module.TypeSystem.Boolean);
        MethodDefinition starter = new(Starter, MethodAttributes.Public | MethodAttributes.Static | MethodAttributes.HideBySig, module.TypeSystem.Void);
        ILProcessor il = starter.Body.GetILProcessor();
        Instruction end = il.Create(OpCodes.Ret);
        il.Emit(OpCodes.Ldsfld, started);
        il.Emit(OpCodes.Brtrue_S, end);
        il.Emit(OpCodes.Ldnull);
        il.Emit(OpCodes.Ldftn, initialiser);
        il.Emit(OpCodes.Newobj, module.ImportReference(typeof(Action).GetConstructors()[0]));
        il.Emit(OpCodes.Ldsflda, started);
        il.Emit(OpCodes.Call, module.ImportReference(typeof(TypeStart).GetMethod(nameof(TypeStart.Run))));
        il.Append(end);
        type.Fields.Add(started);
        type.Methods.Add(starter);
        return starter;
    }
}
