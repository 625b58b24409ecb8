using DoorController.Cloud.Domain;
using DoorController.Cloud.Doorcodes;
using DoorController.Cloud.Events;
using DoorController.Cloud.Inventory;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Tests.Doorcodes;

[TestClass]
public sealed class GuestDoorcodesTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [TestMethod]
    public async Task Doorcode_of_a_guest_is_listed_at_its_door_and_moves_the_version_on()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        string controller = await cloud.ControllerIdAsync();
        uint version = (await cloud.StateAsync(controller)).CurrentVersion;
        IssuedDoorcode issued = await cloud.IssueAsync("  A guest ");
        DoorcodeInfo listed = (await cloud.Directory.ListDoorcodesAsync(1)).Single(code => code.Id == issued.Id);
        Assert.AreEqual(
            ("A guest", issued.Digits, true, "Resident 2A", DoorcodeState.Valid),
            (listed.Name, listed.Digits, listed.IsGuest, listed.Via, listed.State));
        Assert.AreEqual(version + 1, (await cloud.StateAsync(controller)).CurrentVersion);
    }

    [TestMethod]
    public async Task Change_of_the_version_is_told()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using Subscription<ControllerState> subscription = cloud.Feed.SubscribeToStates();
        await cloud.IssueAsync();
        ControllerState told = await subscription.Reader.ReadAsync();
        Assert.AreEqual(await cloud.StateAsync(told.Id), told);
    }

    [TestMethod]
    public async Task Removed_doorcode_is_gone_and_removing_it_again_changes_nothing()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        IssuedDoorcode issued = await cloud.IssueAsync();
        await cloud.Guests.RemoveAsync(issued.Id);
        string controller = await cloud.ControllerIdAsync();
        uint version = (await cloud.StateAsync(controller)).CurrentVersion;
        await cloud.Guests.RemoveAsync(issued.Id);
        Assert.AreEqual(version, (await cloud.StateAsync(controller)).CurrentVersion);
        Assert.DoesNotContain(issued.Id, (await cloud.Directory.ListDoorcodesAsync(1)).Select(code => code.Id));
    }

    [TestMethod]
    public async Task Id_of_a_doorcode_is_never_used_again()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        IssuedDoorcode issued = await cloud.IssueAsync();
        await using (CloudDatabase database = await cloud.DatabaseAsync())
        {
            await database.Doorcodes.Where(code => code.Id == issued.Id).ExecuteDeleteAsync();
        }

        Assert.IsGreaterThan(issued.Id, (await cloud.IssueAsync()).Id);
    }

    [TestMethod]
    public async Task Own_doorcode_can_be_removed_too()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        DoorcodeInfo own = (await cloud.Directory.ListDoorcodesAsync(2)).First(code => !code.IsGuest);
        await cloud.Guests.RemoveAsync(own.Id);
        Assert.DoesNotContain(own.Id, (await cloud.Directory.ListDoorcodesAsync(2)).Select(code => code.Id));
    }

    [TestMethod]
    public async Task Unknown_things_are_refused()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        int host = await cloud.HostAsync("Resident 2A");
        await RefusedAsync(DoorcodeRefusals.DoorNotFound, () => IssueAsync(cloud, 99, host));
        await RefusedAsync(DoorcodeRefusals.HostNotFound, () => IssueAsync(cloud, 1, 9_999));
        await RefusedAsync(DoorcodeRefusals.DoorcodeNotFound, () => cloud.Guests.RemoveAsync(9_999));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("   ")]
    [DataRow("a\u0007b")]
    public async Task Name_of_a_guest_that_is_none_is_refused(string name)
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        await RefusedAsync(DoorcodeRefusals.InvalidGuestName, () => cloud.IssueAsync(name));
        await RefusedAsync(DoorcodeRefusals.InvalidGuestName, () => cloud.IssueAsync(new string('a', 101)));
        await cloud.IssueAsync(new string('a', 100));
    }

    [TestMethod]
    public async Task Time_that_nobody_could_share_is_refused()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        int host = await cloud.HostAsync("Resident 2A");
        DateTimeOffset now = cloud.Time.GetUtcNow();
        await RefusedAsync(Errors.InvalidStartTime, () => IssueAsync(cloud, 1, host, now - (2 * Day), now + Day));
        await RefusedAsync(Errors.InvalidStartTime, () => IssueAsync(cloud, 1, host, now + (400 * Day), null));
        await RefusedAsync(Errors.InvalidEndTime, () => IssueAsync(cloud, 1, host, now + Day, now + Day));
        await RefusedAsync(Errors.InvalidEndTime, () => IssueAsync(cloud, 1, host, now - (0.5 * Day), now));
    }

    [TestMethod]
    public async Task Host_who_may_not_share_is_refused()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 4);
        int cleaning = await cloud.HostAsync("Cleaning");
        int resident = await cloud.HostAsync("Resident 2A");
        await RefusedAsync(Errors.SharingNotEnabled, () => IssueAsync(cloud, 1, cleaning));
        await RefusedAsync(Errors.UserCanNotShare, () => IssueAsync(cloud, 3, cleaning));
        await RefusedAsync(Errors.ShareableAccessRequired, () => IssueAsync(cloud, 4, resident));
    }

    [TestMethod]
    public async Task Door_without_doorcodes_has_none_for_guests()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        await ChangeAsync(cloud, key => key.Doors.Single().ProvideDoorcodes = false);
        await RefusedAsync(Errors.DoorcodeDisabled, () => cloud.IssueAsync());
        Assert.IsEmpty(await cloud.Directory.ListHostsAsync(1));
    }

    [TestMethod]
    public async Task One_grant_must_satisfy_every_condition()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        int host = await cloud.HostAsync("Resident 2A");
        await using (CloudDatabase database = await cloud.DatabaseAsync())
        {
            Key entrances = await database.Keys.Include(key => key.Doors).SingleAsync(key => key.Name == "Entrances");
            entrances.Doors.Single().ProvideDoorcodes = false;
            var other = new Key { PropertyId = entrances.PropertyId, Name = "Other", Doors = { new KeyDoor { DoorNumber = 1 } } };
            database.Assignments.Add(new Assignment { PersonId = host, Key = other, MayShareKey = false, From = DateTimeOffset.UnixEpoch });
            await database.SaveChangesAsync();
        }

        await RefusedAsync(Errors.DoorcodeDisabled, () => cloud.IssueAsync());
    }

    [TestMethod]
    public async Task Guest_can_not_stay_longer_than_the_host()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        int host = await cloud.HostAsync("Resident 2A");
        DateTimeOffset now = cloud.Time.GetUtcNow();
        await ChangeAsync(cloud, key =>
        {
            foreach (Assignment grant in key.Assignments)
            {
                grant.Until = now + (3 * Day);
            }
        });
        const string Outside = Errors.RequestedTimeOutsideShareableAccess;
        await RefusedAsync(Outside, () => IssueAsync(cloud, 1, host, now, now + (4 * Day)));
        await RefusedAsync(Outside, () => IssueAsync(cloud, 1, host, now, null));
        await IssueAsync(cloud, 1, host, now, now + (2 * Day));
        cloud.Time.Ahead = 4 * Day;
        await RefusedAsync(Errors.ShareableAccessRequired, () => cloud.IssueAsync());
    }

    [TestMethod]
    public async Task Refused_doorcode_leaves_the_version_as_it_was()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        string controller = await cloud.ControllerIdAsync();
        ControllerState before = await cloud.StateAsync(controller);
        int cleaning = await cloud.HostAsync("Cleaning");
        await RefusedAsync(Errors.SharingNotEnabled, () => IssueAsync(cloud, 1, cleaning));
        Assert.AreEqual(before, await cloud.StateAsync(controller));
    }

    [TestMethod]
    public async Task Doorcodes_made_at_once_are_all_made_and_each_moves_the_version_on()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        string controller = await cloud.ControllerIdAsync();
        uint version = (await cloud.StateAsync(controller)).CurrentVersion;
        IssuedDoorcode[] issued = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => cloud.IssueAsync())));
        CollectionAssert.AllItemsAreUnique(issued.Select(code => code.Digits).ToArray());
        Assert.AreEqual(version + 10, (await cloud.StateAsync(controller)).CurrentVersion);
    }

    private static async Task ChangeAsync(TestCloud cloud, Action<Key> change)
    {
        await using CloudDatabase database = await cloud.DatabaseAsync();
        change(await database.Keys.Include(key => key.Doors).Include(key => key.Assignments).SingleAsync(key => key.Name == "Entrances"));
        await database.SaveChangesAsync();
    }

    private static Task<IssuedDoorcode> IssueAsync(TestCloud cloud, int door, int host)
    {
        DateTimeOffset now = cloud.Time.GetUtcNow();
        return IssueAsync(cloud, door, host, now, now + Day);
    }

    private static Task<IssuedDoorcode> IssueAsync(
        TestCloud cloud, int door, int host, DateTimeOffset from, DateTimeOffset? until) =>
        cloud.Guests.IssueAsync(door, host, "Guest", from, until);

    private static async Task RefusedAsync(string code, Func<Task> action) =>
        Assert.AreEqual(code, (await Assert.ThrowsExactlyAsync<DoorcodeRefusedException>(action)).Code);
}
