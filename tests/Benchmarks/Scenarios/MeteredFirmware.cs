using DoorController.Benchmarks.Metering;

namespace DoorController.Firmware.Tests.Support;

/// <summary>What the boards of this program run: the release firmware with counters, in place of what the tests of the firmware run.</summary>
internal static class Firmware
{
    /// <summary>The program of the product.</summary>
    public const string Program = "DoorController.Esp32";

    /// <summary>Where the assemblies lie.</summary>
    public static string Folder => Meter.Instance.Folder;
}
