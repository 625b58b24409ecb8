using System.Diagnostics;
using DoorController.Faults.PowerCuts;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DoorController.Faults;

/// <summary>The power goes at each operation on the flash of a long run, whether it took effect or not, and comes again.</summary>
[TestClass]
public sealed class PowerCutTests
{
    private const int Every = 50;
    private const int EveryOfAFirstStart = 9;
    private const int EveryRecovery = 10;
    private const int SyncsOfTheRun = 200;
    private const int SyncsOfAShortRun = 30;
    private const int LeastEvents = 2_000;
    private const int LeastPoints = 5_000;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [TestCategory(Scale.Long)]
    public void Power_cut_at_any_operation_loses_nothing_that_was_told_and_opens_no_door()
    {
        using RecordedRun run = Play(SyncsOfTheRun);
        IReadOnlyList<CutPoint> states = States(run, out int points);
        Try(run, Scale.Sample(states, Scale.InLongSet(Every)));
        Assert.IsGreaterThan(LeastEvents, run.Events);
        Assert.IsGreaterThan(LeastPoints, points);
    }

    [TestMethod]
    public void Power_cut_at_some_operations_of_a_short_run_loses_nothing_that_was_told_and_opens_no_door()
    {
        using RecordedRun run = Play(SyncsOfAShortRun);
        Try(run, Scale.Sample(States(run, out _), Every));
    }

    [TestMethod]
    [TestCategory(Scale.Long)]
    public void Power_cut_at_any_operation_of_a_first_start_leaves_a_controller_that_enrols() => StartAgain(Scale.InLongSet(EveryOfAFirstStart));

    [TestMethod]
    public void Power_cut_at_some_operations_of_a_first_start_leaves_a_controller_that_enrols() => StartAgain(EveryOfAFirstStart);

    private void StartAgain(int every)
    {
        FirstStart first = new();
        IReadOnlyList<CutPoint> points = CutPoint.Of(first.Operations);
        IReadOnlyList<CutPoint> tried = Scale.Sample(points, every);
        Scale.ForEach(tried, point => point.ToString(), first.Check);
        Print($"{tried.Count} of {points.Count} cut points of a first start.");
    }

    private RecordedRun Play(int syncs)
    {
        Stopwatch watch = Stopwatch.StartNew();
        RecordedRun run = new(syncs);
        Print($"A run of {syncs} tables, {run.Events} events, {run.GuessesShown} guesses, {run.PassesUsed} passes used once and {run.Restarts} restarts, "
            + $"in {watch.Elapsed.TotalSeconds:F1} s: {run.Operations.Count} operations ("
            + string.Join(", ", run.Operations.GroupBy(operation => operation.Kind).Select(kind => $"{kind.Key} {kind.Count()}")) + ").");
        return run;
    }

    /// <summary>The cut points of a run, but those that leave the same as the one before: two of one operation, or of two at the same moment.</summary>
    private CutPoint[] States(RecordedRun run, out int points)
    {
        IReadOnlyList<CutPoint> all = CutPoint.Of(run.Operations);
        CutPoint[] states = [.. all.Where((point, index) => index == 0 || !point.IsSameAs(all[index - 1]))];
        points = all.Count;
        Print($"{points} cut points leave {states.Length} different states.");
        return states;
    }

    private void Try(RecordedRun run, IReadOnlyList<CutPoint> states)
    {
        CutCheck check = new(run);
        Stopwatch watch = Stopwatch.StartNew();
        Scale.ForEach(states, point => point.ToString(), check.Check);
        Print($"Started from {states.Count} states, in {watch.Elapsed.TotalSeconds:F1} s.");
        watch.Restart();
        CutPoint[] recovered = [.. states.Where((_, index) => index % EveryRecovery == 0)];
        Scale.ForEach(recovered, point => point.ToString(), check.CheckRecovery);
        Print($"Started from {recovered.Length} of them with a cloud, in {watch.Elapsed.TotalSeconds:F1} s.");
    }

    private void Print(string text) => TestContext.WriteLine(text);
}
