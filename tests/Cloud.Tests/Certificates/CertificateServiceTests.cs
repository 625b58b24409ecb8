using System.Security.Cryptography.X509Certificates;
using DoorController.Cloud.Certificates;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Tests.Certificates;

[TestClass]
public sealed class CertificateServiceTests
{
    private const string Path = "/v1/buildings/1/certificates";

    [TestMethod]
    public async Task Planned_change_goes_from_one_authority_over_two_to_the_other()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.PortfolioManager);
        using HttpClient old = TestController.TrustingClient(cloud.Server);
        Assert.IsTrue(await ReachesAsync(cloud));
        CertificatePlan first = await browser.GetAsync<CertificatePlan>(Path);
        Assert.AreEqual((0L, AuthorityState.InUse), (first.Version, first.Authorities.Single().State));
        string before = cloud.Server.CaPem;

        CertificatePlan prepared = await browser.PostAsync<CertificatePlan>(Path + ":prepareNext", new CertificatesStep(0));
        CollectionAssert.AreEqual(
            new[] { AuthorityState.InUse, AuthorityState.Next }, prepared.Authorities.Select(authority => authority.State).ToArray());
        Assert.AreEqual(1, prepared.Version);
        Assert.AreEqual(first.Authorities[0], prepared.Authorities[0]);
        string both = cloud.Server.CaPem;
        Assert.StartsWith(before, both);
        Assert.IsTrue(await ReachesAsync(cloud, before));

        CertificatePlan used = await browser.PostAsync<CertificatePlan>(Path + ":useNext", new CertificatesStep(1));
        Assert.AreEqual(1, used.Version);
        Assert.AreEqual(prepared.Authorities[1].Fingerprint, used.Authorities[0].Fingerprint);
        Assert.AreEqual(AuthorityState.Old, used.Authorities[1].State);
        Assert.IsFalse(await ReachesAsync(cloud, before));
        Assert.IsTrue(await ReachesAsync(cloud, both));

        CertificatePlan retired = await browser.PostAsync<CertificatePlan>(Path + ":retireOld", new CertificatesStep(1));
        Assert.AreEqual((2L, 1), (retired.Version, retired.Authorities.Count));
        Assert.IsTrue(await ReachesAsync(cloud));
        await cloud.RestartAsync();
        Assert.AreEqual(2, cloud.Get<TrustedAuthorities>().Version);
        Assert.IsTrue(await ReachesAsync(cloud, both));
        await using CloudDatabase database = await cloud.DatabaseAsync();
        Assert.AreEqual(3, await database.Audit.CountAsync(entry => entry.Action == Cloud.Management.AuditActions.CertificatesChanged));
    }

    /// <summary>The files of a replacement name the authorities of when they were made, and are worthless after the change.</summary>
    [TestMethod]
    [DataRow("useNext", 1)]
    [DataRow("retireOld", 1)]
    public async Task Step_is_not_taken_while_files_wait_for_a_controller_unless_forced(string step, int version)
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.PortfolioManager);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        await browser.PostAsync<CertificatePlan>(Path + ":prepareNext", new CertificatesStep(0));
        if (step == "retireOld")
        {
            await browser.PostAsync<CertificatePlan>(Path + ":useNext", new CertificatesStep(1));
        }

        CertificateHolder device = (await browser.GetAsync<CertificatePlan>(Path)).Devices.Single();
        await browser.PostAsync<DeviceBundle>($"/v1/devices/{device.ControllerId}:broken", new DeviceReplace(Guid.NewGuid()));
        Assert.AreEqual((Errors.InUse, "forced"), await browser.RefusedAsync(HttpMethod.Post, $"{Path}:{step}", new CertificatesStep(version)));
        await browser.PostAsync<CertificatePlan>($"{Path}:{step}", new CertificatesStep(version, Forced: true));
    }

    [TestMethod]
    public async Task Next_authority_is_not_used_while_a_controller_that_was_seen_lately_does_not_trust_it_unless_forced()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.PortfolioManager);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        await controller.FetchAsync();
        await browser.PostAsync<CertificatePlan>(Path + ":prepareNext", new CertificatesStep(0));
        Assert.IsFalse((await browser.GetAsync<CertificatePlan>(Path)).Devices.Single().Holds);
        Assert.AreEqual((Errors.InUse, "forced"), await browser.RefusedAsync(HttpMethod.Post, Path + ":useNext", new CertificatesStep(1)));
        CertificatePlan used = await browser.PostAsync<CertificatePlan>(Path + ":useNext", new CertificatesStep(1, Forced: true));
        Assert.AreEqual(AuthorityState.Old, used.Authorities[1].State);
    }

    [TestMethod]
    public async Task Controller_that_was_not_heard_of_for_a_month_keeps_nobody_from_going_on()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        await controller.FetchAsync();
        cloud.Time.Ahead = TimeSpan.FromDays(31);
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.PortfolioManager);
        await browser.PostAsync<CertificatePlan>(Path + ":prepareNext", new CertificatesStep(0));
        await browser.PostAsync<CertificatePlan>(Path + ":useNext", new CertificatesStep(1));
    }

    [TestMethod]
    public async Task Step_that_was_taken_already_or_is_not_due_is_a_conflict()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.PortfolioManager);
        (string, string?) conflict = (Errors.Conflict, "version");
        Assert.AreEqual(conflict, await browser.RefusedAsync(HttpMethod.Post, Path + ":useNext", new CertificatesStep(0)));
        Assert.AreEqual(conflict, await browser.RefusedAsync(HttpMethod.Post, Path + ":retireOld", new CertificatesStep(0)));
        await browser.PostAsync<CertificatePlan>(Path + ":prepareNext", new CertificatesStep(0));
        Assert.AreEqual(conflict, await browser.RefusedAsync(HttpMethod.Post, Path + ":prepareNext", new CertificatesStep(0)));
        Assert.AreEqual(conflict, await browser.RefusedAsync(HttpMethod.Post, Path + ":prepareNext", new CertificatesStep(1)));
    }

    [TestMethod]
    public async Task Portfolio_manager_of_one_property_of_two_changes_no_certificates_of_both()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        await cloud.AddOtherPropertyAsync();
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.PortfolioManager);
        Assert.AreEqual((Errors.Forbidden, null), await browser.RefusedAsync(HttpMethod.Get, Path));
        Assert.AreEqual((Errors.Forbidden, null), await browser.RefusedAsync(HttpMethod.Post, Path + ":prepareNext", new CertificatesStep(0)));
    }

    private static Task<bool> ReachesAsync(TestCloud cloud) => ReachesAsync(cloud, cloud.Server.CaPem);

    /// <summary>Whether somebody who trusts these authorities can talk to the cloud.</summary>
    private static async Task<bool> ReachesAsync(TestCloud cloud, string pem)
    {
        var trusted = new X509Certificate2Collection();
        trusted.ImportFromPem(pem);
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(trusted);
        using var http = new HttpClient(new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = policy } });
        try
        {
            using HttpResponseMessage answer = await http.GetAsync(cloud.Server.Address + "/openapi/v1.json");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
