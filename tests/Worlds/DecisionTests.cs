using DoorController.Worlds.Firmware;
using DoorController.Worlds.Model;
using FsCheck;
using FsCheck.Fluent;

namespace DoorController.Worlds;

/// <summary>The firmware and the oracle, written apart from each other, decide random worlds alike.</summary>
[TestClass]
public sealed class DecisionTests
{
    private const int LeastPercentGranted = 30;
    private const int MostPercentGranted = 70;
    private const int WorldsForFullCoverage = 100_000;
    private const int LeastOfEach = 1_000;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [TestCategory(Scale.Long)]
    public void Firmware_and_oracle_agree_in_every_world()
    {
        var coverage = new Coverage();
        using var comparisons = new ThreadLocal<Comparison>(() => new Comparison(FirmwareDecider.Folder), trackAllValues: true);
        Config config = Config.QuickThrowOnFailure.WithMaxTest(Scale.Worlds).WithQuietOnSuccess(true)
            .WithParallelRunConfig(new ParallelRunConfig(Environment.ProcessorCount));
        Prop.ForAll(RecipeGenerator.Recipes, recipe =>
        {
            Case @case = Comparison.Prepare(recipe);
            coverage.Add(recipe, @case);
            string? difference = comparisons.Value!.FindDifference(@case);
            return (difference is null).Label(difference ?? "alike");
        }).Check(config);
        foreach (Comparison comparison in comparisons.Values)
        {
            comparison.Dispose();
        }

        TestContext.WriteLine(coverage.ToString());
        Assert.IsInRange(LeastPercentGranted, MostPercentGranted, coverage.GrantedPercent);
        Assert.IsGreaterThanOrEqualTo((int)Math.Min(LeastOfEach, (long)LeastOfEach * Scale.Worlds / WorldsForFullCoverage), coverage.Least, coverage.ToString());
    }
}
