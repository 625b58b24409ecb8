using DoorController.Firmware.Tests.Support;

namespace DoorController.Days.Faults;

/// <summary>A month with a fault every six hours: nothing grows, nothing opens without a cause in the log, nothing of the log is lost.</summary>
[TestClass]
public sealed class MonthTests
{
    private const int Month = 30;
    private const int FewDays = 3;
    private const int Chain = 8;
    private const int EventLength = 20;
    private const byte Granted = 1;

    // The log is written up to 0.7 s after the strike moved (design.md 3); power that goes in between takes the event with it.
    private const int UnwrittenMs = 1_500;
    private const int ClockErrorSeconds = 15;

    // Texts of times and lengths have a digit more, or less.
    private const int LongerTextsBytes = 512;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Days_with_faults_leave_no_trace_but_in_the_log() => Play(FewDays, seed: 3);

    [TestMethod]
    [TestCategory(Scale.Long)]
    public void Month_with_faults_leaves_no_trace_but_in_the_log() => Play(Scale.Of(Month, FewDays), seed: 2026);

    private void Play(int days, int seed)
    {
        using FaultyHouse house = new(seed);
        house.PlayDay(mayRestart: true);
        long heapAfterOneDay = house.HeapAtRest();
        List<long> heaps = [heapAfterOneDay];
        int threadsAfterOneDay = house.Board.Board.Scheduler.Threads.Length;
        for (int day = 1; day < days; day++)
        {
            // The last third in one stretch: what grows is not hidden by restarts.
            house.PlayDay(mayRestart: day < days * 2 / 3);
            heaps.Add(house.HeapAtRest());
        }

        long heap = house.HeapAtRest();
        TestContext.WriteLine($"Heap at rest day by day: {string.Join(", ", heaps)}");
        IReadOnlyList<byte[]> onFlash = ControllerFiles.Events(house.Board.Flash);
        int unlogged = CountUnlogged(house);
        TestContext.WriteLine($"{days} days, {house.Visits} visits; {house.Faults}; {house.Board.Board.Resets} restarts by the watchdog.");
        TestContext.WriteLine($"Heap at rest {heapAfterOneDay} bytes after a day, {heap} at the end, {house.Board.NowMs / 3_600_000} h after the last start.");
        TestContext.WriteLine($"{house.Releases.Count} releases, {unlogged} without an event as power went within {UnwrittenMs} ms of them; {house.Store.Events.Count} events, {house.Store.Repeated} sent again.");

        Assert.IsLessThanOrEqualTo(heapAfterOneDay + LongerTextsBytes, heap, "managed memory has grown");
        Assert.HasCount(threadsAfterOneDay, house.Board.Board.Scheduler.Threads);
        Assert.AreEqual(0, house.Board.Board.LeakedThreads);
        Assert.AreEqual(0, house.Store.Contradictions);
        CollectionAssert.AreEqual(Enumerable.Range(1, onFlash.Count).Select(number => (uint)number).ToArray(), house.Store.Events.Keys.ToArray(), "each event once, none missing");
        foreach (byte[] record in onFlash)
        {
            CollectionAssert.AreEqual(record, house.Store.Events[BitConverter.ToUInt32(record)][..EventLength]);
        }

        Assert.AreEqual(0, BreaksOfTheChain(house), "the log's chain");
        Assert.IsGreaterThan(days * 20, house.Releases.Count);
    }

    /// <summary>Pairs each release with its granted event, door for door in their order.</summary>
    /// <returns>How many have none; fails for one whose event a power cut can't have taken.</returns>
    private static int CountUnlogged(FaultyHouse house)
    {
        int unlogged = 0;
        for (int door = 0; door < DoorBoard.Wiring.Count; door++)
        {
            Queue<long> granted = new(house.Store.Events.Values
                .Where(record => record[8] == Granted && record[10] == 11 + door).Select(record => (long)BitConverter.ToUInt32(record, 4)));
            foreach (Release release in house.Releases.Where(release => release.Door == door))
            {
                long at = ControllerFiles.ProvisionalTime + (release.AtMs / 1_000);
                if (granted.TryPeek(out long time) && (time == 0 || Math.Abs(time - at) <= ClockErrorSeconds))
                {
                    granted.Dequeue();
                    continue;
                }

                Assert.Contains(cutMs => cutMs >= release.AtMs && cutMs - release.AtMs <= UnwrittenMs, house.CutsAtMs, $"door {door} was released at {release.AtMs} without an event");
                unlogged++;
            }

            Assert.IsEmpty(granted, "events without a release");
        }

        return unlogged;
    }

    private static int BreaksOfTheChain(FaultyHouse house)
    {
        byte[] before = new byte[Chain];
        byte[] key = house.Identity.Key("DC.KEVNT");
        int breaks = 0;
        foreach (byte[] record in house.Store.Events.Values)
        {
            byte[] value = house.Identity.Mac(key, "DC.EVENT", [.. before, .. record[..EventLength]])[..Chain];
            breaks += value.AsSpan().SequenceEqual(record.AsSpan(EventLength)) ? 0 : 1;
            before = record[EventLength..];
        }

        return breaks;
    }
}
