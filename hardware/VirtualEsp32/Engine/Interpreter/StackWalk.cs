using System.Collections.Generic;
using System.Collections.Immutable;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace VirtualEsp32.Interpreter;

/// <summary>Follows a method's code and tells what lies on top of the stack before each instruction.</summary>
internal sealed class StackWalk
{
    private readonly MethodBody _body;
    private readonly Dictionary<Instruction, ImmutableStack<StackKind>> _before = [];
    private readonly Queue<Instruction> _open = new();

    private StackWalk(MethodBody body) => _body = body;

    /// <summary>The kinds on top of the stack before each instruction that can be reached with something there.</summary>
    public static Dictionary<Instruction, StackKind> Tops(MethodBody body)
    {
        StackWalk walk = new(body);
        walk.Follow();
        Dictionary<Instruction, StackKind> tops = [];
        foreach ((Instruction instruction, ImmutableStack<StackKind> stack) in walk._before)
        {
            if (!stack.IsEmpty)
            {
                tops[instruction] = stack.Peek();
            }
        }

        return tops;
    }

    private void Follow()
    {
        Reach(_body.Instructions[0], []);
        foreach (ExceptionHandler handler in _body.ExceptionHandlers)
        {
            bool hasObject = handler.HandlerType is ExceptionHandlerType.Catch or ExceptionHandlerType.Filter;
            Reach(handler.HandlerStart, hasObject ? [StackKind.Other] : []);
            if (handler.FilterStart is not null)
            {
                Reach(handler.FilterStart, [StackKind.Other]);
            }
        }

        while (_open.TryDequeue(out Instruction? instruction))
        {
            ImmutableStack<StackKind> after = After(instruction, _before[instruction]);
            if (instruction.Operand is Instruction target)
            {
                Reach(target, instruction.OpCode.Code == Code.Leave ? [] : after);
            }
            else if (instruction.Operand is Instruction[] targets)
            {
                foreach (Instruction one in targets)
                {
                    Reach(one, after);
                }
            }

            bool goesOn = instruction.OpCode.FlowControl is not (FlowControl.Branch or FlowControl.Return or FlowControl.Throw);
            if (goesOn && instruction.Next is not null)
            {
                Reach(instruction.Next, after);
            }
        }
    }

    private void Reach(Instruction instruction, ImmutableStack<StackKind> stack)
    {
        if (_before.TryAdd(instruction, stack))
        {
            _open.Enqueue(instruction);
        }
    }

    private ImmutableStack<StackKind> After(Instruction instruction, ImmutableStack<StackKind> stack)
    {
        StackKind top = stack.IsEmpty ? StackKind.Other : stack.Peek();
        if (instruction.OpCode.Code == Code.Dup)
        {
            return stack.Push(top);
        }

        if (instruction.Operand is MethodReference method && instruction.OpCode.FlowControl == FlowControl.Call)
        {
            return AfterCall(instruction, method, stack);
        }

        stack = Pop(stack, Popped(instruction.OpCode.StackBehaviourPop, !stack.IsEmpty));
        StackKind? pushed = Pushed(instruction, top, stack);
        return pushed is { } kind ? stack.Push(kind) : stack;
    }

    private static ImmutableStack<StackKind> AfterCall(Instruction instruction, MethodReference method, ImmutableStack<StackKind> stack)
    {
        bool makes = instruction.OpCode.Code == Code.Newobj;
        stack = Pop(stack, method.Parameters.Count + (method.HasThis && !makes ? 1 : 0));
        return makes ? stack.Push(StackKind.Other)
            : method.ReturnType.MetadataType == MetadataType.Void ? stack
            : stack.Push(KindOf(method.ReturnType));
    }

    private static ImmutableStack<StackKind> Pop(ImmutableStack<StackKind> stack, int count)
    {
        for (int i = 0; i < count && !stack.IsEmpty; i++)
        {
            stack = stack.Pop();
        }

        return stack;
    }

    private static int Popped(StackBehaviour behaviour, bool hasAny) => behaviour switch
    {
        StackBehaviour.Pop0 => 0,
        StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
        StackBehaviour.Pop1_pop1 or StackBehaviour.Popi_pop1 or StackBehaviour.Popi_popi or StackBehaviour.Popi_popi8
            or StackBehaviour.Popi_popr4 or StackBehaviour.Popi_popr8 or StackBehaviour.Popref_pop1 or StackBehaviour.Popref_popi => 2,
        StackBehaviour.PopAll => int.MaxValue,
        StackBehaviour.Varpop => hasAny ? 1 : 0,
        _ => 3,
    };

    private StackKind? Pushed(Instruction instruction, StackKind top, ImmutableStack<StackKind> below) => instruction.OpCode.StackBehaviourPush switch
    {
        StackBehaviour.Push0 => null,
        StackBehaviour.Pushi => StackKind.Int32,
        StackBehaviour.Pushi8 => StackKind.Int64,
        StackBehaviour.Pushr4 or StackBehaviour.Pushr8 => StackKind.Float,
        StackBehaviour.Pushref => StackKind.Other,
        _ => instruction.Operand switch
        {
            VariableDefinition variable => KindOf(variable.VariableType),
            ParameterDefinition parameter => KindOf(parameter.ParameterType),
            FieldReference field => KindOf(field.FieldType),
            TypeReference type => KindOf(type),
            _ => instruction.OpCode.Code is Code.Shl or Code.Shr or Code.Shr_Un ? Left(instruction, below) : top,
        },
    };

    // The number that is shifted lay under the one by which.
    private StackKind Left(Instruction shift, ImmutableStack<StackKind> below)
    {
        ImmutableStack<StackKind> before = _before[shift];
        return before.IsEmpty || before.Pop().IsEmpty ? (below.IsEmpty ? StackKind.Other : below.Peek()) : before.Pop().Peek();
    }

    private static StackKind KindOf(TypeReference type)
    {
        switch (type.MetadataType)
        {
            case MetadataType.Boolean or MetadataType.Char or MetadataType.SByte or MetadataType.Byte
                or MetadataType.Int16 or MetadataType.UInt16 or MetadataType.Int32 or MetadataType.UInt32:
                return StackKind.Int32;
            case MetadataType.Int64 or MetadataType.UInt64:
                return StackKind.Int64;
            case MetadataType.Single or MetadataType.Double:
                return StackKind.Float;
            case MetadataType.ValueType when type.Resolve() is { IsEnum: true } enumeration:
                return KindOf(Laws.NumberOf(enumeration));
            default:
                return StackKind.Other;
        }
    }
}
