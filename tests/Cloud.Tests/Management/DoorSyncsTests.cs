using DoorController.Cloud.Management;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Tests.Management;

[TestClass]
public sealed class DoorSyncsTests
{
    [TestMethod]
    public async Task Door_of_a_controller_that_was_never_heard_of_waits()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        DoorSync sync = await OfAsync(cloud);
        Assert.AreEqual((1, "Lobby", SyncState.Waiting, null), (sync.DoorId, sync.DoorName, sync.State, sync.Since));
        Assert.IsEmpty(await ListAsync(cloud, 99));
    }

    [TestMethod]
    public async Task Change_is_on_the_way_then_at_the_door_and_waits_while_the_controller_is_offline()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        byte[] table = await controller.FetchBytesAsync();
        DateTimeOffset saved = cloud.Time.GetStoredNow();
        await cloud.IssueAsync();
        DoorSync sync = await OfAsync(cloud);
        Assert.AreEqual(SyncState.OnTheWay, sync.State);
        Assert.IsGreaterThanOrEqualTo(saved, sync.Since!.Value);

        DateTimeOffset told = cloud.Time.GetStoredNow();
        await controller.FollowAsync(table);
        sync = await OfAsync(cloud);
        Assert.AreEqual(SyncState.AtTheDoor, sync.State);
        Assert.IsGreaterThanOrEqualTo(told, sync.Since!.Value);
        DoorSync later = await OfAsync(cloud);
        Assert.AreEqual(sync, later);

        await cloud.IssueAsync("Another");
        cloud.Time.Ahead = TimeSpan.FromHours(1);
        sync = await OfAsync(cloud);
        Assert.AreEqual(SyncState.Waiting, sync.State);
        Assert.AreEqual((await cloud.StateAsync(controller.Id)).LastContactAt, sync.Since);
        Assert.AreEqual((long)(await cloud.StateAsync(controller.Id)).CurrentVersion, sync.Version);
    }

    [TestMethod]
    public async Task Every_version_has_its_row_and_when_it_arrived()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        await cloud.IssueAsync();
        byte[] table = await controller.FetchBytesAsync();
        await controller.FollowAsync(table);
        await cloud.IssueAsync("Another");
        await using CloudDatabase database = await cloud.DatabaseAsync();
        var rows = await database.TableChanges.Where(change => change.ControllerId == controller.Id)
            .OrderBy(change => change.Version).ToListAsync();
        CollectionAssert.AreEqual(new long[] { 1, 2, 3, 4 }, rows.Select(row => row.Version).ToArray());
        CollectionAssert.AreEqual(new[] { true, true, true, false }, rows.Select(row => row.HeldAt is not null).ToArray());
    }

    [TestMethod]
    public async Task Version_above_the_clouds_own_says_nothing_about_the_clouds_versions()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        await controller.ExchangeAsync(controller.Request(1_000));
        await using CloudDatabase database = await cloud.DatabaseAsync();
        Assert.IsFalse(await database.TableChanges.AnyAsync(change => change.HeldAt != null));
        Assert.IsTrue(await database.TableChanges.AnyAsync(change => change.Version == 1_001));
    }

    private static async Task<DoorSync> OfAsync(TestCloud cloud) => (await ListAsync(cloud, 1)).Single();

    private static async Task<IReadOnlyList<DoorSync>> ListAsync(TestCloud cloud, int door)
    {
        await using CloudDatabase database = await cloud.DatabaseAsync();
        return await cloud.Get<DoorSyncs>().OfAsync(database, [door], CancellationToken.None);
    }
}
