using Mono.Cecil;
using Mono.Cecil.Cil;

namespace DoorController.House.Tests.Il.Rules;

/// <summary>
/// What of a method takes memory from the managed heap. There every struct lies too that is not as good as a number, and each
/// text of the source becomes an object each time it is reached. The runtime's own blocks (frames, locks) come from its stock and
/// are not counted.
/// </summary>
internal static class Allocations
{
    /// <summary>Members of the platform that allocate nothing but the structs in their signatures, which are counted apart.</summary>
    public static readonly IReadOnlySet<string> Free = new HashSet<string>
    {
        "System.Object::.ctor",
        "System.Array::Clear", "System.Array::Copy", "System.Array::get_Length",
        "System.String::get_Chars", "System.String::get_Length",
        "System.Environment::get_TickCount64", "System.Console::WriteLine",
        "System.Threading.AutoResetEvent::Set", "System.Threading.Monitor::Enter", "System.Threading.Monitor::Exit",
        "System.Threading.Thread::Sleep",
        "System.Device.Gpio.GpioController::Read", "System.Device.Gpio.GpioController::Write",
        "System.Device.Gpio.PinValue::get_High", "System.Device.Gpio.PinValue::get_Low",
        "System.Device.Gpio.PinValue::op_Equality", "System.Device.Gpio.PinValue::op_Inequality", "System.Device.Gpio.PinValue::op_Implicit",
        "System.Device.Gpio.PinValueChangedEventArgs::get_ChangeType", "System.Device.Gpio.PinValueChangedEventArgs::get_PinNumber",
    };

    /// <summary>What a method itself allocates.</summary>
    /// <returns>What, in the words in which it can be excepted, and where.</returns>
    public static IEnumerable<(string What, string Where)> Of(FirmwareCode code, MethodDefinition method)
    {
        if (!method.HasBody)
        {
            yield break;
        }

        foreach (VariableDefinition local in method.Body.Variables.Where(local => IsHeapStruct(code, local.VariableType)))
        {
            yield return (local.VariableType.Name, method.FullName);
        }

        foreach (Instruction instruction in method.Body.Instructions)
        {
            foreach (string what in Of(code, instruction))
            {
                yield return (what, CodeWalk.At(method, instruction));
            }
        }

        foreach (Call call in code.Calls.CallsOf(method).Where(call => call.IsPlatform))
        {
            string type = call.Called.DeclaringType.FullName;
            bool isMade = call.Instruction.OpCode == OpCodes.Newobj;
            if (!isMade && !Free.Contains($"{type}::{call.Called.Name}"))
            {
                yield return ($"{call.Called.DeclaringType.Name}.{call.Called.Name}", CodeWalk.At(method, call.Instruction));
            }
        }
    }

    private static IEnumerable<string> Of(FirmwareCode code, Instruction instruction)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Newobj:
                TypeDefinition made = code.Resolve(((MethodReference)instruction.Operand).DeclaringType);
                if (!made.IsValueType || IsHeapStruct(code, made))
                {
                    yield return made.Name;
                }

                break;
            case Code.Newarr:
                yield return ((TypeReference)instruction.Operand).Name + "[]";
                break;
            case Code.Box:
                yield return ((TypeReference)instruction.Operand).Name;
                break;
            case Code.Ldstr:
                yield return "text";
                break;
            case Code.Call or Code.Callvirt:
                var called = (MethodReference)instruction.Operand;
                foreach (TypeReference type in called.Parameters.Select(parameter => parameter.ParameterType).Append(called.ReturnType).Where(type => IsHeapStruct(code, type)))
                {
                    yield return type.Name;
                }

                break;
            default:
                break;
        }
    }

    /// <summary>Numbers, enums, DateTime and TimeSpan lie where they are used; every other struct is an object, copied each time.</summary>
    private static bool IsHeapStruct(FirmwareCode code, TypeReference type) =>
        type.IsValueType && !type.IsByReference && type.MetadataType == MetadataType.ValueType
        && type.FullName is not ("System.DateTime" or "System.TimeSpan") && !code.IsEnum(type);
}
