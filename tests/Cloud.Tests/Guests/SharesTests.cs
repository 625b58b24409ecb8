using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static DoorController.Cloud.Tests.Support.TestManager;

namespace DoorController.Cloud.Tests.Guests;

[TestClass]
public sealed class SharesTests
{
    [TestMethod]
    public async Task Host_keeps_one_share_for_all_its_doors_whatever_the_switches_say()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        Share first = await OnlyAsync(cloud, FirstResident);
        CollectionAssert.AreEquivalent(new[] { Lobby, Gym }, Live(first));
        await manager.MayShareAsync(FirstResident, Entrances, false);
        await manager.SwitchAsync(Entrances, Lobby, false);
        await manager.MayShareAsync(FirstResident, Entrances, true);
        Share still = await OnlyAsync(cloud, FirstResident);
        Assert.AreEqual(first.Number, still.Number);
        CollectionAssert.AreEquivalent(new[] { Lobby, Gym }, Live(still));
    }

    [TestMethod]
    public async Task Door_that_a_host_lost_and_got_again_is_in_another_share_for_good()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        int first = (await OnlyAsync(cloud, FirstResident)).Number;
        await manager.RevokeAsync(FirstResident, Amenities);
        CollectionAssert.AreEqual(new[] { Lobby }, Live(await OnlyAsync(cloud, FirstResident)));
        await manager.GiveAsync(FirstResident, Amenities, mayShare: true);
        List<Share> shares = await OfAsync(cloud, FirstResident);
        Assert.HasCount(2, shares);
        CollectionAssert.AreEqual(new[] { Lobby }, Live(shares.Single(share => share.Number == first)));
        CollectionAssert.AreEqual(new[] { Gym }, Live(shares.Single(share => share.Number > first)));

        // Nor is the lobby of the first share in the second one's past, so that is where it goes.
        await manager.RevokeAsync(FirstResident, Entrances);
        await manager.GiveAsync(FirstResident, Entrances, mayShare: true);
        shares = await OfAsync(cloud, FirstResident);
        CollectionAssert.AreEquivalent(new[] { Lobby, Gym }, Live(shares.Single(share => share.Number > first)));
    }

    [TestMethod]
    public async Task Who_never_held_a_Key_to_share_has_no_share()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        await manager.RevokeAsync(FirstResident, Amenities);
        await manager.GiveAsync(FirstResident, Amenities, mayShare: false);
        CollectionAssert.AreEqual(new[] { Lobby }, Live(await OnlyAsync(cloud, FirstResident)));
    }

    [TestMethod]
    public async Task Table_has_the_shares_and_counts_four_daily_doorcodes_a_host()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        DecodedTable table = await controller.FetchAsync();
        await using CloudDatabase database = await cloud.DatabaseAsync();
        List<Share> shares = await database.Shares.Include(share => share.Doors).OrderBy(share => share.Number).ToListAsync();
        CollectionAssert.AreEqual(shares.Select(share => (uint)share.Number).ToArray(), table.Hosts.Select(host => host.ShareNumber).ToArray());
        Assert.IsTrue(table.Hosts.All(host => host is { Doors: 3, DailyDoors: 3 }));
        Assert.IsTrue(table.Doors.All(door => door.DailyCodes == 4 * shares.Count));
        Assert.AreEqual(7, table.OfflineGuestDays);
        Assert.AreEqual(3, table.CloudDoors);
    }

    private static int[] Live(Share share) => [.. share.Doors.Where(door => door.EndedAt is null).Select(door => door.DoorNumber)];

    private static async Task<Share> OnlyAsync(TestCloud cloud, string person) => (await OfAsync(cloud, person)).Single();

    private static async Task<List<Share>> OfAsync(TestCloud cloud, string person)
    {
        await using CloudDatabase database = await cloud.DatabaseAsync();
        return await database.Shares.AsNoTracking().Include(share => share.Doors).Where(share => share.Person!.Name == person)
            .OrderBy(share => share.Number).ToListAsync();
    }
}
