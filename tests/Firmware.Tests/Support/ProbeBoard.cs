using System.Reflection;
using VirtualEsp32;
using VirtualEsp32.Flash;
using VirtualEsp32.Gpio;

namespace DoorController.Firmware.Tests.Support;

/// <summary>A virtual board that runs one of the probes.</summary>
internal sealed class ProbeBoard : IDisposable
{
    /// <summary>Makes a board without power.</summary>
    public ProbeBoard(bool virtualTime = true, Chip? chip = null, string? folder = null) =>
        Board = new Board(chip ?? Chip.Esp32S3Octal, new FlashDrive(), folder ?? Firmware.Folder, virtualTime);

    public Board Board { get; }

    /// <summary>The class that the last boot runs.</summary>
    public Type? Class { get; private set; }

    /// <summary>What all boots have printed.</summary>
    public string[] Printed => Board.Console.Lines;

    /// <summary>Gives power and runs a probe to its first wait.</summary>
    /// <param name="probe">A method of Probe, or <c>Type.Method</c> of another.</param>
    public ProbeBoard Start(string probe)
    {
        string[] names = probe.Split('.');
        string type = names.Length > 1 ? names[0] : "Probe";
        string name = names[^1];
        Board.PowerOn(context =>
        {
            Class = context.LoadFirmware(Firmware.Probes).GetType(type, throwOnError: true)!;
            MethodInfo method = Class.GetMethod(name)!;
            method.CreateDelegate<Action>()();
        });
        return Run(0);
    }

    /// <summary>Lets time pass.</summary>
    public ProbeBoard Run(long milliseconds)
    {
        Patience.RunFor(Board, milliseconds);
        return this;
    }

    /// <inheritdoc />
    public void Dispose() => Board.Dispose();
}
