using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;
using static DoorController.Cloud.Tests.Support.TestManager;
using Session = DoorController.Contract.Session;

namespace DoorController.Cloud.Tests.Phones;

[TestClass]
public sealed class SessionPhonesTests
{
    private const string Path = "/v1/home/phone";

    [TestMethod]
    public async Task Lost_phone_is_denied_and_the_host_gets_another_share()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        (TestBrowser lost, TestBrowser other) = await TwoAsync(cloud);
        long share = await ShareAsync(lost);
        uint phone = await NewestPhoneAsync(cloud);
        SessionLine line = (await other.GetAsync<IReadOnlyList<SessionLine>>("/v1/sessions")).Single(found => !found.IsThis);
        Assert.IsTrue(line.HasPhone);
        await other.DeleteAsync($"/v1/sessions/{line.SessionId}");
        DecodedTable table = await controller.FetchAsync();
        Assert.Contains(phone, table.Denied);
        Assert.IsFalse(table.Hosts.Any(host => host.ShareNumber == share));
        Assert.AreNotEqual(share, await ShareAsync(other));
        Assert.AreEqual(Errors.SignInRequired, (await lost.RefusedAsync(HttpMethod.Post, Path, new { })).Code);
    }

    [TestMethod]
    public async Task Manager_ends_a_persons_phone_in_one_click_and_the_audit_tells()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        using TestBrowser resident = await cloud.ResidentAsync(FirstResident);
        long share = await ShareAsync(resident);
        using TestBrowser manager = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        string path = $"/v1/users/{await cloud.PersonAsync(FirstResident)}/sessions";
        SessionLine line = (await manager.GetAsync<IReadOnlyList<SessionLine>>(path)).Single();
        Assert.AreEqual((true, false), (line.HasPhone, line.IsThis));
        await manager.DeleteAsync($"{path}/{line.SessionId}");
        Assert.IsFalse((await controller.FetchAsync()).Hosts.Any(host => host.ShareNumber == share));
        await using CloudDatabase database = await cloud.DatabaseAsync();
        Assert.AreEqual(1, await database.Audit.CountAsync(entry => entry.Action == "PHONE_LOST"));
        Assert.AreEqual(Errors.NotFound, (await manager.RefusedAsync(HttpMethod.Delete, $"{path}/{line.SessionId}")).Code);
    }

    [TestMethod]
    public async Task Signing_out_takes_the_phone_away_and_leaves_the_share()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        using TestBrowser resident = await cloud.ResidentAsync(FirstResident);
        long share = await ShareAsync(resident);
        uint phone = await NewestPhoneAsync(cloud);
        await resident.DeleteAsync("/v1/session");
        await cloud.Get<Housekeeping>().ClearAsync(CancellationToken.None);
        DecodedTable table = await controller.FetchAsync();
        Assert.IsFalse(table.Credentials.Any(credential => credential.Id == phone));
        Assert.IsTrue(table.Hosts.Any(host => host.ShareNumber == share));
    }

    [TestMethod]
    public async Task Oldest_of_eleven_phones_gives_way()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        using TestBrowser resident = await cloud.ResidentAsync(FirstResident);
        await ShareAsync(resident);
        uint first = await NewestPhoneAsync(cloud);
        for (int i = 0; i < Cloud.Phones.SessionPhones.MostOfPerson; i++)
        {
            using var browser = new TestBrowser(cloud);
            browser.Keep(await browser.SignInAsync(resident.Session!.Email, Houses.Password));
            await ShareAsync(browser);
        }

        Assert.IsFalse((await controller.FetchAsync()).Credentials.Any(credential => credential.Id == first));
    }

    private static async Task<(TestBrowser One, TestBrowser Other)> TwoAsync(TestCloud cloud)
    {
        TestBrowser one = await cloud.ResidentAsync(FirstResident);
        var other = new TestBrowser(cloud);
        Session session = await other.SignInAsync(one.Session!.Email, Houses.Password);
        other.Keep(session);
        return (one, other);
    }

    private static async Task<long> ShareAsync(TestBrowser browser) =>
        (await browser.PostAsync<PhoneGrant>(Path, new { })).Controllers.Single().Shares.Single().ShareNumber;

    private static async Task<uint> NewestPhoneAsync(TestCloud cloud)
    {
        await using CloudDatabase database = await cloud.DatabaseAsync();
        return (uint)await database.Phones.MaxAsync(phone => phone.Id);
    }
}
