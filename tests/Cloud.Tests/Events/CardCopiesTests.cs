using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Tests.Events;

[TestClass]
public sealed class CardCopiesTests
{
    private const int Lobby = 1;
    private const int Home = 3;
    private const byte UidNotAccepted = 6;
    private const string Copied = "Somebody held a copy of keycard Card 2A of Resident 2A to Lobby: its number without its key";

    [TestMethod]
    public async Task Copy_of_a_keycard_is_an_alarm_until_a_manager_has_seen_to_it()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser manager = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        Assert.IsNull((await DeviceAsync(manager, controller)).CardCopy);
        await SendAsync(controller, 1, Lobby, await CardAsync(cloud));
        CardCopyAlarm alarm = (await DeviceAsync(manager, controller)).CardCopy!;
        Assert.AreEqual((DateTimeOffset.FromUnixTimeSeconds(1_790_000_000), Copied), (alarm.Time, alarm.Words));
        Assert.AreEqual(alarm, (await manager.GetAsync<IReadOnlyList<DeviceDetail>>("/v1/devices?buildingId=1")).Single().CardCopy);
        ActivityLine line = (await manager.GetAsync<ActivityPage>("/v1/activity?buildingId=1")).Lines.Single();
        Assert.AreEqual((true, Copied, "UID_NOT_ACCEPTED", "Resident 2A"), (line.IsAlarm, line.Words, line.Reason, line.User));
        Assert.AreEqual(Copied, (await cloud.Feed.NewestAsync(1)).Single().Text);

        using HttpResponseMessage seen = await manager.SendAsync(HttpMethod.Post, $"/v1/devices/{controller.Id}:acknowledgeAlarms", null);
        seen.EnsureSuccessStatusCode();
        Assert.IsNull((await DeviceAsync(manager, controller)).CardCopy);
        AuditPage audit = await manager.GetAsync<AuditPage>("/v1/audit?buildingId=1");
        Assert.AreEqual("Saw that a copy of a keycard was held to a door of Controller 1.", audit.Lines[0].Words);
        await SendAsync(controller, 2, Lobby, await CardAsync(cloud));
        Assert.IsNotNull((await DeviceAsync(manager, controller)).CardCopy);
    }

    [TestMethod]
    public async Task Who_does_not_see_people_is_told_of_a_copy_without_names()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser technician = await cloud.ManagerAsync(ManagerRole.DeviceManagement);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        await SendAsync(controller, 1, Lobby, await CardAsync(cloud));
        Assert.AreEqual(
            "Somebody held a copy of a keycard to Lobby: its number without its key", (await DeviceAsync(technician, controller)).CardCopy!.Words);
    }

    [TestMethod]
    public async Task Card_that_has_only_a_number_is_refused_without_alarm()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser manager = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        long card = await CardAsync(cloud);
        await using (CloudDatabase database = await cloud.DatabaseAsync())
        {
            await database.Keycards.Where(found => found.Id == card).ExecuteUpdateAsync(set => set.SetProperty(found => found.IsUidOnly, true));
        }

        await SendAsync(controller, 1, Lobby, card);
        Assert.IsNull((await DeviceAsync(manager, controller)).CardCopy);
        ActivityLine line = (await manager.GetAsync<ActivityPage>("/v1/activity?buildingId=1")).Lines.Single();
        Assert.AreEqual((false, "Refused Resident 2A at Lobby: card number alone not accepted"), (line.IsAlarm, line.Words));
    }

    [TestMethod]
    public async Task Copy_held_to_a_residence_door_is_shown_though_entries_there_are_not()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 4);
        using TestBrowser manager = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        using TestController controller = await TestController.EnrolledAsync(cloud, index: 1);
        long card = await CardAsync(cloud);
        await controller.ExchangeAsync(controller.Request(events:
        [
            TestController.Event(1, (byte)EventType.Granted, door: Home, credential: (uint)card, detail: 0),
            TestController.Event(2, (byte)EventType.Denied, UidNotAccepted, Home, (uint)card, 0),
        ]));
        ActivityLine line = (await manager.GetAsync<ActivityPage>("/v1/activity?buildingId=1")).Lines.Single();
        Assert.AreEqual(("DENIED", true), (line.Result, line.IsAlarm));
    }

    private static async Task SendAsync(TestController controller, uint sequence, int door, long card) => await controller.ExchangeAsync(
        controller.Request(events: [TestController.Event(sequence, (byte)EventType.Denied, UidNotAccepted, door, (uint)card, 0)]));

    private static Task<DeviceDetail> DeviceAsync(TestBrowser browser, TestController controller) =>
        browser.GetAsync<DeviceDetail>($"/v1/devices/{controller.Id}");

    private static async Task<long> CardAsync(TestCloud cloud)
    {
        await using CloudDatabase database = await cloud.DatabaseAsync();
        return (await database.Keycards.SingleAsync(card => card.Label == "Card 2A")).Id;
    }
}
