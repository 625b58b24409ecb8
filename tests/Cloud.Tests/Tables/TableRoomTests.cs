using DoorController.Cloud.Domain;
using DoorController.Cloud.Enrolment;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;
using static DoorController.Cloud.Tests.Support.TestManager;
using Doorcode = DoorController.Cloud.Domain.Doorcode;

namespace DoorController.Cloud.Tests.Tables;

[TestClass]
public sealed class TableRoomTests
{
    private const byte TableRefused = 5;
    private const byte TooLarge = 13;
    private const int CredentialBytes = 16;
    private const int RetiredBits = 3 << 1;

    [TestMethod]
    public async Task Retired_codes_make_room_the_oldest_first_and_then_blocked_cards_do()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        var manager = new TestManager(cloud);
        await manager.SwitchAsync(Amenities, Gym, on: false);
        await manager.SwitchAsync(Amenities, Gym, on: true);
        cloud.Time.Ahead = TimeSpan.FromHours(1);
        await manager.SwitchAsync(Amenities, Gym, on: false);
        long blocked = await BlockCardAsync(cloud);
        byte[] all = await controller.FetchBytesAsync();
        List<Doorcode> retired;
        await using (CloudDatabase database = await cloud.DatabaseAsync())
        {
            retired = await database.Doorcodes.Where(code => code.RetiredAt != null)
                .OrderBy(code => code.RetiredAt).ThenBy(code => code.Id).ToListAsync();
        }

        Assert.IsGreaterThan(2, retired.Count);

        // With one byte less than two records there is room for two codes less.
        DecodedTable table = await AfterAsync(cloud, controller, all.Length - CredentialBytes - 1);
        CollectionAssert.AreEquivalent(
            retired.Skip(2).Select(code => (uint)code.Id).ToArray(),
            table.Credentials.Where(one => (one.State & RetiredBits) != 0).Select(one => one.Id).ToArray());
        Assert.Contains((uint)blocked, table.Denied);

        await ManyPeople.ChangeAsync(cloud, database => database.Doorcodes.Where(code => code.RetiredAt != null).ExecuteDeleteAsync());
        table = await AfterAsync(cloud, controller, (await controller.FetchBytesAsync()).Length - 1);
        Assert.IsFalse(table.Credentials.Any(one => one.Id == blocked));
        Assert.IsEmpty(table.Denied);
    }

    [TestMethod]
    public async Task Board_that_refuses_a_table_as_too_long_is_known_for_a_small_one_until_another_takes_its_place()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.PortfolioManager);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        await ManyPeople.AddAsync(cloud, 450);
        await ManyPeople.ProvideDoorcodesAsync(cloud, provide: false);
        await ManyPeople.ProvideDoorcodesAsync(cloud, provide: true);
        byte[] refused = await controller.FetchBytesAsync();
        uint version = new DecodedTable(refused, controller.Root, controller.Id).Version;
        Assert.IsGreaterThan(BoardTables.Small, refused.Length);

        // An older table says nothing about this one.
        await controller.ExchangeAsync(controller.Request(events: TestController.Event(1, TableRefused, TooLarge, detail: version - 1)));
        Assert.AreEqual(version, (await cloud.StateAsync(controller.Id)).CurrentVersion);
        await controller.ExchangeAsync(controller.Request(events: TestController.Event(2, TableRefused, TooLarge, detail: version)));
        byte[] taken = await controller.FetchBytesAsync();
        Assert.AreEqual(version + 1, new DecodedTable(taken, controller.Root, controller.Id).Version);
        Assert.IsLessThanOrEqualTo(BoardTables.Small, taken.Length);

        // What does not fit even so is said at the door.
        await ManyPeople.AddAsync(cloud, 700);
        await ManyPeople.ChangeAsync(cloud, _ => Task.CompletedTask);
        await controller.ExchangeAsync(controller.Request(version + 1));
        DoorSync sync = (await browser.GetAsync<DoorDetail>($"/v1/doors/{Gym}")).Door.Sync;
        Assert.AreEqual(SyncState.Blocked, sync.State);
        Assert.Contains("bytes of people, codes, cards and phones, 20000 at most", sync.Problem!);
        using var larger = new TestController(cloud.Server, controller.Id);
        await larger.EnrolAsync(await cloud.Get<ControllerEnrolment>().IssueTokenAsync(controller.Id));
        Assert.IsGreaterThan(BoardTables.Small, (await larger.FetchBytesAsync()).Length);
    }

    private static async Task<DecodedTable> AfterAsync(TestCloud cloud, TestController controller, int most)
    {
        await ManyPeople.ChangeAsync(cloud, async database => (await database.Controllers.SingleAsync(found => found.Id == controller.Id)).MostTableBytes = most);
        byte[] table = await controller.FetchBytesAsync();
        Assert.IsLessThanOrEqualTo(most, table.Length);
        return new DecodedTable(table, controller.Root, controller.Id);
    }

    private static async Task<long> BlockCardAsync(TestCloud cloud)
    {
        long id = 0;
        await ManyPeople.ChangeAsync(cloud, async database =>
        {
            Keycard card = await database.Keycards.FirstAsync(found => found.RetiredAt == null);
            (card.BlockedAt, id) = (cloud.Time.GetStoredNow(), card.Id);
        });
        return id;
    }
}
