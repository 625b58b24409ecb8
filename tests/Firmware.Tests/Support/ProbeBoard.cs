using System.Reflection;
using VirtualEsp32;
using VirtualEsp32.Flash;
using VirtualEsp32.Gpio;

namespace DoorController.Firmware.Tests.Support;

/// <summary>A virtual board that runs one of the probes.</summary>
internal sealed class ProbeBoard : IDisposable
{
    /// <summary>Makes a board without power.</summary>
    public ProbeBoard(bool virtualTime = true, Chip? chip = null) => Board = new Board(chip ?? Chip.Esp32S3Octal, new FlashDrive(), Firmware.Folder, virtualTime);

    /// <summary>Where the probes are.</summary>
    public string Probes { get; init; } = "Probe";

    public Board Board { get; }

    /// <summary>What all boots have printed.</summary>
    public string[] Printed => Board.Console.Lines;

    /// <summary>Gives power and runs a probe to its first wait.</summary>
    public ProbeBoard Start(string probe)
    {
        Board.PowerOn(context =>
        {
            string[] name = probe.Contains('.') ? probe.Split('.') : [Probes, probe];
            MethodInfo method = context.LoadFirmware(Firmware.Probes).GetType(name[0], throwOnError: true)!.GetMethod(name[1])!;
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
