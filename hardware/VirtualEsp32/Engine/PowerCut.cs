using System;
using System.Reflection.Emit;

namespace VirtualEsp32;

/// <summary>
/// Ends the threads of a board that has lost power. What is thrown is no <see cref="Exception"/>: assemblies compiled against
/// nanoFramework's mscorlib don't ask .NET to wrap such objects, so a firmware's <c>catch (Exception)</c> can't hold a dead
/// board's thread alive (ECMA-335 I.12.4.2.1; RuntimeCompatibilityAttribute.WrapNonExceptionThrows).
/// </summary>
internal static class PowerCut
{
    /// <summary>The object that is thrown.</summary>
    public static readonly object Token = new();

    private static readonly Action ThrowToken = CompileThrow();

    /// <summary>Leaves the calling thread's firmware for good.</summary>
    public static void Throw() => ThrowToken();

    private static Action CompileThrow()
    {
        DynamicMethod method = new("ThrowPowerCut", null, Type.EmptyTypes, typeof(PowerCut).Module, skipVisibility: true);
        ILGenerator il = method.GetILGenerator();
        il.Emit(OpCodes.Ldsfld, typeof(PowerCut).GetField(nameof(Token))!);
        il.Emit(OpCodes.Throw);
        return method.CreateDelegate<Action>();
    }
}
