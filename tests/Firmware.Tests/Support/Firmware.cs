namespace DoorController.Firmware.Tests.Support;

/// <summary>What was built to be flashed.</summary>
internal static class Firmware
{
    /// <summary>The program of the product.</summary>
    public const string Program = "DoorController.Esp32";

    /// <summary>The assembly of unit tests, of the name that the device's launcher asks for.</summary>
    public const string UnitTests = "NFUnitTest";

    /// <summary>Small firmware that runs into the laws of the platform.</summary>
    public const string Probes = "Probes";

    /// <summary>Where the assemblies lie.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "firmware");

    /// <summary>The path of an assembly.</summary>
    public static string PathOf(string assembly) => Path.Combine(Folder, assembly + ".dll");
}
