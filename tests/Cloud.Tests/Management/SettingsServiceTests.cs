using DoorController.Cloud.Domain;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;

namespace DoorController.Cloud.Tests.Management;

[TestClass]
public sealed class SettingsServiceTests
{
    private const string Path = "/v1/buildings/1/settings";

    [TestMethod]
    public async Task Settings_begin_with_five_seconds_and_seven_days_and_a_change_makes_a_new_version_for_all_doors()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 4);
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        BuildingSettings first = await browser.GetAsync<BuildingSettings>(Path);
        Assert.AreEqual(new BuildingSettings(1, 5, 7, 7), first);
        uint[] before = await VersionsAsync(cloud);
        Assert.AreEqual(new BuildingSettings(2, 8, 0, 14), await browser.PutAsync<BuildingSettings>(Path, new BuildingSettings(1, 8, 0, 14)));
        CollectionAssert.AreEqual(before.Select(version => version + 1).ToArray(), await VersionsAsync(cloud));
        await browser.PutAsync<BuildingSettings>(Path, new BuildingSettings(2, 8, 0, 14));
        CollectionAssert.AreEqual(before.Select(version => version + 1).ToArray(), await VersionsAsync(cloud));
        Assert.AreEqual((Errors.Conflict, "version"), await browser.RefusedAsync(HttpMethod.Put, Path, first));
    }

    [TestMethod]
    [DataRow(4, 7, 7, "keypadPauseSeconds")]
    [DataRow(11, 7, 7, "keypadPauseSeconds")]
    [DataRow(5, -1, 7, "unknownTimeDays")]
    [DataRow(5, 31, 7, "unknownTimeDays")]
    [DataRow(5, 7, 0, "offlineGuestDays")]
    [DataRow(5, 7, 31, "offlineGuestDays")]
    public async Task Setting_outside_its_range_is_refused_by_name(int pause, int days, int guestDays, string field)
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        Assert.AreEqual(
            (Errors.InvalidField, field), await browser.RefusedAsync(HttpMethod.Put, Path, new BuildingSettings(1, pause, days, guestDays)));
        Assert.AreEqual(new BuildingSettings(1, 5, 7, 7), await browser.GetAsync<BuildingSettings>(Path));
    }

    private static async Task<uint[]> VersionsAsync(TestCloud cloud) =>
        [.. (await cloud.Directory.ListControllersAsync()).Select(info => info.State.CurrentVersion)];
}
