using DoorController.Benchmarks.Metering;
using DoorController.Benchmarks.Results;
using DoorController.Benchmarks.Scenarios;

namespace DoorController.Benchmarks;

/// <summary>The limits of the work that a decision may be (design.md 12), at the largest table and at small ones.</summary>
[TestClass]
public sealed class WorkTests
{
    private const int MostInstructions = 4_500;
    private const int MostNativeCalls = 15;
    private const double Flat = 1.1;

    private static readonly string[] Alike = ["hit", "miss", "disabled", "expired"];

    // What a schedule says over a week in which the time may lie takes longer; RESULTS.md tells how long.
    private static readonly string[] BySchedule = ["hit by a schedule"];

    private static readonly Lazy<IReadOnlyList<Measured>> Decisions =
        new(() => [.. ResultsText.Sizes.SelectMany(size => DecisionScenarios.Measure(size))]);

    private static readonly Lazy<IReadOnlyList<DoorCost>> Doors = new(() => DoorScenarios.Measure(ResultsText.Sizes[^1]));

    [TestMethod]
    public void Decision_is_at_most_4500_instructions_and_15_native_calls()
    {
        foreach (Measured one in Decisions.Value)
        {
            Assert.IsLessThanOrEqualTo(MostInstructions, one.Cost.AllInstructions, $"{one.What} among {one.Credentials}");
            Assert.IsLessThanOrEqualTo(MostNativeCalls, one.Cost.NativeCalls, $"{one.What} among {one.Credentials}");
        }
    }

    [TestMethod]
    [DataRow(ResultsText.DriftSeconds, 0u, (byte)0)]
    [DataRow(ResultsText.DriftSeconds, ResultsText.ToTheEndOfTheMinute, (byte)0)]
    [DataRow(0u, 0u, (byte)1)]
    public void Decision_is_at_most_4500_instructions_when_the_time_drifts_and_when_uses_are_counted(uint unknownSeconds, uint laterSeconds, byte passUse)
    {
        foreach (Measured one in DecisionScenarios.Measure(ResultsText.Sizes[^1], unknownSeconds, laterSeconds, passUse))
        {
            Assert.IsLessThanOrEqualTo(MostInstructions, one.Cost.AllInstructions, one.What);
            Assert.IsEmpty(one.Cost.Made.Keys, one.What);
        }
    }

    [TestMethod]
    public void Search_for_passes_that_are_over_stalls_no_door_for_50_ms()
    {
        Measured step = PartScenarios.MeasureFiles(ResultsText.Sizes[^1])[^1];
        Assert.IsLessThanOrEqualTo(50.0, Estimate.Of(step.Cost).HighMs, step.What);
    }

    /// <summary>What would open a door waits for a slice at most.</summary>
    [TestMethod]
    public void Daily_doorcodes_of_300_hosts_at_8_doors_take_at_most_10_s_a_day_in_slices_of_40_ms()
    {
        Estimate[] slices = [.. DailyCodeScenario.MeasureSlices().Select(Estimate.Of)];
        Assert.IsLessThanOrEqualTo(10_000.0, slices.Sum(slice => slice.HighMs));
        Assert.IsLessThanOrEqualTo(40.0, slices.Max(slice => slice.HighMs));
    }

    [TestMethod]
    public void Way_from_the_digest_to_the_pin_is_at_most_4500_instructions_and_15_native_calls()
    {
        foreach (DoorCost one in Doors.Value.Where(one => !BySchedule.Contains(one.What)))
        {
            // What is refused stands on flash before: RESULTS.md tells what that costs.
            Assert.IsLessThanOrEqualTo(MostInstructions, one.InstructionsFromDigest, one.What);
            Assert.IsLessThanOrEqualTo(MostNativeCalls, one.NativeCallsFromDigest, one.What);
        }
    }

    [TestMethod]
    public void Decision_makes_nothing_but_the_hash()
    {
        foreach (Measured one in Decisions.Value)
        {
            Assert.IsEmpty(one.Cost.Made.Keys, $"{one.What} among {one.Credentials}");
        }

        foreach (DoorCost one in Doors.Value.Where(one => one.Noting is null))
        {
            // The pin's value is the library's own.
            CollectionAssert.AreEqual(new[] { "Byte[]", "PinValue" }, one.FromEntry.Made.Keys.ToArray(), one.What);
            Assert.AreEqual((1L, (long)VirtualEsp32.Interpreter.HeapBlocks.OfArray(32, 1)), one.FromEntry.Made["Byte[]"], one.What);
        }
    }

    [TestMethod]
    public void Decision_is_the_same_work_in_tables_of_10_and_of_10000()
    {
        foreach (IGrouping<string, Measured> scenario in Decisions.Value.GroupBy(one => one.What))
        {
            long least = scenario.Min(one => one.Cost.AllInstructions);
            Assert.IsLessThanOrEqualTo(Flat * least, scenario.Max(one => one.Cost.AllInstructions), scenario.Key);
        }
    }

    [TestMethod]
    public void Hit_miss_disabled_and_expired_are_the_same_work()
    {
        foreach (IGrouping<int, Measured> size in Decisions.Value.Where(one => Alike.Contains(one.What)).GroupBy(one => one.Credentials))
        {
            long least = size.Min(one => one.Cost.AllInstructions);
            Assert.IsLessThanOrEqualTo(Flat * least, size.Max(one => one.Cost.AllInstructions), $"{size.Key} credentials");
        }
    }

    [TestMethod]
    public void Every_library_method_on_the_way_has_its_cost_in_the_table()
    {
        IEnumerable<Cost> costs = Doors.Value.Select(one => one.FromEntry).Concat(Decisions.Value.Select(one => one.Cost));
        CollectionAssert.AreEqual(Array.Empty<string>(), costs.SelectMany(cost => cost.LibraryCalls.Keys).Where(call => !LibraryCosts.Knows(call)).Distinct().ToArray());
    }

    [TestMethod]
    public void Meter_counts_the_same_twice()
    {
        IReadOnlyList<Measured> again = DecisionScenarios.Measure(ResultsText.Sizes[0]);
        CollectionAssert.AreEqual(
            Decisions.Value.Where(one => one.Credentials == ResultsText.Sizes[0]).Select(one => one.Cost.Instructions).ToArray(),
            again.Select(one => one.Cost.Instructions).ToArray());
    }
}
