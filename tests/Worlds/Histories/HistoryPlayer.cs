using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace DoorController.Worlds.Histories;

/// <summary>Plays histories with one cloud; of one that fails it finds the shortest that still fails.</summary>
internal sealed class HistoryPlayer(HistoryCloud cloud, Tally tally, int stepsAHistory)
{
    private static readonly TimeSpan LongestShrinking = TimeSpan.FromMinutes(2);

    private static int s_attempts;

    /// <summary>Plays the histories of seeds until there are none or one fails.</summary>
    /// <returns>The failure; null when there is none.</returns>
    public async Task<string?> PlayAsync(SeedRange seeds)
    {
        while (seeds.TryTake(out int seed))
        {
            IReadOnlyList<Step> steps = StepGenerator.Make(seed, stepsAHistory);
            if (await PlayAsync(seed, steps, tally) is { } failure)
            {
                seeds.Stop();
                return await ShrinkAsync(seed, steps, failure);
            }
        }

        return null;
    }

    private Task<string?> PlayAsync(int seed, IReadOnlyList<Step> steps, Tally counts) =>
        History.PlayAsync(cloud, counts, seed, Interlocked.Increment(ref s_attempts), steps);

    /// <summary>Drops steps as long as what is left fails: many at once, then fewer.</summary>
    private async Task<string> ShrinkAsync(int seed, IReadOnlyList<Step> steps, string failure)
    {
        var watch = Stopwatch.StartNew();
        var ignored = new Tally();
        for (int dropped = Math.Max(steps.Count / 2, 1); dropped > 0; dropped /= 2)
        {
            for (int start = steps.Count - dropped; start >= 0 && watch.Elapsed < LongestShrinking; start -= dropped)
            {
                List<Step> fewer = [.. steps.Take(start), .. steps.Skip(start + dropped)];
                if (await PlayAsync(seed, fewer, ignored) is { } still)
                {
                    (steps, failure) = (fewer, still);
                }
            }
        }

        return new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"The history of seed {seed} fails; {steps.Count} of its steps are enough:")
            .AppendLine(failure)
            .AppendJoin(Environment.NewLine, steps)
            .ToString();
    }
}
