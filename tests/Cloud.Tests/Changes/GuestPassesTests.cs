using DoorController.Cloud.Decisions;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Doorcodes;
using DoorController.Cloud.Guests;
using DoorController.Cloud.Home;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;
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
        Assert.AreEqual(issued.Window.Until, (await manager.PassAsync(issued.PassId)).Doors.Single().KeptUntil);
        await manager.MayShareAsync(FirstResident, Entrances, mayShare: true);
        Assert.IsNull((await manager.PassAsync(issued.PassId)).Doors.Single().KeptUntil);
    }

    [TestMethod]
    public async Task Pass_without_an_end_is_kept_for_thirty_days()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        IssuedDoorcode issued = await cloud.Guests.IssueAsync(
            Lobby, await cloud.HostAsync(FirstResident), "Guest", cloud.Time.GetUtcNow(), null);
        await manager.MayShareAsync(FirstResident, Entrances, mayShare: false, keepPasses: true);
        DateTimeOffset kept = (await manager.PassAsync(issued.PassId)).Doors.Single().KeptUntil!.Value;
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
        Assert.IsNull((await manager.PassAsync(issued.PassId)).Doors.Single().KeptUntil);
        Pass pass = await manager.PassAsync(issued.PassId);
        Assert.IsNull(pass.Doors.Single().DroppedAt);
    }

    [TestMethod]
    public async Task Pass_kept_at_one_door_stays_suspended_at_the_door_of_another_Key()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        int pass = await InviteToBothAsync(cloud);
        await manager.MayShareAsync(FirstResident, Amenities, mayShare: false);
        await manager.MayShareAsync(FirstResident, Entrances, mayShare: false, keepPasses: true);
        Assert.AreEqual((true, false), await OpensAsync(cloud, pass));
    }

    [TestMethod]
    public async Task Pass_kept_at_one_door_is_suspended_at_the_other_by_its_own_Key_and_comes_back_with_it()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        int pass = await InviteToBothAsync(cloud);
        await manager.MayShareAsync(FirstResident, Entrances, mayShare: false, keepPasses: true);
        Assert.AreEqual((true, true), await OpensAsync(cloud, pass));
        await manager.MayShareAsync(FirstResident, Amenities, mayShare: false);
        Assert.AreEqual((true, false), await OpensAsync(cloud, pass));
        await manager.MayShareAsync(FirstResident, Entrances, mayShare: true);
        await manager.MayShareAsync(FirstResident, Entrances, mayShare: false);
        Assert.AreEqual((false, false), await OpensAsync(cloud, pass));
        await manager.MayShareAsync(FirstResident, Amenities, mayShare: true);
        Assert.AreEqual((false, true), await OpensAsync(cloud, pass));
    }

    private static async Task<int> InviteToBothAsync(TestCloud cloud)
    {
        DateTimeOffset now = cloud.Time.GetUtcNow();
        await using CloudDatabase database = await cloud.DatabaseAsync();
        int account = (await database.People.SingleAsync(person => person.Name == FirstResident)).AccountId!.Value;
        GuestInvited invited = await cloud.Get<GuestInvites>().InviteAsync(
            new AppUser(account, FirstResident),
            new GuestInvite(
                Guid.NewGuid(), 1, "Guest", "both@guests.example", null, [Lobby, Gym], InviteType.App, null, now, now.AddDays(2)),
            CancellationToken.None);
        return invited.Guest!.PassId;
    }

    private static async Task<(bool Lobby, bool Gym)> OpensAsync(TestCloud cloud, int pass) =>
        (await OpensAsync(cloud, pass, Lobby), await OpensAsync(cloud, pass, Gym));

    private static async Task<bool> OpensAsync(TestCloud cloud, int pass, int door) =>
        (await cloud.Get<Explanations>().OfAsync(1, null, pass, door, PresentedKind.App, cloud.Time.GetUtcNow().AddMinutes(1)))!.Granted;
}
