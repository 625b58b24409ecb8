using System.Globalization;

namespace DoorController.Worlds;

/// <summary>How much is tried: little with each test run, much in the long set, by environment variables.</summary>
internal static class Scale
{
    /// <summary>Random worlds.</summary>
    public static int Worlds { get; } = Read("DOORS_WORLDS", 20_000);

    /// <summary>Worlds that each mutant must survive.</summary>
    public static int WorldsAMutant { get; } = Read("DOORS_WORLDS_A_MUTANT", 2_000);

    /// <summary>Histories.</summary>
    public static int Histories { get; } = Read("DOORS_HISTORIES", 40);

    /// <summary>The seed of the first history; the others follow.</summary>
    public static int FirstHistory { get; } = Read("DOORS_FIRST_HISTORY", 1);

    private static int Read(string name, int otherwise) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text
        ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
