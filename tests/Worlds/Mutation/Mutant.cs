namespace DoorController.Worlds.Mutation;

/// <summary>One change to one instruction of the decision code.</summary>
/// <param name="Method">Type and method.</param>
/// <param name="Instruction">Which instruction of the method, from 0.</param>
/// <param name="Line">Source line, 0 when unknown.</param>
/// <param name="Change">What is changed into what.</param>
internal sealed record Mutant(string Method, int Instruction, int Line, string Change)
{
    public override string ToString() => $"{Method} line {Line} (IL {Instruction}): {Change}";
}
