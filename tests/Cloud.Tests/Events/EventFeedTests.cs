using DoorController.Cloud.Domain;
using DoorController.Cloud.Doorcodes;
using DoorController.Cloud.Events;
using DoorController.Cloud.Tests.Support;

namespace DoorController.Cloud.Tests.Events;

[TestClass]
public sealed class EventFeedTests
{
    [TestMethod]
    public async Task Stored_event_is_told_with_names()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        IssuedDoorcode issued = await cloud.IssueAsync("A guest");
        using TestController controller = await TestController.EnrolledAsync(cloud);
        using Subscription<EventLine> subscription = cloud.Feed.Subscribe();
        byte[] granted = TestController.Event(1, type: 1, door: 1, credential: (uint)issued.Id, detail: (uint)issued.PassId);
        await controller.ExchangeAsync(controller.Request(events: [granted]));
        EventLine line = await subscription.Reader.ReadAsync();
        Assert.AreEqual("A guest (guest of Resident 2A) came in at Lobby", line.Text);
        Assert.AreEqual(
            (EventType.Granted, (int?)1, (long?)issued.Id, (long)issued.PassId, (DateTimeOffset?)DateTimeOffset.FromUnixTimeSeconds(1_790_000_000)),
            (line.Type, line.DoorNumber, line.CredentialId, line.Detail, line.Time));
        Assert.AreEqual(line, (await cloud.Feed.NewestAsync(1))[0]);
    }

    [TestMethod]
    public async Task Newest_events_come_first_and_no_more_than_asked_for()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        await controller.ExchangeAsync(controller.Request(events: [.. Enumerable.Range(1, 5).Select(i => TestController.Event((uint)i))]));
        CollectionAssert.AreEqual(
            new long[] { 5, 4, 3 }, (await cloud.Feed.NewestAsync(3)).Select(line => line.Sequence).ToArray());
    }

    [TestMethod]
    public async Task Subscription_ends_when_the_cloud_stops()
    {
        TestCloud cloud = await TestCloud.StartAsync();
        using Subscription<EventLine> events = cloud.Feed.Subscribe();
        using Subscription<ControllerState> states = cloud.Feed.SubscribeToStates();
        await cloud.DisposeAsync();
        await events.Reader.Completion;
        Assert.IsFalse(await states.Reader.WaitToReadAsync());
    }

    /// <summary>uhppoted app-home-assistant#18: offline is who has been silent for a while, not who lost one answer.</summary>
    [TestMethod]
    public async Task Controller_that_went_silent_is_told_to_be_offline()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        using Subscription<ControllerState> states = cloud.Feed.SubscribeToStates();
        await controller.FetchAsync();
        Assert.IsTrue((await states.Reader.ReadAsync()).Online);
        cloud.Time.Ahead = TimeSpan.FromMinutes(1);
        ControllerState last;
        do
        {
            last = await states.Reader.ReadAsync();
        }
        while (last.Online);
        Assert.IsFalse((await cloud.StateAsync(controller.Id)).Online);
    }
}
