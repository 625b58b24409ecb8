using DoorController.Cloud.Phones;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;
using static DoorController.Cloud.Tests.Support.TestManager;

namespace DoorController.Cloud.Tests.Phones;

[TestClass]
public sealed class PhoneGrantsTests
{
    private const string Path = "/v1/home/phone";

    [TestMethod]
    public async Task Session_gets_a_credential_that_the_table_has_and_its_key()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        int before = (await controller.FetchAsync()).Credentials.Count;
        using TestBrowser resident = await cloud.ResidentAsync(FirstResident);
        PhoneController phone = (await resident.PostAsync<PhoneGrant>(Path, new { })).Controllers.Single();
        Assert.AreEqual(controller.Id, phone.ControllerId);
        CollectionAssert.AreEqual(new[] { Lobby, Gym }, phone.Doors.Select(door => door.DoorId).ToArray());
        Assert.IsTrue(phone.Doors.All(door => door is { OpensThroughCloud: true, MayShare: true }));
        byte[] credential = Convert.FromHexString(phone.Credential);
        Assert.AreEqual(Convert.ToHexStringLower(PhoneKeys.Of(controller.CredentialRoot, controller.Id, credential)), phone.Key);
        DecodedTable table = await controller.FetchAsync();
        Assert.HasCount(before + 1, table.Credentials);

        // Again it is the same phone.
        PhoneGrant again = await resident.PostAsync<PhoneGrant>(Path, new { });
        Assert.AreEqual(phone.Credential, again.Controllers.Single().Credential);
        Assert.HasCount(before + 1, (await controller.FetchAsync()).Credentials);
    }

    [TestMethod]
    public async Task Host_gets_the_keys_of_its_share_from_yesterday_to_fifteen_days_ahead()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        using TestBrowser resident = await cloud.ResidentAsync(FirstResident);
        PhoneShare share = (await resident.PostAsync<PhoneGrant>(Path, new { })).Controllers.Single().Shares.Single();
        DecodedTable.Host host = (await controller.FetchAsync()).Hosts.Single(found => found.ShareNumber == share.ShareNumber);
        CollectionAssert.AreEqual(new[] { 0, 1 }, share.Doors.ToArray());
        CollectionAssert.AreEqual(new[] { 0, 1 }, share.DailyDoors.ToArray());
        Assert.AreEqual(3, host.Doors);
        int today = (int)(cloud.Time.GetUtcNow().ToUnixTimeSeconds() / 86_400);
        Assert.AreEqual(((today - 1) / 15, (today + 15) / 15), (share.Keys[0].Period, share.Keys[^1].Period));
        Assert.IsTrue(share.Keys.All(key => key.Key == Convert.ToHexStringLower(
            ShareKeys.Of(controller.CredentialRoot, controller.Id, (int)share.ShareNumber, key.Period))));
    }

    [TestMethod]
    public async Task Page_is_told_where_sharing_and_doorcodes_are_switched_off()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        var manager = new TestManager(cloud);
        await manager.MayShareAsync(FirstResident, Amenities, false);
        await manager.SwitchAsync(Entrances, Lobby, false);
        using TestBrowser resident = await cloud.ResidentAsync(FirstResident);
        IReadOnlyList<PhoneDoor> doors = (await resident.PostAsync<PhoneGrant>(Path, new { })).Controllers.Single().Doors;
        Assert.AreEqual((true, false), (doors[0].MayShare, doors[0].ProvidesDoorcodes));
        Assert.AreEqual((false, false), (doors[1].MayShare, doors[1].ProvidesDoorcodes));
    }

    [TestMethod]
    public async Task Who_opens_nothing_gets_nothing()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        var manager = new TestManager(cloud);
        await manager.RevokeAsync(FirstResident, Amenities);
        await manager.RevokeAsync(FirstResident, Entrances);
        using TestBrowser resident = await cloud.ResidentAsync(FirstResident);
        Assert.IsEmpty((await resident.PostAsync<PhoneGrant>(Path, new { })).Controllers);
    }
}
