using System.Net;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Events;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Tests.Exchange;

/// <summary>The chain of events over the wire, and what managers are told of it.</summary>
[TestClass]
public sealed class ExchangeLogTests
{
    [TestMethod]
    public async Task Altered_event_is_stored_and_the_manager_is_told_until_it_is_acknowledged()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.DeviceManagement);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        await controller.ExchangeAsync(controller.Request(events: [TestController.Event(1), TestController.Event(2)]));
        Assert.IsNull((await DeviceAsync(browser, controller)).Log);

        // Somebody with the flash in hand wrote another second event, but has no event key.
        controller.Chain[2] = [1, 2, 3, 4, 5, 6, 7, 8];
        TestController.TestAnswer answer = await controller.ExchangeAsync(controller.Request(events: [TestController.Event(3)]));
        Assert.AreEqual(3u, answer.Stored);
        Assert.AreEqual(3, (await DeviceAsync(browser, controller)).Log?.Event);
        Assert.HasCount(3, await cloud.Feed.NewestAsync(10));
        await controller.ExchangeAsync(controller.Request(events: [TestController.Event(4)]));
        Assert.AreEqual(3, (await DeviceAsync(browser, controller)).Log?.Event);
        await AcknowledgeAsync(browser, controller);
        Assert.IsNull((await DeviceAsync(browser, controller)).Log);
        await controller.ExchangeAsync(controller.Request(events: [TestController.Event(5)]));
        Assert.IsNull((await DeviceAsync(browser, controller)).Log);
    }

    [TestMethod]
    public async Task Cloud_restored_from_a_backup_asks_for_the_events_that_it_lost_though_answers_are_lost_and_has_each_once()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.PortfolioManager);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        byte[][] events = [.. Enumerable.Range(1, 6).Select(i => TestController.Event((uint)i))];
        Assert.AreEqual(5u, (await controller.ExchangeAsync(controller.Request(events: events[..5]))).Stored);
        await using (CloudDatabase database = await cloud.DatabaseAsync())
        {
            await database.Events.Where(record => record.Sequence > 2).ExecuteDeleteAsync();
            await database.Controllers.ExecuteUpdateAsync(set => set.SetProperty(one => one.StoredSequence, 2));
        }

        // The next event comes first, is kept, and makes the controller go back, once an answer reaches it.
        for (int lost = 0; lost < 3; lost++)
        {
            await controller.PostAsync("exchange", controller.Request(events: events[5]));
        }

        Assert.AreEqual(2u, (await controller.ExchangeAsync(controller.Request(events: events[5]))).Stored);
        Assert.AreEqual(6u, (await controller.ExchangeAsync(controller.Request(events: events[2..]))).Stored);
        IReadOnlyList<EventLine> lines = await cloud.Feed.NewestAsync(10);
        CollectionAssert.AreEquivalent(new long[] { 1, 2, 3, 4, 5, 6 }, lines.Select(line => line.Sequence).ToArray());
        Assert.IsNull((await DeviceAsync(browser, controller)).Log);
    }

    [TestMethod]
    public async Task Events_that_were_overwritten_before_they_came_are_told_once_they_are_known_to_be_lost()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.PortfolioManager);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        await controller.ExchangeAsync(controller.Request(events: [TestController.Event(1)]));
        for (int asked = 0; asked < Cloud.Exchange.LogCheck.MostAsked; asked++)
        {
            Assert.AreEqual(1u, (await controller.ExchangeAsync(controller.Request(events: [TestController.Event(9)]))).Stored);
        }

        Assert.IsNull((await DeviceAsync(browser, controller)).Log);
        Assert.AreEqual(9u, (await controller.ExchangeAsync(controller.Request(events: [TestController.Event(9)]))).Stored);
        Assert.AreEqual(9, (await DeviceAsync(browser, controller)).Log?.Event);
        Assert.AreEqual(10u, (await controller.ExchangeAsync(controller.Request(events: [TestController.Event(10)]))).Stored);
    }

    [TestMethod]
    public async Task Version_above_the_clouds_is_told_to_the_manager_until_it_is_acknowledged()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.PortfolioManager);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        uint held = (await controller.FetchAsync()).Version + 5;
        TestController.TestAnswer answer = await controller.ExchangeAsync(controller.Request(held));
        Assert.AreEqual((1, held + 1), (answer.Kind, answer.Version));
        Assert.IsNotNull((await DeviceAsync(browser, controller)).AheadAt);
        await AcknowledgeAsync(browser, controller);
        Assert.IsNull((await DeviceAsync(browser, controller)).AheadAt);
    }

    private static async Task AcknowledgeAsync(TestBrowser browser, TestController controller)
    {
        using HttpResponseMessage seen = await browser.SendAsync(HttpMethod.Post, $"/v1/devices/{controller.Id}:acknowledgeAlarms", null);
        Assert.AreEqual(HttpStatusCode.NoContent, seen.StatusCode);
    }

    private static Task<DeviceDetail> DeviceAsync(TestBrowser browser, TestController controller) =>
        browser.GetAsync<DeviceDetail>($"/v1/devices/{controller.Id}");
}
