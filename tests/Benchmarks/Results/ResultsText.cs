using System.Globalization;
using System.Text;
using DoorController.Benchmarks.Metering;
using DoorController.Benchmarks.Scenarios;

namespace DoorController.Benchmarks.Results;

/// <summary>Measures everything and writes it down: counts only, the same on every machine.</summary>
internal static class ResultsText
{
    /// <summary>The sizes of tables.</summary>
    public static readonly int[] Sizes = [10, 100, 1_000, 10_000];

    /// <summary>How much of the time is not known after a day without the cloud, with an RTC.</summary>
    public const uint DriftSeconds = 4;

    /// <summary>From <see cref="HouseTable.Now"/>.</summary>
    public const uint ToTheEndOfTheMinute = 38;

    private const uint WeekSeconds = 604_800;
    private const byte Once = 1;

    /// <summary>Where the results are kept.</summary>
    public static string Path
    {
        get
        {
            for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(System.IO.Path.Combine(folder.FullName, "DoorController.sln")))
                {
                    return System.IO.Path.Combine(folder.FullName, "tests", "Benchmarks", "RESULTS.md");
                }
            }

            throw new InvalidOperationException("This program lies outside the repository.");
        }
    }

    /// <summary>Measures.</summary>
    public static string Measure()
    {
        StringBuilder text = new();
        text.Append("""
            # What the firmware's work amounts to

            Written by `dotnet run -c Release --project tests/Benchmarks`. Counted in the optimised IL that is flashed, block by block, on a virtual board;
            the same on every machine. *IL* has in it what the device's libraries run in managed code, *native* what they call below it, both by the
            table `Metering/LibraryCosts.cs`. Made: bytes on nanoFramework's heap. The estimate for an ESP32 at 240 MHz is as wide as what is known of its
            costs (`Metering/Estimate.cs`); flash and the collector are not in it. Nothing here was measured on a device.

            """);
        List<string> unknown = [];
        Table(text, "Decision: digest ready to verdict", [.. Sizes.SelectMany(size => DecisionScenarios.Measure(size))], unknown);
        Table(text, "The same while the cloud is away, the time known to some seconds within a minute", DecisionScenarios.Measure(Sizes[^1], DriftSeconds), unknown);
        Table(text, "The same, the minute ends within those seconds", DecisionScenarios.Measure(Sizes[^1], DriftSeconds, ToTheEndOfTheMinute), unknown);
        Table(text, "The same with passes that may be used once, 256 other passes have been used", DecisionScenarios.Measure(Sizes[^1], passUse: Once), unknown);
        Table(text, "The same after a restart, the time known to a week only", DecisionScenarios.Measure(Sizes[^1], WeekSeconds), unknown);
        List<DoorCost> doors = [.. Sizes.SelectMany(DoorScenarios.Measure)];
        Table(text, "Digest ready to pin: the strike's, or a refusal's first lamp after its guess stands on flash", [.. doors.Select(door => new Measured(door.What, door.Credentials, door.FromDigest))], unknown);
        Table(text, "Entry complete to the same pin", [.. doors.Select(door => new Measured(door.What, door.Credentials, door.FromEntry))], unknown);
        Unlocks(text, unknown);
        DailyCodes(text);
        IReadOnlyList<Measured> files = PartScenarios.MeasureFiles(Sizes[^1]);
        Table(text, "A guess that is refused, and passes that may not be used for ever", files, unknown);
        Table(text, "Keypad, one look of the loop", PartScenarios.MeasureKeypad(), unknown);
        IReadOnlyList<Measured> store = [.. Sizes.SelectMany(PartScenarios.MeasureStore)];
        Table(text, "Key table", store, unknown);
        IReadOnlyList<Measured> deltas = PartScenarios.MeasureDeltas(Sizes[^1]);
        Table(text, "Deltas at the largest table", deltas, unknown);
        Table(text, "Longest stall of the controller loop, per cause", [.. DoorScenarios.Stalls(Sizes[^1]),
            files[^1],
            .. store.Where(one => one.Credentials == Sizes[^1] && one.What is "switch to it" or "delta of one byte" && one.Credentials == Sizes[^1]),
            .. deltas.Where(one => !one.What.EndsWith(')'))], unknown);
        text.AppendLine().AppendLine("""
            Not counted here, because they last as long as somebody else likes: a TLS handshake and a name's look-up freeze everything. They are
            begun only at quiet doors, and the board's watchdog ends them after 30 s. A table is taken into use at quiet doors, after 10 s at the latest;
            reading its bytes from flash comes on top. A delta that does not lead to its MAC, or to a table that breaks a rule, costs a load as at start. With the time known to a week only, a schedule costs more than 4,500 instructions (second table).
            """);
        text.AppendLine().AppendLine(FlashScenario.Measure(Sizes[^1]));
        Calls(text, doors.Single(door => door.What == "hit" && door.Credentials == Sizes[^1]).FromEntry);
        if (unknown.Count > 0)
        {
            text.AppendLine().AppendLine("Guessed, as they are not in the table of libraries: " + string.Join(", ", unknown.Distinct().Order(StringComparer.Ordinal)) + ".");
        }

        return text.ToString();
    }

    private static void Table(StringBuilder text, string title, IReadOnlyList<Measured> rows, List<string> unknown)
    {
        text.AppendLine().AppendLine("## " + title).AppendLine();
        text.AppendLine("| scenario | credentials | IL | calls | native | of those locking | hashed | made | estimate |");
        text.AppendLine("|---|--:|--:|--:|--:|--:|--:|---|--:|");
        foreach (Measured row in rows)
        {
            Cost cost = row.Cost;
            string made = string.Join(", ", cost.Made.Select(made => Invariant($"{made.Value.Count} {made.Key} ({made.Value.Bytes} B)")));
            text.AppendLine(Invariant($"| {row.What} | {(row.Credentials == 0 ? "" : Invariant($"{row.Credentials:N0}"))} | {cost.AllInstructions:N0} | {cost.ManagedCalls:N0} | {cost.NativeCalls:N0} | {cost.LockingCalls:N0} | {(cost.HashCalls == 0 ? "" : Invariant($"{cost.HashedBytes:N0} B"))} | {made} | {Estimate.Of(cost)} |"));
            unknown.AddRange(cost.LibraryCalls.Keys.Where(call => !LibraryCosts.Knows(call)));
        }
    }

    private static void Unlocks(StringBuilder text, List<string> unknown)
    {
        text.AppendLine().AppendLine("## From a credential before the door to the strike").AppendLine();
        text.AppendLine("""
            All threads. *Card* counts exchanges between chip and card after it was selected, *chip* commands between controller and chip, polls before the card came
            among them. *I/O* is what the virtual board's clock says, which knows the serial line at 115,200 Bd, 10 ms an exchange with a card, 20 ms steps of a phone and
            140 ms a round trip to the cloud, and no time for instructions; the estimate for those comes on top.

            """);
        text.AppendLine("| credential | card | chip | Bluetooth | cloud | I/O | IL | native | hashed | made | estimate on top |");
        text.AppendLine("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach (Unlock unlock in UnlockScenarios.Measure())
        {
            Cost cost = unlock.Work;
            text.AppendLine(Invariant($"| {unlock.What} | {unlock.ReaderExchanges} | {unlock.ReaderCommands} | {unlock.RadioRequests} | {unlock.CloudRequests} | {unlock.BoardMs:N0} ms | {cost.AllInstructions:N0} | {cost.NativeCalls:N0} | {cost.HashedBytes:N0} B | {cost.Bytes:N0} B | {Estimate.Of(cost)} |"));
            unknown.AddRange(cost.LibraryCalls.Keys.Where(call => !LibraryCosts.Knows(call)));
        }
    }

    private static void DailyCodes(StringBuilder text)
    {
        IReadOnlyList<Cost> slices = DailyCodeScenario.MeasureSlices();
        Estimate[] estimates = [.. slices.Select(Estimate.Of)];
        Cost longest = slices.MaxBy(slice => Estimate.Of(slice).HighMs)!;
        Estimate all = new(estimates.Sum(one => one.LowMs), estimates.Sum(one => one.HighMs));
        text.AppendLine().AppendLine("## Daily doorcodes of a day").AppendLine();
        text.AppendLine(Invariant($"{DailyCodeScenario.Hosts} hosts at {DailyCodeScenario.Doors} doors, four codes each: {slices.Count} slices, {slices.Sum(slice => slice.AllInstructions):N0} IL, {slices.Sum(slice => slice.NativeCalls):N0} native calls, of which {slices.Sum(slice => slice.HashCalls):N0} hash: {all} a day. The longest slice: {longest.AllInstructions:N0} IL, {longest.NativeCalls:N0} native: {Estimate.Of(longest)}."));
    }

    private static void Calls(StringBuilder text, Cost cost)
    {
        text.AppendLine().AppendLine("## Calls into libraries, a hit among 10,000 from the complete entry to the strike").AppendLine();
        text.AppendLine("| method | calls | IL each | native each |").AppendLine("|---|--:|--:|--:|");
        foreach ((string method, long calls) in cost.LibraryCalls)
        {
            LibraryCost one = LibraryCosts.Of(method);
            text.AppendLine(Invariant($"| `{method}` | {calls} | {one.Instructions} | {one.Plain + one.Locking + one.Hashes} |"));
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
