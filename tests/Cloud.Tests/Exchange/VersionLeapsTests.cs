using DoorController.Cloud.Events;
using DoorController.Cloud.Exchange;
using DoorController.Cloud.Management;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;

namespace DoorController.Cloud.Tests.Exchange;

[TestClass]
public sealed class VersionLeapsTests
{
    private const uint Thiefs = uint.MaxValue - 1;

    [TestMethod]
    public async Task Version_far_above_the_clouds_own_is_told_to_the_manager_and_uses_up_none()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        byte[] table = await controller.FetchBytesAsync();
        uint version = (await cloud.StateAsync(controller.Id)).CurrentVersion;
        Assert.AreEqual(0, (await controller.ExchangeAsync(controller.Request(Thiefs))).Kind);
        ControllerState state = await cloud.StateAsync(controller.Id);
        Assert.AreEqual(version, state.CurrentVersion);
        Assert.IsNotNull(state.AheadAt);
        DoorSync sync = await SyncAsync(cloud);
        Assert.AreEqual(SyncState.Blocked, sync.State);
        Assert.Contains("never made", sync.Problem!);

        // Changes go on, and reach the controller once it says what it holds.
        await new TestManager(cloud).RevokeAsync(TestManager.FirstResident, TestManager.Entrances);
        await controller.FollowAsync(table);
        Assert.AreEqual((SyncState.AtTheDoor, null), ((await SyncAsync(cloud)).State, (await SyncAsync(cloud)).Problem));
    }

    [TestMethod]
    public async Task Cloud_goes_on_above_a_version_within_reach_once_in_each_of_its_runs()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        uint version = (await cloud.StateAsync(controller.Id)).CurrentVersion;
        uint held = version + (uint)VersionLeaps.Farthest;
        await controller.ExchangeAsync(controller.Request(held + 1));
        Assert.AreEqual(version, (await cloud.StateAsync(controller.Id)).CurrentVersion);
        Assert.AreEqual(held + 1, (await controller.FetchAsync(held)).Version);
        Assert.AreEqual(0, (await controller.ExchangeAsync(controller.Request(held + 5))).Kind);
        Assert.AreEqual(held + 1, (await cloud.StateAsync(controller.Id)).CurrentVersion);
        await cloud.RestartAsync();
        using TestController again = controller.At(cloud.Server);
        Assert.AreEqual(held + 6, (await again.FetchAsync(held + 5)).Version);
    }

    private static async Task<DoorSync> SyncAsync(TestCloud cloud)
    {
        await using CloudDatabase database = await cloud.DatabaseAsync();
        return (await cloud.Get<DoorSyncs>().OfAsync(database, [TestManager.Lobby], CancellationToken.None)).Single();
    }
}
