using System.Diagnostics;
using DoorController.Cloud.Certificates;
using DoorController.Cloud.Exchange;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;

namespace DoorController.Cloud.Tests.Exchange;

[TestClass]
public sealed class CertificateNewsTests
{
    private const string Path = "/v1/buildings/1/certificates";

    [TestMethod]
    public async Task Prepared_authority_wakes_the_held_exchange_and_then_waits_for_a_controller_that_can_not_keep_it()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1, waitSeconds: 2);
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.PortfolioManager);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        uint held = (await controller.FetchAsync()).Version;
        Task<TestController.TestAnswer> waiting = controller.ExchangeAsync(controller.Request(held));
        while (cloud.Get<ControllerSignals>().Count == 0)
        {
            await Task.Yield();
        }

        await browser.PostAsync<CertificatePlan>(Path + ":prepareNext", new CertificatesStep(0));
        Assert.AreEqual((1u, cloud.Server.CaPem), (await waiting).Certificates);
        var watch = Stopwatch.StartNew();
        Assert.AreEqual((1u, cloud.Server.CaPem), (await controller.ExchangeAsync(controller.Request(held))).Certificates);
        Assert.IsGreaterThan(1_500, watch.ElapsedMilliseconds);
        controller.CertificatesVersion = 1;
        Assert.AreEqual(0, (await controller.ExchangeAsync(controller.Request(held))).Kind);
        Assert.IsTrue((await browser.GetAsync<CertificatePlan>(Path)).Devices.Single().Holds);
        await browser.PostAsync<CertificatePlan>(Path + ":useNext", new CertificatesStep(1));
    }

    [TestMethod]
    public async Task Table_goes_before_certificates_and_both_arrive()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        cloud.Get<TrustedAuthorities>().TryPrepareNext();
        uint held = (await controller.FetchAsync()).Version;
        Assert.AreEqual(1u, (await controller.ExchangeAsync(controller.Request(held))).Certificates.Version);
    }

    [TestMethod]
    public async Task Cloud_that_came_from_a_backup_goes_on_above_the_version_that_a_controller_holds()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        uint held = (await controller.FetchAsync()).Version;
        controller.CertificatesVersion = 4;

        // Past every version that another controller may hold, as the cloud does so once.
        uint next = (uint)TrustedAuthorities.FarthestAhead + 1;
        Assert.AreEqual((next, cloud.Server.CaPem), (await controller.ExchangeAsync(controller.Request(held))).Certificates);
        Assert.IsNotNull((await cloud.StateAsync(controller.Id)).AheadAt);
    }

    [TestMethod]
    public async Task Controller_that_moves_ahead_with_each_request_moves_the_version_on_once_in_each_run()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        uint held = (await controller.FetchAsync()).Version;
        for (int i = 0; i < 5; i++)
        {
            controller.CertificatesVersion = (uint)cloud.Get<TrustedAuthorities>().Version + 1;
            await controller.PostAsync("exchange", controller.Request(held));
        }

        Assert.AreEqual(TrustedAuthorities.FarthestAhead + 1, cloud.Get<TrustedAuthorities>().Version);
        await cloud.RestartAsync();
        using TestController again = controller.At(cloud.Server);
        again.CertificatesVersion = (uint)cloud.Get<TrustedAuthorities>().Version + 1;
        await again.PostAsync("exchange", again.Request(held));
        Assert.AreEqual(2 * (TrustedAuthorities.FarthestAhead + 1), cloud.Get<TrustedAuthorities>().Version);
    }

    [TestMethod]
    public async Task Version_far_above_the_clouds_own_is_told_to_the_manager_and_keeps_nobody_from_new_certificates()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 4);
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.PortfolioManager);
        using TestController thief = await TestController.EnrolledAsync(cloud);
        uint thiefs = (await thief.FetchAsync()).Version;
        foreach (uint version in new[] { (uint)TrustedAuthorities.FarthestAhead + 1, uint.MaxValue - 1, uint.MaxValue })
        {
            thief.CertificatesVersion = version;
            Assert.AreEqual(0, (await thief.ExchangeAsync(thief.Request(thiefs))).Kind);
        }

        Assert.AreEqual(0, cloud.Get<TrustedAuthorities>().Version);
        Assert.IsNotNull((await cloud.StateAsync(thief.Id)).AheadAt);
        Assert.AreEqual(1, (await browser.PostAsync<CertificatePlan>(Path + ":prepareNext", new CertificatesStep(0))).Version);
        using TestController other = await TestController.EnrolledAsync(cloud, index: 1);
        uint held = (await other.FetchAsync()).Version;
        Assert.AreEqual((1u, cloud.Server.CaPem), (await other.ExchangeAsync(other.Request(held))).Certificates);

        // Whatever it says, it does not hold the cloud's set.
        CertificatePlan plan = await browser.GetAsync<CertificatePlan>(Path);
        Assert.IsFalse(plan.Devices.Single(device => device.ControllerId == thief.Id).Holds);
        Assert.AreEqual((Errors.InUse, "forced"), await browser.RefusedAsync(HttpMethod.Post, Path + ":useNext", new CertificatesStep(1)));
    }
}
