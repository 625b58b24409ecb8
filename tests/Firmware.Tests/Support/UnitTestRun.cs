using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using VirtualEsp32;
using VirtualEsp32.Flash;
using VirtualEsp32.Gpio;
using VirtualEsp32.Scheduling;

namespace DoorController.Firmware.Tests.Support;

/// <summary>What went wrong.</summary>
/// <param name="Test">The test, or the setup or cleanup.</param>
/// <param name="Text">Its assertion's message, or the exception, with the place.</param>
internal sealed record UnitTestFailure(UnitTest Test, string Text);

/// <summary>
/// Runs unit tests on a virtual board as the device's launcher does: the class's setups once, its tests, its cleanups once, each
/// called with no object at all.
/// </summary>
internal static class UnitTestRun
{
    /// <summary>Runs some tests of a class in one boot of a fresh board.</summary>
    /// <returns>What went wrong.</returns>
    public static IReadOnlyList<UnitTestFailure> Execute(UnitTestClass unit, IReadOnlyList<UnitTest> tests)
    {
        List<UnitTestFailure> failures = [];
        using Board board = new(Chip.Esp32S3Octal, new FlashDrive(), Firmware.Folder, virtualTime: true);
        BoardThread thread = board.PowerOn(context => Launch(context, unit, tests, failures));
        if (!board.RunToEnd(thread, Patience.Limit))
        {
            failures.Add(new UnitTestFailure(tests[0], $"{unit.ShortName} did not end within {Patience.Limit.TotalSeconds} s."));
        }

        return failures;
    }

    private static void Launch(BoardContext context, UnitTestClass unit, IReadOnlyList<UnitTest> tests, List<UnitTestFailure> failures)
    {
        Type type = context.LoadFirmware(Firmware.UnitTests).GetType(unit.Name, throwOnError: true)!;
        foreach (string setup in unit.Setups)
        {
            Call(type, new UnitTest(setup, []), failures);
        }

        foreach (UnitTest test in tests)
        {
            Call(type, test, failures);
        }

        foreach (string cleanup in unit.Cleanups)
        {
            Call(type, new UnitTest(cleanup, []), failures);
        }
    }

    private static void Call(Type type, UnitTest test, List<UnitTestFailure> failures)
    {
        try
        {
            WithoutObject(type.GetMethod(test.Method)!)([.. test.Arguments]);
        }
#pragma warning disable CA1031 // Whatever a test throws is its failure; only a power cut is not.
        catch (Exception e) when (e is not RuntimeWrappedException)
#pragma warning restore CA1031
        {
            string text = $"{type.Name}.{test}: {e.GetType().Name}: {e.Message}{Environment.NewLine}{e.StackTrace}";
            failures.Add(new UnitTestFailure(test, text));
        }
    }

    /// <summary>Reflection wants an object for an instance's method; the launcher gives none.</summary>
    private static Action<object?[]> WithoutObject(MethodInfo method)
    {
        DynamicMethod call = new(method.Name, typeof(void), [typeof(object[])], typeof(UnitTestRun).Module, skipVisibility: true);
        ILGenerator il = call.GetILGenerator();
        if (!method.IsStatic)
        {
            il.Emit(OpCodes.Ldnull);
        }

        ParameterInfo[] parameters = method.GetParameters();
        for (int i = 0; i < parameters.Length; i++)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldc_I4, i);
            il.Emit(OpCodes.Ldelem_Ref);
            il.Emit(OpCodes.Unbox_Any, parameters[i].ParameterType);
        }

        il.Emit(OpCodes.Call, method);
        il.Emit(OpCodes.Ret);
        return call.CreateDelegate<Action<object?[]>>();
    }
}
