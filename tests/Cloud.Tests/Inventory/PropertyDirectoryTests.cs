using DoorController.Cloud.Doorcodes;
using DoorController.Cloud.Inventory;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Tests.Inventory;

[TestClass]
public sealed class PropertyDirectoryTests
{
    [TestMethod]
    public async Task Doorcodes_at_the_entrance_are_listed_with_who_has_them_and_why()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        IReadOnlyList<DoorcodeInfo> codes = await cloud.Directory.ListDoorcodesAsync(1);
        CollectionAssert.AreEqual(
            new (string, bool, string?, DoorcodeState)[]
            {
                ("Resident 2A", false, "Entrances", DoorcodeState.Valid),
                ("Resident 2B", false, "Entrances", DoorcodeState.Valid),
                ("Cleaning", false, "Entrances", DoorcodeState.Valid),
                ("Guest of 2A, yesterday", true, "Resident 2A", DoorcodeState.Expired),
                ("Guest of 2B", true, "Resident 2B", DoorcodeState.Valid),
            },
            codes.Select(code => (code.Name, code.IsGuest, code.Via, code.State)).ToArray());
        Assert.IsTrue(codes.All(code => code.From < cloud.Time.GetUtcNow()));
        CollectionAssert.AreEqual(new[] { 7, 7, 7, 9, 7 }, codes.Select(code => code.Digits.Length).ToArray());
    }

    [TestMethod]
    public async Task Doorcode_of_tomorrow_is_not_valid_yet()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        DateTimeOffset tomorrow = cloud.Time.GetUtcNow().AddDays(1);
        IssuedDoorcode issued = await cloud.Guests.IssueAsync(
            1, await cloud.HostAsync("Resident 2B"), "Guest", tomorrow, tomorrow.AddDays(1));
        Assert.AreEqual(DoorcodeState.NotYet, (await CodeAsync(cloud, issued.Id)).State);
    }

    [TestMethod]
    public async Task Doorcode_is_disabled_when_no_Key_provides_it_or_the_host_may_not_share()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        IssuedDoorcode issued = await cloud.IssueAsync();
        await using CloudDatabase database = await cloud.DatabaseAsync();
        await database.Assignments.ExecuteUpdateAsync(set => set.SetProperty(grant => grant.MayShareKey, false));
        Assert.AreEqual(DoorcodeState.Disabled, (await CodeAsync(cloud, issued.Id)).State);
        Assert.IsTrue((await cloud.Directory.ListDoorcodesAsync(1)).Where(code => !code.IsGuest).All(code => code.State == DoorcodeState.Valid));
        await database.KeyDoors.ExecuteUpdateAsync(set => set.SetProperty(keyDoor => keyDoor.ProvideDoorcodes, false));
        Assert.IsTrue((await cloud.Directory.ListDoorcodesAsync(1)).All(code => code.State != DoorcodeState.Valid));
    }

    [TestMethod]
    public async Task Hosts_are_those_who_may_share_now()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 4);
        string[] names = [.. (await cloud.Directory.ListHostsAsync(1)).Select(host => host.Name)];
        CollectionAssert.AreEqual(new[] { "Resident 2A", "Resident 2B" }, names);
        Assert.AreEqual("Resident 2B", (await cloud.Directory.ListHostsAsync(4)).Single().Name);
        Assert.IsEmpty(await cloud.Directory.ListHostsAsync(99));
    }

    [TestMethod]
    public async Task Controllers_are_listed_in_the_order_of_their_doors()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 5);
        IReadOnlyList<ControllerInfo> controllers = await cloud.Directory.ListControllersAsync();
        CollectionAssert.AreEqual(
            new[] { "1,2", "3,4", "5" }, controllers.Select(controller => string.Join(',', controller.Doors)).ToArray());
        Assert.IsTrue(controllers.All(controller => controller is { SiteId.Length: 16, State: { Enrolled: false, Online: false } }));
    }

    private static async Task<DoorcodeInfo> CodeAsync(TestCloud cloud, long id) =>
        (await cloud.Directory.ListDoorcodesAsync(1)).Single(code => code.Id == id);
}
