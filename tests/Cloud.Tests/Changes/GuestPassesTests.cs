using DoorController.Cloud.Domain;
using DoorController.Cloud.Doorcodes;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;
using static DoorController.Cloud.Tests.Support.TestManager;

namespace DoorController.Cloud.Tests.Changes;

[TestClass]
public sealed class GuestPassesTests
{
    [TestMethod]
    public async Task Pass_is_kept_until_its_end_and_let_go_when_the_host_may_share_again()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        IssuedDoorcode issued = await cloud.IssueAsync();
        await manager.MayShareAsync(FirstResident, Entrances, mayShare: false, keepPasses: true);
        Assert.AreEqual(issued.Window.Until, (await manager.PassAsync(issued.PassId)).KeptUntil);
        await manager.MayShareAsync(FirstResident, Entrances, mayShare: true);
        Assert.IsNull((await manager.PassAsync(issued.PassId)).KeptUntil);
    }

    [TestMethod]
    public async Task Pass_without_an_end_is_kept_for_thirty_days()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        IssuedDoorcode issued = await cloud.Guests.IssueAsync(
            Lobby, await cloud.HostAsync(FirstResident), "Guest", cloud.Time.GetUtcNow(), null);
        await manager.MayShareAsync(FirstResident, Entrances, mayShare: false, keepPasses: true);
        DateTimeOffset kept = (await manager.PassAsync(issued.PassId)).KeptUntil!.Value;
        Assert.IsLessThan(TimeSpan.FromMinutes(1), (kept - cloud.Time.GetUtcNow().AddDays(30)).Duration());
    }

    [TestMethod]
    public async Task Pass_that_another_Key_still_shares_is_not_kept()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        IssuedDoorcode issued = await cloud.IssueAsync();
        await manager.MakeKeyAsync("Other", new KeyDoorEdit(Lobby));
        await manager.GiveAsync(FirstResident, "Other", mayShare: true, from: cloud.Time.GetUtcNow().AddMinutes(-1));
        await manager.MayShareAsync(FirstResident, Entrances, mayShare: false, keepPasses: true);
        Assert.IsNull((await manager.PassAsync(issued.PassId)).KeptUntil);
        Pass pass = await manager.PassAsync(issued.PassId);
        Assert.IsNull(pass.Doors.Single().DroppedAt);
    }
}
