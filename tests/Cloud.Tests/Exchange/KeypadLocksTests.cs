using DoorController.Cloud.Domain;
using DoorController.Cloud.Enrolment;
using DoorController.Cloud.Inventory;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;

namespace DoorController.Cloud.Tests.Exchange;

[TestClass]
public sealed class KeypadLocksTests
{
    private const int Lobby = 1;
    private const int Gym = 2;

    private static readonly DateTimeOffset EventTime = DateTimeOffset.FromUnixTimeSeconds(1_790_000_000);

    [TestMethod]
    public async Task Door_says_since_when_its_keypad_is_locked_until_it_is_unlocked()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.DeviceManagement);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        Assert.IsNull(await LockedAtAsync(browser, Gym));

        await SendAsync(controller, Event(1, EventType.KeypadLocked, Gym));
        Assert.AreEqual(EventTime, await LockedAtAsync(browser, Gym));
        Assert.IsNull(await LockedAtAsync(browser, Lobby));
        Assert.AreEqual(EventTime, (await cloud.Get<PropertyDirectory>().ListDoorsAsync()).Single(door => door.Number == Gym).KeypadLockedAt);

        await SendAsync(controller, Event(2, EventType.KeypadUnlocked, Gym), Event(3, EventType.KeypadLocked, Lobby));
        Assert.IsNull(await LockedAtAsync(browser, Gym));
        Assert.AreEqual(EventTime, await LockedAtAsync(browser, Lobby));
    }

    [TestMethod]
    public async Task Newest_event_counts_though_an_older_one_comes_later()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.DeviceManagement);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        await SendAsync(controller, Event(3, EventType.KeypadUnlocked, Gym));
        await SendAsync(controller, Event(1, EventType.KeypadLocked, Gym), TestController.Event(2), Event(3, EventType.KeypadUnlocked, Gym));
        Assert.IsNull(await LockedAtAsync(browser, Gym));
    }

    [TestMethod]
    public async Task Controller_that_takes_the_place_of_another_has_its_keypads_unlocked()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.DeviceManagement);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        await SendAsync(controller, Event(1, EventType.KeypadLocked, Gym));
        using var replacement = new TestController(cloud.Server, controller.Id);
        await replacement.EnrolAsync(await cloud.Get<ControllerEnrolment>().IssueTokenAsync(controller.Id));
        Assert.IsNull(await LockedAtAsync(browser, Gym));
    }

    [TestMethod]
    public async Task Door_of_another_controller_is_left_alone()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 4);
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.DeviceManagement);
        using TestController controller = await TestController.EnrolledAsync(cloud, index: 1);
        await SendAsync(controller, Event(1, EventType.KeypadLocked, Gym));
        Assert.IsNull(await LockedAtAsync(browser, Gym));
    }

    private static byte[] Event(uint sequence, EventType type, int door) => TestController.Event(sequence, (byte)type, door: door, detail: 0);

    private static async Task SendAsync(TestController controller, params byte[][] events) => await controller.ExchangeAsync(controller.Request(events: events));

    private static async Task<DateTimeOffset?> LockedAtAsync(TestBrowser browser, int door) =>
        (await browser.GetAsync<DoorDetail>($"/v1/doors/{door}")).Door.KeypadLockedAt;
}
