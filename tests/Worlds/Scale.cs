using System.Globalization;

namespace DoorController.Worlds;

/// <summary>How much is tried: little with each test run, much in the long set (DOORS_LONG=1), as much as is wanted by hand.</summary>
internal static class Scale
{
    /// <summary>The category of the tests that do more in the long set.</summary>
    public const string Long = "Long";

    /// <summary>Random worlds.</summary>
    public static int Worlds { get; } = Of("DOORS_WORLDS", 10_000, 100_000);

    /// <summary>Worlds that each mutant must survive.</summary>
    public static int WorldsAMutant { get; } = Of("DOORS_WORLDS_A_MUTANT", 500, 4_000);

    /// <summary>Histories.</summary>
    public static int Histories { get; } = Of("DOORS_HISTORIES", 20, 400);

    /// <summary>The seed of the first history; the others follow.</summary>
    public static int FirstHistory { get; } = Of("DOORS_FIRST_HISTORY", 1, 1);

    private static int Of(string name, int otherwise, int inLongSet) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : Environment.GetEnvironmentVariable("DOORS_LONG") == "1" ? inLongSet : otherwise;
}
