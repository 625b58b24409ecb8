using System.Globalization;
using DoorController.Worlds.Histories;

namespace DoorController.Worlds;

/// <summary>Whatever happens between cloud and door, nothing opens that was taken away.</summary>
[TestClass]
public sealed class HistoryTests
{
    private const int StepsAHistory = 50;
    private const int HistoriesForAllKinds = 40;
    private const int LeastPercentGranted = 15;
    private const int MostPercentGranted = 85;
    private static readonly int Workers = Math.Max(2, Environment.ProcessorCount);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [TestCategory(Scale.Long)]
    public async Task No_retired_code_dropped_pass_or_lost_grant_opens_in_any_history()
    {
        var tally = new Tally();
        var seeds = new SeedRange(Scale.FirstHistory, Scale.Histories);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        string?[] failures = await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(async () =>
        {
            await using HistoryCloud cloud = await HistoryCloud.StartAsync();
            return await new HistoryPlayer(cloud, tally, StepsAHistory).PlayAsync(seeds);
        })));
        TestContext.WriteLine(tally.ToString());
        TestContext.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds * 100 / Math.Max(Scale.Histories, 1):F1} s for 100 histories"));
        Assert.IsTrue(Array.TrueForAll(failures, failure => failure is null), string.Join(Environment.NewLine, failures.OfType<string>()));
        if (Scale.Histories >= HistoriesForAllKinds)
        {
            Assert.IsGreaterThan(0, tally.LeastStep, tally.ToString());
            Assert.IsGreaterThan(0, tally.LeastCut, tally.ToString());
            Assert.IsInRange(LeastPercentGranted, MostPercentGranted, tally.GrantedPercent, tally.ToString());
        }
    }
}
