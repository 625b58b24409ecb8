using System;

namespace VirtualEsp32;

/// <summary>The way in for the assemblies with nanoFramework's names: each native call starts here.</summary>
public static class Native
{
    /// <summary>The board that a platform type was loaded for; leaves the firmware for good if that boot has lost power.</summary>
    /// <param name="caller">Any type of the calling assembly.</param>
    public static Board Enter(Type caller)
    {
        BoardContext context = ContextOf(caller);
        context.Boot.Scheduler.ThrowIfStopped();
        return context.Board;
    }

    /// <summary>The boot, also when it is without power: for what a finally block does while its thread ends.</summary>
    public static Boot BootOf(Type caller) => ContextOf(caller).Boot;

    private static BoardContext ContextOf(Type caller)
    {
        BoardContext? context = FirmwareContext.Of(caller).Current;
        if (context is null)
        {
            PowerCut.Throw();
        }

        return context!;
    }
}
