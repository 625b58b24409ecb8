using DoorController.Bench.Api;
using DoorController.EndToEnd.Support;

namespace DoorController.EndToEnd;

/// <summary>The cloud, the network or the power goes away; the door stays what it was.</summary>
[TestClass]
[DoNotParallelize]
[TestCategory("Long")]
public sealed class OutageTests
{
    private const int Lobby = 1;
    private static RunningBench s_bench = null!;

    private static BenchClient Client => s_bench.Client;

    [ClassInitialize]
    public static async Task Start(TestContext _) => s_bench = await RunningBench.StartAsync();

    [ClassCleanup]
    public static async Task Stop() => await s_bench.DisposeAsync();

    [TestMethod]
    public async Task With_the_cloud_stopped_codes_go_on_working_and_the_events_arrive_later_each_once()
    {
        DoorcodeView code = (await Client.PeopleAsync(Lobby)).First(it => it is { State: "valid", Kind: "own" });
        int before = await GrantsAsync();
        await Client.SetCloudAsync(running: false);
        for (int i = 0; i < 3; i++)
        {
            await Client.WaitUntilQuietAsync(Lobby);
            await Client.TypeAsync(Lobby, code.Code);
            await Client.WaitUntilAsync(Lobby, "an open door", it => it.Strike == "released");
        }

        await Eventually.Holds("words about it on the serial port", TimeSpan.FromSeconds(10), async () =>
            (await Client.ConsoleAsync("board-1")).Any(line => line.Contains("The cloud can't be connected to", StringComparison.Ordinal)));
        await Client.SetCloudAsync(running: true);
        await Eventually.Holds("all three events", TimeSpan.FromSeconds(40), async () => await GrantsAsync() >= before + 3);
        await Task.Delay(6_000);

        Assert.AreEqual(before + 3, await GrantsAsync());
        EventView[] events = await Client.EventsAsync();
        Assert.HasCount(events.Length, events.DistinctBy(it => (it.Controller, it.Sequence)));
        Assert.Contains(it => it.Type == "CLOUD_LOST" && it.Controller == "board-1", events);
        Assert.Contains(it => it.Type == "CLOUD_REACHED" && it.Controller == "board-1", events);
    }

    [TestMethod]
    public async Task With_the_power_cut_the_door_is_locked_and_afterwards_decides_by_the_same_table_without_network()
    {
        await Client.SetCloudAsync(running: true);
        DoorcodeView own = (await Client.PeopleAsync(Lobby)).First(it => it is { State: "valid", Kind: "own" });
        await Client.WaitUntilQuietAsync(Lobby);
        await Client.TypeAsync(Lobby, own.Code);
        await Client.WaitUntilAsync(Lobby, "an open door", it => it.Strike == "released");
        await Client.SetPowerAsync("board-1", on: false);
        Assert.AreEqual("locked", (await Client.DoorAsync(Lobby)).Strike);

        await Client.SetNetworkAsync("board-1", connected: false);
        int booted = await BootsAsync();
        await Client.SetPowerAsync("board-1", on: true);
        await Eventually.Holds("a started controller", TimeSpan.FromSeconds(20), async () => await BootsAsync() > booted);
        await Task.Delay(500);
        await Client.TypeAsync(Lobby, own.Code);
        await Client.WaitUntilAsync(Lobby, "an open door without network and cloud", it => it.Strike == "released");
        Assert.AreEqual(0, s_bench.Host.House.Controllers[0].Board.LeakedThreads);

        await Client.SetNetworkAsync("board-1", connected: true);
        await Eventually.Holds("the grant in the cloud", TimeSpan.FromSeconds(90), async () =>
            (await Client.EventsAsync()).Any(it => it.Type == "GRANTED" && it.Time is null && it.CredentialId == own.DoorcodeId));
    }

    [TestMethod]
    public async Task With_a_clock_that_was_set_wrong_by_20_years_the_board_finds_back_by_itself()
    {
        await Client.SetCloudAsync(running: true);
        await Client.WaitUntilSyncedAsync();
        for (int year = 0; year < 20; year++)
        {
            await Client.ShiftClockAsync("board-2", 365 * 24 * 3600);
        }

        // The next handshake judges by this date; the first answer on the kept connection sets it right.
        await Eventually.Holds("the board's date right again", TimeSpan.FromSeconds(30), () =>
            Math.Abs((s_bench.Host.House.Controllers[1].Board.Clock.UtcNow - DateTime.UtcNow).TotalSeconds) < 5);
    }

    private static async Task<int> BootsAsync() =>
        (await Client.ConsoleAsync("board-1")).Count(line => line.StartsWith("[0 s] Key table", StringComparison.Ordinal) || line.StartsWith("[1 s] Key table", StringComparison.Ordinal));

    private static async Task<int> GrantsAsync() => (await Client.EventsAsync()).Count(it => it.Type == "GRANTED" && it.DoorNumber == Lobby);
}
