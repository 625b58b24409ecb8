namespace DoorController.Days;

/// <summary>How long a stretch is played: little with each test run, all of it in the long set (DOORS_LONG=1).</summary>
internal static class Scale
{
    /// <summary>The category of the tests that do more in the long set.</summary>
    public const string Long = "Long";

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("DOORS_LONG") == "1";

    /// <summary>What is tried in the long set, or else.</summary>
    public static int Of(int inLongSet, int otherwise) => IsLong ? inLongSet : otherwise;
}
