using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace VirtualEsp32.Interpreter;

/// <summary>
/// Calls of members of .NET's types that nanoFramework answers otherwise go to the platform's mscorlib, which has for a type <c>T</c> a class
/// <c>VirtualEsp32.Answers.TAnswers</c> with static methods of the same names; a constructor is its <c>Create</c>.
/// </summary>
internal sealed class OwnAnswers
{
    private readonly ModuleDefinition _module;
    private readonly AssemblyNameReference? _library;
    private readonly ModuleDefinition? _answers;

    /// <summary>For an assembly of the firmware.</summary>
    public OwnAnswers(ModuleDefinition module)
    {
        _module = module;
        _library = module.AssemblyReferences.FirstOrDefault(reference => reference.Name == "mscorlib");
        _answers = _library is null ? null : module.AssemblyResolver.Resolve(_library).MainModule;
    }

    /// <summary>Redirects a call or a creation, if the platform has an answer of its own.</summary>
    public void Redirect(Instruction instruction)
    {
        MethodReference method = (MethodReference)instruction.Operand;
        TypeDefinition? answers = method.DeclaringType.Scope == _library ? _answers?.GetType("VirtualEsp32.Answers." + method.DeclaringType.Name + "Answers") : null;
        bool isMade = instruction.OpCode.Code == Code.Newobj;
        string[] parameters = [.. method.Parameters.Select(parameter => parameter.ParameterType.FullName)];
        if (method.HasThis && !isMade)
        {
            parameters = [method.DeclaringType.FullName, .. parameters];
        }

        MethodDefinition? answer = answers?.Methods.FirstOrDefault(candidate => candidate.IsPublic && candidate.Name == (isMade ? "Create" : method.Name)
            && candidate.Parameters.Select(parameter => parameter.ParameterType.FullName).SequenceEqual(parameters));
        if (answer is null)
        {
            return;
        }

        TypeReference type = new(answers!.Namespace, answers.Name, _module, _library);
        MethodReference own = new(answer.Name, isMade ? method.DeclaringType : method.ReturnType, type);
        if (method.HasThis && !isMade)
        {
            own.Parameters.Add(new ParameterDefinition(method.DeclaringType));
        }

        foreach (ParameterDefinition parameter in method.Parameters)
        {
            own.Parameters.Add(new ParameterDefinition(parameter.ParameterType));
        }

        instruction.OpCode = OpCodes.Call;
        instruction.Operand = own;
    }
}
