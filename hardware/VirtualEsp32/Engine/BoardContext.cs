using System;
using System.Reflection;
using VirtualEsp32.Interpreter;

namespace VirtualEsp32;

/// <summary>One boot of a board, with the assemblies that it runs. Their types may be another boot's when this one has ended.</summary>
public sealed class BoardContext
{
    private readonly FirmwareContext _firmware;

    internal BoardContext(Board board, Boot boot, string firmwareFolder)
    {
        Board = board;
        Boot = boot;
        _firmware = FirmwarePool.Take(firmwareFolder);
        _firmware.Begin(this);
    }

    /// <summary>The board that booted.</summary>
    public Board Board { get; }

    /// <summary>What of the board lives from power-on to power-off.</summary>
    public Boot Boot { get; }

    /// <summary>Loads an assembly of the firmware, or of the platform, by its simple name.</summary>
    /// <exception cref="InvalidOperationException">The boot has ended.</exception>
    public Assembly LoadFirmware(string name) => ReferenceEquals(_firmware.Current, this)
        ? _firmware.LoadFromAssemblyName(new AssemblyName(name))
        : throw new InvalidOperationException("The boot has ended.");

    /// <summary>Ends the boot. Its firmware is used again, unless something of the boot may still use it.</summary>
    /// <param name="isClean">Whether all threads have ended, none of them by a fault.</param>
    internal void End(bool isClean)
    {
        Boot.Heap.Release();
        if (isClean && _firmware.CanBeUsedAgain)
        {
            _firmware.End();
            FirmwarePool.Give(_firmware);
        }
        else
        {
            _firmware.Unload();
        }
    }
}
