using Mono.Cecil.Cil;

namespace DoorController.Worlds.Mutation;

/// <summary>Which wrong instruction each instruction may become.</summary>
internal static class InstructionChanges
{
    private static readonly Dictionary<Code, OpCode[]> Others = new()
    {
        [Code.Brtrue] = [OpCodes.Brfalse],
        [Code.Brfalse] = [OpCodes.Brtrue],
        [Code.Beq] = [OpCodes.Bne_Un],
        [Code.Bne_Un] = [OpCodes.Beq],
        [Code.Blt] = [OpCodes.Bge, OpCodes.Ble],
        [Code.Blt_Un] = [OpCodes.Bge_Un, OpCodes.Ble_Un],
        [Code.Ble] = [OpCodes.Bgt, OpCodes.Blt],
        [Code.Ble_Un] = [OpCodes.Bgt_Un, OpCodes.Blt_Un],
        [Code.Bgt] = [OpCodes.Ble, OpCodes.Bge],
        [Code.Bgt_Un] = [OpCodes.Ble_Un, OpCodes.Bge_Un],
        [Code.Bge] = [OpCodes.Blt, OpCodes.Bgt],
        [Code.Bge_Un] = [OpCodes.Blt_Un, OpCodes.Bgt_Un],
        [Code.Ceq] = [OpCodes.Clt, OpCodes.Cgt],
        [Code.Clt] = [OpCodes.Cgt, OpCodes.Ceq],
        [Code.Clt_Un] = [OpCodes.Cgt_Un, OpCodes.Ceq],
        [Code.Cgt] = [OpCodes.Clt, OpCodes.Ceq],
        [Code.Cgt_Un] = [OpCodes.Clt_Un, OpCodes.Ceq],
        [Code.Add] = [OpCodes.Sub],
        [Code.Sub] = [OpCodes.Add],
        [Code.Mul] = [OpCodes.Add],
        [Code.Div] = [OpCodes.Mul],
        [Code.Rem] = [OpCodes.Div],
        [Code.And] = [OpCodes.Or],
        [Code.Or] = [OpCodes.And],
        [Code.Shl] = [OpCodes.Shr],
        [Code.Shr] = [OpCodes.Shl],
    };

    /// <summary>What an instruction may become; the instructions are of long form.</summary>
    public static IEnumerable<Instruction> Of(Instruction original)
    {
        if (original.OpCode.Code == Code.Ldc_I4 && original.Operand is int number)
        {
            return [Instruction.Create(OpCodes.Ldc_I4, unchecked(number + 1)), Instruction.Create(OpCodes.Ldc_I4, unchecked(number - 1))];
        }

        return Others.GetValueOrDefault(original.OpCode.Code, []).Select(opCode => original.Operand is Instruction target
            ? Instruction.Create(opCode, target)
            : Instruction.Create(opCode));
    }
}
