using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Doorcodes;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;
using static DoorController.Cloud.Tests.Support.TestManager;
using Doorcode = DoorController.Cloud.Domain.Doorcode;

namespace DoorController.Cloud.Tests.Changes;

[TestClass]
public sealed class HousekeepingTests
{
    [TestMethod]
    public async Task Code_of_a_pass_that_ended_is_retired_as_of_its_end()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        IssuedDoorcode issued = await cloud.IssueAsync();
        cloud.Time.Ahead = TimeSpan.FromDays(2);
        await cloud.Get<Housekeeping>().ClearAsync(CancellationToken.None);
        Doorcode code = await manager.StoredAsync(issued.Id);
        Assert.AreEqual((RetiredReason.Expired, issued.Window.Until), (code.RetiredReason, code.RetiredAt));
    }

    [TestMethod]
    public async Task T10_and_M6_last_grant_that_ended_retires_codes_as_expired_and_drops_guests()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        DateTimeOffset end = cloud.Time.GetUtcNow().AddHours(20);
        await manager.MakeKeyAsync("Other", new KeyDoorEdit(Lobby, false));
        await manager.GiveAsync(FirstResident, "Other", mayShare: true);
        IssuedDoorcode issued = await cloud.IssueAsync();
        await manager.EditAsync(FirstResident, Entrances, grant => grant.Until = end);
        await manager.EditAsync(SecondResident, Entrances, grant => grant.Until = end);
        cloud.Time.Ahead = TimeSpan.FromHours(21);
        await cloud.Get<Housekeeping>().ClearAsync(CancellationToken.None);

        // The first still has the door, without doorcodes; the second has lost it.
        Assert.AreEqual(RetiredReason.DoorcodeDisabled, await manager.ReasonAsync(FirstResident, Lobby));
        Assert.IsNull((await manager.PassAsync(issued.PassId)).Doors.Single().DroppedAt);
        Assert.AreEqual(0, await manager.EpochAsync(FirstResident, Lobby));
        Assert.AreEqual(RetiredReason.Expired, await manager.ReasonAsync(SecondResident, Lobby));
        Assert.AreEqual(1, await manager.EpochAsync(SecondResident, Lobby));
        await using CloudDatabase database = await cloud.DatabaseAsync();
        Assert.IsTrue(await database.PassDoors.Where(door => door.Pass!.Host!.Name == SecondResident).AllAsync(door => door.DroppedAt != null));
    }

    [TestMethod]
    public async Task Nothing_due_leaves_the_version_as_it_is()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        string controller = await cloud.ControllerIdAsync();
        await cloud.Get<Housekeeping>().ClearAsync(CancellationToken.None);
        uint version = (await cloud.StateAsync(controller)).CurrentVersion;
        await cloud.Get<Housekeeping>().ClearAsync(CancellationToken.None);
        Assert.AreEqual(version, (await cloud.StateAsync(controller)).CurrentVersion);
    }

    [TestMethod]
    public async Task Door_forgets_after_thirty_days_by_a_new_version()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        await manager.SwitchAsync(Amenities, Gym, on: false);
        string controller = await cloud.ControllerIdAsync();
        cloud.Time.Ahead = TimeSpan.FromDays(31);
        uint version = (await cloud.StateAsync(controller)).CurrentVersion;
        await cloud.Get<Housekeeping>().ClearAsync(CancellationToken.None);
        Assert.IsGreaterThan(version, (await cloud.StateAsync(controller)).CurrentVersion);
    }
}
