using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Doorcodes;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Tests.Guests;

[TestClass]
public sealed class FirstUsesTests
{
    private const byte Granted = 1;
    private const byte Denied = 2;

    [TestMethod]
    public async Task Fifteen_minute_pass_ends_fifteen_minutes_after_the_first_use_at_the_door()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        IssuedDoorcode issued = await IssueAsync(cloud, endsAfterFirstUse: true);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        uint version = (await cloud.StateAsync(controller.Id)).CurrentVersion;
        await controller.ExchangeAsync(controller.Request(
            0, 0, 0, TestController.Event(1, Denied, 4, 1, (uint)issued.Id), TestController.Event(2, Granted, 0, 1, (uint)issued.Id),
            TestController.Event(3, Granted, 0, 1, (uint)issued.Id)));
        Pass pass = await manager.PassAsync(issued.PassId);
        DateTimeOffset used = DateTimeOffset.FromUnixTimeSeconds(1_790_000_000);
        Assert.AreEqual((used, used.AddMinutes(15)), (pass.FirstUsedAt, pass.Until));
        Assert.IsGreaterThan(version, (await cloud.StateAsync(controller.Id)).CurrentVersion);
        cloud.Time.Ahead = used.AddMinutes(20) - TimeProvider.System.GetUtcNow();
        await cloud.Get<Housekeeping>().ClearAsync(CancellationToken.None);
        Assert.AreEqual(RetiredReason.Expired, (await manager.StoredAsync(issued.Id)).RetiredReason);
    }

    [TestMethod]
    public async Task Other_passes_go_on_after_their_use()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        IssuedDoorcode issued = await IssueAsync(cloud, endsAfterFirstUse: false);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        uint version = (await cloud.StateAsync(controller.Id)).CurrentVersion;
        await controller.ExchangeAsync(controller.Request(0, 0, 0, TestController.Event(1, Granted, 0, 1, (uint)issued.Id)));
        Pass pass = await manager.PassAsync(issued.PassId);
        Assert.AreEqual(((DateTimeOffset?)null, issued.Window.Until), (pass.FirstUsedAt, pass.Until));
        Assert.AreEqual(version, (await cloud.StateAsync(controller.Id)).CurrentVersion);
    }

    [TestMethod]
    public async Task Daily_access_of_a_single_use_ends_as_well()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        DateTimeOffset used = DateTimeOffset.FromUnixTimeSeconds(1_790_000_000);
        await manager.EditAsync(TestManager.Cleaning, TestManager.Entrances, grant =>
        {
            grant.PasscodeType = PasscodeType.DailySingleUse;
            grant.From = used.AddHours(-1);
            grant.Until = cloud.Time.GetUtcNow().AddDays(1);
        });
        long codeId;
        await using (CloudDatabase database = await cloud.DatabaseAsync())
        {
            codeId = (await database.Doorcodes.SingleAsync(
                code => code.Person!.Name == TestManager.Cleaning && code.DoorNumber == 1)).Id;
        }

        using TestController controller = await TestController.EnrolledAsync(cloud);
        await controller.ExchangeAsync(controller.Request(0, 0, 0, TestController.Event(1, Granted, 0, 1, (uint)codeId)));
        await using CloudDatabase after = await cloud.DatabaseAsync();
        Assignment grant = await after.Assignments.SingleAsync(
            found => found.Person!.Name == TestManager.Cleaning && found.Key!.Name == TestManager.Entrances);
        Assert.AreEqual(used.AddMinutes(15), grant.Until);
    }

    private static async Task<IssuedDoorcode> IssueAsync(TestCloud cloud, bool endsAfterFirstUse)
    {
        IssuedDoorcode issued = await cloud.IssueAsync();
        await using CloudDatabase database = await cloud.DatabaseAsync();
        await database.Passes.Where(pass => pass.Id == issued.PassId)
            .ExecuteUpdateAsync(set => set.SetProperty(pass => pass.EndsAfterFirstUse, endsAfterFirstUse));
        return issued;
    }
}
