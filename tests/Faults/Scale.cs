using System.Globalization;

namespace DoorController.Faults;

/// <summary>How much is tried: a sample with each test run, everything in the long set (DOORS_LONG=1).</summary>
internal static class Scale
{
    /// <summary>The category of the tests that do more in the long set.</summary>
    public const string Long = "Long";

    /// <summary>Every so many of what there is are tried by a test of the long set: all, or what DOORS_FAULTS_EVERY says, to try a part by hand.</summary>
    public static int InLongSet(int otherwise) => Environment.GetEnvironmentVariable("DOORS_FAULTS_EVERY") is { Length: > 0 } text
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : Environment.GetEnvironmentVariable("DOORS_LONG") == "1" ? 1 : otherwise;

    /// <summary>Boards that are at work at the same time.</summary>
    public static int Workers { get; } = Math.Max(2, Environment.ProcessorCount);

    /// <summary>Every so many of a set.</summary>
    public static IReadOnlyList<T> Sample<T>(IReadOnlyList<T> all, int every) => every == 1 ? all : [.. all.Where((_, index) => index % every == every / 2)];

    /// <summary>Does something with each of a set, several at a time, and tells what failed.</summary>
    public static void ForEach<T>(IReadOnlyList<T> all, Func<T, string> name, Action<T> action)
    {
        List<string> failures = [];
        Parallel.ForEach(all, new ParallelOptions { MaxDegreeOfParallelism = Workers }, (item, state) =>
        {
            try
            {
                action(item);
            }
#pragma warning disable CA1031 // Whatever is thrown is what failed; the others are tried all the same.
            catch (Exception e)
#pragma warning restore CA1031
            {
                lock (failures)
                {
                    failures.Add(name(item) + ": " + e.Message);
                }
            }
        });
        Assert.IsEmpty(failures, $"{failures.Count} of {all.Count}:{Environment.NewLine}{string.Join(Environment.NewLine, failures.Take(20))}");
    }
}
