using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Doorcodes;
using DoorController.Cloud.Events;
using DoorController.Cloud.Exchange;
using DoorController.Cloud.Tests.Support;

namespace DoorController.Cloud.Tests.Exchange;

[TestClass]
public sealed class ExchangeHandlerTests
{
    [TestMethod]
    public async Task Controller_that_holds_the_current_version_hears_nothing_after_the_wait()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(waitSeconds: 1);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        uint version = (await controller.FetchAsync()).Version;
        var watch = Stopwatch.StartNew();
        TestController.TestAnswer answer = await controller.ExchangeAsync(controller.Request(version));
        Assert.AreEqual(0, answer.Kind);
        Assert.HasCount(76, answer.Bytes);
        Assert.AreEqual(1, answer.Wait);
        Assert.IsGreaterThan(900u, answer.Held);
        Assert.IsGreaterThan(900, watch.ElapsedMilliseconds);
        Assert.IsLessThan(5_000, Math.Abs(answer.Time - DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()));
        ControllerState state = await cloud.StateAsync(controller.Id);
        Assert.AreEqual(version, state.HeldVersion);
        Assert.IsTrue(state.Online);
    }

    [TestMethod]
    public async Task New_doorcode_wakes_the_held_exchange_at_once()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(waitSeconds: 30);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        byte[] before = await controller.FetchBytesAsync();
        uint version = new DecodedTable(before, controller.Root, controller.Id).Version;
        Task<TestController.TestAnswer> held = controller.ExchangeAsync(controller.Request(version));
        await Until(() => cloud.Get<ControllerSignals>().Count == 1);
        var watch = Stopwatch.StartNew();
        IssuedDoorcode issued = await cloud.IssueAsync();
        TestController.TestAnswer answer = await held;
        Assert.IsLessThan(900, watch.ElapsedMilliseconds);
        var table = new DecodedTable(
            HeldTable.After(before, answer.Delta, controller.Root, controller.Id), controller.Root, controller.Id);
        Assert.AreEqual(version + 1, table.Version);
        Assert.Contains(issued.Id, table.Credentials.Select(credential => (long)credential.Id));
    }

    [TestMethod]
    public async Task Each_event_is_stored_and_told_once_though_it_is_sent_twice()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(waitSeconds: 30);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        uint version = (await controller.FetchAsync()).Version;
        using Subscription<EventLine> subscription = cloud.Feed.Subscribe();
        byte[] first = TestController.Event(1);
        byte[] second = TestController.Event(2, type: 2, reason: 5, door: 2);
        byte[] third = TestController.Event(3);
        Assert.AreEqual(2u, (await controller.ExchangeAsync(controller.Request(version, events: [first, second]))).Stored);
        TestController.TestAnswer again = await controller.ExchangeAsync(controller.Request(version, events: [first, second, third]));
        Assert.AreEqual(3u, again.Stored);
        Assert.AreEqual(0, again.Kind);
        Assert.IsLessThan(5_000u, again.Held);
        IReadOnlyList<EventLine> lines = await cloud.Feed.NewestAsync(10);
        CollectionAssert.AreEqual(new long[] { 3, 2, 1 }, lines.Select(line => line.Sequence).ToArray());
        var told = new List<long>();
        while (subscription.Reader.TryRead(out EventLine? line))
        {
            told.Add(line.Sequence);
        }

        CollectionAssert.AreEqual(new long[] { 1, 2, 3 }, told);
    }

    [TestMethod]
    public async Task Largest_request_with_sixty_four_events_is_taken()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        byte[][] events = [.. Enumerable.Range(1, 64).Select(i => TestController.Event((uint)i))];
        Assert.AreEqual(64u, (await controller.ExchangeAsync(controller.Request(events: events))).Stored);
    }

    [TestMethod]
    public async Task Replayed_request_is_refused_and_stores_nothing()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        byte[] older = controller.Request(events: [TestController.Event(1)]);
        byte[] newer = controller.Request();
        await controller.ExchangeAsync(newer);
        foreach (byte[] request in new[] { newer, older })
        {
            Assert.AreEqual(
                (HttpStatusCode.Conflict, """{"message":"COUNTER_NOT_ABOVE_LAST"}"""), await controller.PostAsync("exchange", request));
        }

        Assert.IsEmpty(await cloud.Feed.NewestAsync(10));
    }

    [TestMethod]
    public async Task Foreign_MAC_is_refused_and_changes_nothing()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 4);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        using TestController other = await TestController.EnrolledAsync(cloud, index: 1);
        byte[] flipped = controller.Request();
        flipped[40] ^= 1;
        foreach (byte[] request in new[] { flipped, other.Request() })
        {
            Assert.AreEqual(
                (HttpStatusCode.Unauthorized, """{"message":"NOT_AUTHENTIC"}"""), await controller.PostAsync("exchange", request));
        }

        Assert.IsNull((await cloud.StateAsync(controller.Id)).LastContactAt);
    }

    [TestMethod]
    public async Task Controller_that_was_never_enrolled_is_not_authentic()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using var controller = new TestController(cloud.Server, await cloud.ControllerIdAsync());
        Assert.AreEqual(HttpStatusCode.Unauthorized, (await controller.PostAsync("exchange", controller.Request())).Status);
    }

    [TestMethod]
    public async Task Unknown_controller_is_refused()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using var controller = new TestController(cloud.Server, HexId.New());
        Assert.AreEqual(
            (HttpStatusCode.NotFound, """{"message":"UNKNOWN_CONTROLLER"}"""),
            await controller.PostAsync("exchange", controller.Request()));
    }

    [TestMethod]
    public async Task Malformed_requests_are_refused()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        byte[] wrongVersion = controller.Request()[..^32];
        wrongVersion[0] = 1;
        byte[] wrongCount = controller.Request()[..^32];
        wrongCount[2] = 1;
        byte[] hugeCounter = controller.Request()[..^32];
        hugeCounter[11] = 0x80;
        byte[][] tooMany = [.. Enumerable.Range(1, 65).Select(i => TestController.Event((uint)i))];
        byte[][] malformed =
        [
            [],
            new byte[91],
            controller.Request()[..^1],
            [.. controller.Request(), 0],
            controller.Sign(wrongVersion),
            controller.Sign(wrongCount),
            controller.Sign(hugeCounter),
            controller.Request(events: tooMany),
            controller.Request(events: [TestController.Event(2), TestController.Event(1)]),
            controller.Request(events: [TestController.Event(1), TestController.Event(1)]),
            controller.Request(events: [TestController.Event(0)]),
            new byte[20_000],
        ];
        foreach (byte[] request in malformed)
        {
            Assert.AreEqual(
                (HttpStatusCode.BadRequest, """{"message":"MALFORMED_REQUEST"}"""), await controller.PostAsync("exchange", request));
        }
    }

    [TestMethod]
    public async Task Random_bytes_are_refused_and_never_break_the_cloud()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        for (int i = 0; i < 300; i++)
        {
            byte[] body = RandomNumberGenerator.GetBytes(RandomNumberGenerator.GetInt32(1_500));
            if (body.Length > 3 && i % 2 == 0)
            {
                body = [1, 0, 0, 0, .. body];
            }

            HttpStatusCode status = (await controller.PostAsync("exchange", body)).Status;
            Assert.IsTrue(status is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized, $"{status}");
        }

        await controller.FetchAsync();
    }

    [TestMethod]
    public async Task Snapshot_that_is_no_longer_current_is_started_anew()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        TestController.TestAnswer first = await controller.ExchangeAsync(controller.Request());
        await cloud.IssueAsync();
        TestController.TestAnswer next = await controller.ExchangeAsync(controller.Request(0, first.Version, 100));
        Assert.AreEqual(first.Version + 1, next.Version);
        Assert.AreEqual(0, next.Offset);
        TestController.TestAnswer rest = await controller.ExchangeAsync(controller.Request(0, next.Version, 100));
        Assert.AreEqual(100, rest.Offset);
        CollectionAssert.AreEqual(next.Piece[100..], rest.Piece);
        TestController.TestAnswer beyond = await controller.ExchangeAsync(controller.Request(0, next.Version, uint.MaxValue));
        Assert.AreEqual(0, beyond.Offset);
    }

    [TestMethod]
    public async Task Cloud_continues_above_a_version_that_it_does_not_have()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        DecodedTable table = await controller.FetchAsync(held: 1_000);
        Assert.AreEqual(1_001u, table.Version);
        ControllerState state = await cloud.StateAsync(controller.Id);
        Assert.AreEqual(1_001u, state.CurrentVersion);
        Assert.IsNotNull(state.AheadAt);
        Assert.AreEqual(0, (await controller.ExchangeAsync(controller.Request(1_001))).Kind);
    }

    [TestMethod]
    public async Task Controller_with_the_last_version_there_is_hears_nothing()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        Assert.AreEqual(0, (await controller.ExchangeAsync(controller.Request(uint.MaxValue))).Kind);
    }

    [TestMethod]
    public async Task Second_exchange_of_a_controller_ends_the_first_at_once()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(waitSeconds: 30);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        uint version = (await controller.FetchAsync()).Version;
        Task<TestController.TestAnswer> first = controller.ExchangeAsync(controller.Request(version));
        await Until(() => cloud.Get<ControllerSignals>().Count == 1);
        var watch = Stopwatch.StartNew();
        Task<TestController.TestAnswer> second = controller.ExchangeAsync(controller.Request(version));
        Assert.AreEqual(0, (await first).Kind);
        Assert.IsLessThan(2_000, watch.ElapsedMilliseconds);
        Assert.IsFalse(second.IsCompleted);
        Assert.AreEqual(1, cloud.Get<ControllerSignals>().Count);
        await cloud.IssueAsync();
        Assert.AreEqual(2, (await second).Kind);
    }

    [TestMethod]
    public async Task Controller_that_asks_for_a_snapshot_gets_one_and_goes_on_fetching_it()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        uint held = (await controller.FetchAsync()).Version;
        await cloud.IssueAsync();
        Assert.AreEqual(2, (await controller.ExchangeAsync(controller.Request(held))).Kind);
        TestController.TestAnswer first = await controller.ExchangeAsync(controller.Request(flags: 3, held, 0, 0));
        Assert.AreEqual((1, held + 1, 0), (first.Kind, first.Version, first.Offset));
        TestController.TestAnswer next = await controller.ExchangeAsync(controller.Request(held, held + 1, 100));
        Assert.AreEqual((1, 100), (next.Kind, next.Offset));
    }

    [TestMethod]
    public async Task Delta_spans_all_versions_since_the_one_held()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        byte[] before = await controller.FetchBytesAsync();
        uint held = new DecodedTable(before, controller.Root, controller.Id).Version;
        for (int i = 0; i < 8; i++)
        {
            await cloud.IssueAsync($"Guest {i}");
            await controller.ExchangeAsync(controller.Request(held));
        }

        TestController.TestAnswer answer = await controller.ExchangeAsync(controller.Request(held));
        byte[] after = HeldTable.After(before, answer.Delta, controller.Root, controller.Id);
        var table = new DecodedTable(after, controller.Root, controller.Id);
        Assert.AreEqual(held + 8, table.Version);
        Assert.HasCount(3 + 8, table.Passes);
    }

    [TestMethod]
    public async Task Restarted_cloud_and_an_unknown_version_lead_to_a_snapshot()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        uint held = (await controller.FetchAsync()).Version;
        await cloud.IssueAsync();
        Assert.AreEqual(1, (await controller.ExchangeAsync(controller.Request(held - 1))).Kind);
        await cloud.RestartAsync();
        using TestController again = controller.At(cloud.Server);
        Assert.AreEqual(1, (await again.ExchangeAsync(again.Request(held))).Kind);
    }

    [TestMethod]
    public async Task Controller_that_goes_away_leaves_nobody_waiting()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(waitSeconds: 30);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        uint version = (await controller.FetchAsync()).Version;
        using var gone = new CancellationTokenSource();
        Task<TestController.TestAnswer> held = controller.ExchangeAsync(controller.Request(version), gone.Token);
        ControllerSignals signals = cloud.Get<ControllerSignals>();
        await Until(() => signals.Count == 1);
        await gone.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => held);
        await Until(() => signals.Count == 0);
    }

    [TestMethod]
    public async Task Stopping_ends_held_exchanges_promptly()
    {
        TestCloud cloud = await TestCloud.StartAsync(waitSeconds: 30);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        uint version = (await controller.FetchAsync()).Version;
        Task<TestController.TestAnswer> held = controller.ExchangeAsync(controller.Request(version));
        await Until(() => cloud.Get<ControllerSignals>().Count == 1);
        var watch = Stopwatch.StartNew();
        await cloud.DisposeAsync();
        Assert.AreEqual(0, (await held).Kind);
        Assert.IsLessThan(3_000, watch.ElapsedMilliseconds);
    }

    private static async Task Until(Func<bool> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.IsLessThan(10_000, watch.ElapsedMilliseconds);
            await Task.Delay(5);
        }
    }
}
