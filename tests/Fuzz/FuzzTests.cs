using System.Globalization;
using VirtualEsp32.Coverage;

namespace DoorController.Fuzz;

/// <summary>
/// Inputs for each parser, those that get past its MAC among them: no exception, no hang, no unlock. Some with each test run, a hundred
/// thousand in the long set, ten million by hand (fuzz.sh).
/// </summary>
[TestClass]
public sealed class FuzzTests
{
    private const int Inputs = 100_000;
    private const int FewInputs = 3_000;
    private const double LeastBranches = 95;

    public TestContext TestContext { get; set; } = null!;

    public static IEnumerable<object[]> Targets => FuzzTarget.All.Select(target => new object[] { target.Name });

    [ClassInitialize]
    public static void Count_what_is_reached(TestContext context)
    {
        if (Environment.GetEnvironmentVariable(CoverageLog.Variable) is not { Length: > 0 })
        {
            Environment.SetEnvironmentVariable(CoverageLog.Variable, Path.Combine(Path.GetTempPath(), "doors-fuzz-" + Guid.NewGuid().ToString("N")));
        }
    }

    [TestMethod]
    [DynamicData(nameof(Targets))]
    public void Some_inputs_throw_nothing_hang_nothing_open_nothing(string name) => Feed(FuzzTarget.Of(name), FewInputs);

    [TestMethod]
    [TestCategory("Long")]
    [DynamicData(nameof(Targets))]
    public void Inputs_throw_nothing_hang_nothing_open_nothing_and_reach_95_percent_of_the_branches(string name)
    {
        FuzzTarget target = FuzzTarget.Of(name);
        Campaign campaign = Feed(target, Inputs);
        CoveragePoint[] missed = [.. Branches(target).Where(branch => !branch.Reached).Select(branch => branch.Point)];
        double share = 100.0 - (100.0 * missed.Length / Branches(target).Count());
        TestContext.WriteLine($"{name}: {Inputs} inputs, {campaign.Known.Count} kept, {share.ToString("0.0", CultureInfo.InvariantCulture)} % of the branches");
        foreach (CoveragePoint point in missed)
        {
            TestContext.WriteLine($"  not reached: {point.File}:{point.Line} {point.Branch}");
        }

        Assert.IsGreaterThanOrEqualTo(LeastBranches, share);
    }

    private static Campaign Feed(FuzzTarget target, int count)
    {
        var campaign = new Campaign(target, seed: 1);
        campaign.Run(count);
        Assert.IsEmpty(campaign.Failures, string.Join('\n', campaign.Failures.Take(3).Select(one => $"{Convert.ToHexString(one.Input)}: {one.Wrong}")));
        return campaign;
    }

    private static IEnumerable<(CoveragePoint Point, bool Reached)> Branches(FuzzTarget target) =>
        CoverageLog.Reached().Where(one => one.Point.Branch.Length > 0 && target.Sources.Contains(one.Point.File));
}
