using Mono.Cecil.Cil;

namespace VirtualEsp32.Interpreter;

/// <summary>Puts instructions among others.</summary>
internal static class Inserting
{
    /// <summary>Inserts after an instruction.</summary>
    public static void After(ILProcessor il, Instruction after, params Instruction[] inserted)
    {
        foreach (Instruction instruction in inserted)
        {
            il.InsertAfter(after, instruction);
            after = instruction;
        }
    }

    /// <summary>
    /// Inserts before an instruction, so that who jumps there comes by: the instruction becomes the first of those inserted.
    /// </summary>
    public static void Before(ILProcessor il, Instruction at, params Instruction[] inserted)
    {
        Instruction moved = Instruction.Create(OpCodes.Nop);
        moved.OpCode = at.OpCode;
        moved.Operand = at.Operand;
        at.OpCode = inserted[0].OpCode;
        at.Operand = inserted[0].Operand;
        After(il, at, [.. inserted[1..], moved]);
    }
}
