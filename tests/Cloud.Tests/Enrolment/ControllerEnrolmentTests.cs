using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Enrolment;
using DoorController.Cloud.Events;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace DoorController.Cloud.Tests.Enrolment;

[TestClass]
public sealed class ControllerEnrolmentTests
{
    [TestMethod]
    public async Task Token_is_accepted_again_with_the_same_root_and_changes_nothing()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using var controller = new TestController(cloud.Server, await cloud.ControllerIdAsync());
        string token = await TokenAsync(cloud, controller.Id);
        Assert.AreEqual(32, token.Length);
        (HttpStatusCode Status, string Body) answer = await controller.EnrolAsync(token);
        Assert.AreEqual(HttpStatusCode.OK, answer.Status);
        await controller.FetchAsync();
        ControllerState before = await cloud.StateAsync(controller.Id);
        Assert.AreEqual(answer, await controller.EnrolAsync(token.ToUpperInvariant()));
        Assert.AreEqual(before, await cloud.StateAsync(controller.Id));
        Assert.AreEqual(1, before.EnrolmentNumber);
    }

    [TestMethod]
    public async Task Used_token_with_another_root_is_refused_and_told()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using var controller = new TestController(cloud.Server, await cloud.ControllerIdAsync());
        string token = await TokenAsync(cloud, controller.Id);
        await controller.EnrolAsync(token);
        using Subscription<ControllerState> told = cloud.Feed.SubscribeToStates();
        string other = RandomNumberGenerator.GetHexString(64);
        Assert.AreEqual(
            (HttpStatusCode.Forbidden, """{"message":"TOKEN_USED"}"""), await controller.EnrolAsync(token, other));
        Assert.IsNotNull((await told.Reader.ReadAsync()).TokenMisusedAt);
        await controller.FetchAsync();
    }

    [TestMethod]
    public async Task Controller_that_lost_power_between_keeping_the_roots_in_force_and_noting_it_is_accepted_again()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController broken = await TestController.EnrolledAsync(cloud);
        string token = await TokenAsync(cloud, broken.Id);
        using var replacement = new TestController(cloud.Server, broken.Id);
        RootsInForce inForce = Roots(await replacement.EnrolAsync(token));
        Assert.AreEqual(Convert.ToHexStringLower(broken.CredentialRoot), inForce.CredentialRoot);
        ControllerState before = await cloud.StateAsync(broken.Id);

        // It proposes what it kept, and no longer what it had made.
        using var restarted = new TestController(cloud.Server, broken.Id)
        {
            Root = replacement.Root,
            CredentialRoot = Convert.FromHexString(inForce.CredentialRoot),
            CardRoot = Convert.FromHexString(inForce.CardRoot),
        };
        Assert.AreEqual(inForce, Roots(await restarted.EnrolAsync(token)));
        Assert.AreEqual(before, await cloud.StateAsync(broken.Id));
        Assert.IsNull(before.TokenMisusedAt);
        await restarted.FetchAsync();
    }

    [TestMethod]
    public async Task Who_has_no_token_that_serves_waits_for_no_lock_and_makes_the_cloud_tell_nobody()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        using var controller = new TestController(cloud.Server, await cloud.ControllerIdAsync());
        string expired = await TokenAsync(cloud, controller.Id);
        cloud.Time.Ahead = TimeSpan.FromHours(25);
        using var unknown = new TestController(cloud.Server, HexId.New());
        using Subscription<ControllerState> told = cloud.Feed.SubscribeToStates();
        await using CloudDatabase database = await cloud.DatabaseAsync();
        await using IDbContextTransaction writing = await database.Database.BeginTransactionAsync();
        foreach ((TestController who, string token, string code) in new[]
        {
            (unknown, expired, ErrorCodes.UnknownController),
            (controller, new string('0', 32), ErrorCodes.TokenUnknown),
            (controller, expired, ErrorCodes.TokenExpired),
        })
        {
            Assert.AreEqual($$"""{"message":"{{code}}"}""", (await who.EnrolAsync(token).WaitAsync(TimeSpan.FromSeconds(10))).Body);
        }

        Assert.IsFalse(told.Reader.TryRead(out _));
    }

    [TestMethod]
    public async Task First_enrolment_brings_the_controllers_own_roots_into_force_and_a_second_controller_gets_the_same_card_root()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 4);
        using var first = new TestController(cloud.Server, await cloud.ControllerIdAsync());
        using var second = new TestController(cloud.Server, await cloud.ControllerIdAsync(1));
        RootsInForce one = Roots(await first.EnrolAsync(await TokenAsync(cloud, first.Id)));
        RootsInForce other = Roots(await second.EnrolAsync(await TokenAsync(cloud, second.Id)));
        string card = Convert.ToHexStringLower(first.CardRoot);
        Assert.AreEqual(new RootsInForce(Convert.ToHexStringLower(first.CredentialRoot), 1, card, 1), one);
        Assert.AreEqual(new RootsInForce(Convert.ToHexStringLower(second.CredentialRoot), 1, card, 1), other);
    }

    [TestMethod]
    public async Task Replacement_gets_the_credential_root_of_the_controller_before_it()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using var broken = new TestController(cloud.Server, await cloud.ControllerIdAsync());
        RootsInForce before = Roots(await broken.EnrolAsync(await TokenAsync(cloud, broken.Id)));
        using var replacement = new TestController(cloud.Server, broken.Id);
        Assert.AreEqual(before, Roots(await replacement.EnrolAsync(await TokenAsync(cloud, broken.Id))));
        Assert.AreEqual(HttpStatusCode.Unauthorized, (await broken.PostAsync("exchange", broken.Request())).Status);
        await replacement.FetchAsync();
    }

    [TestMethod]
    public async Task Roots_are_kept_encrypted()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        await using CloudDatabase database = await cloud.DatabaseAsync();
        Controller stored = await database.Controllers.SingleAsync();
        Property property = await database.Properties.SingleAsync();
        foreach ((byte[] root, byte[]? secret) in new[]
        {
            (controller.Root, stored.ProtectedLinkRoot),
            (controller.CredentialRoot, stored.ProtectedCredentialRoot),
            (controller.CardRoot, property.ProtectedCardRoot),
        })
        {
            Assert.IsNotNull(secret);
            Assert.AreEqual(-1, secret.AsSpan().IndexOf(root));
        }
    }

    [TestMethod]
    public async Task Unknown_token_is_refused_and_so_is_one_that_was_replaced()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 4);
        using var controller = new TestController(cloud.Server, await cloud.ControllerIdAsync());
        string replaced = await TokenAsync(cloud, controller.Id);
        await TokenAsync(cloud, controller.Id);
        string foreign = await TokenAsync(cloud, await cloud.ControllerIdAsync(1));
        foreach (string token in new[] { replaced, foreign, new string('0', 32) })
        {
            Assert.AreEqual((HttpStatusCode.Forbidden, """{"message":"TOKEN_UNKNOWN"}"""), await controller.EnrolAsync(token));
        }

        Assert.IsFalse((await cloud.StateAsync(controller.Id)).Enrolled);
    }

    [TestMethod]
    public async Task Token_is_worth_nothing_after_a_day()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using var controller = new TestController(cloud.Server, await cloud.ControllerIdAsync());
        string token = await TokenAsync(cloud, controller.Id);
        cloud.Time.Ahead = TimeSpan.FromHours(24);
        Assert.AreEqual((HttpStatusCode.Forbidden, """{"message":"TOKEN_EXPIRED"}"""), await controller.EnrolAsync(token));
    }

    [TestMethod]
    public async Task Unknown_controller_is_refused()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using var controller = new TestController(cloud.Server, HexId.New());
        Assert.AreEqual(
            (HttpStatusCode.NotFound, """{"message":"UNKNOWN_CONTROLLER"}"""), await controller.EnrolAsync(new string('0', 32)));
        await Assert.ThrowsExactlyAsync<ArgumentException>(() => TokenAsync(cloud, controller.Id));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("null")]
    [DataRow("[]")]
    [DataRow("{}")]
    [DataRow("""{"token":5,"linkRoot":"00"}""")]
    [DataRow("""{"token":"00","linkRoot":"00"}""")]
    [DataRow("""{"token":"zz0102030405060708090a0b0c0d0e0f"}""")]
    [DataRow("""{"token":"000102030405060708090a0b0c0d0e0f","linkRoot":"000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"}""")]
    public async Task Malformed_enrolment_is_refused(string body)
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        using var controller = new TestController(cloud.Server, await cloud.ControllerIdAsync());
        foreach (string text in new[] { body, body + new string(' ', 2_000) })
        {
            Assert.AreEqual(
                (HttpStatusCode.BadRequest, """{"message":"MALFORMED_REQUEST"}"""),
                await controller.PostAsync("enrol", Encoding.UTF8.GetBytes(text)));
        }
    }

    [TestMethod]
    public async Task Enrolment_anew_starts_counters_and_events_over_and_never_the_version()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController first = await TestController.EnrolledAsync(cloud);
        uint version = (await first.FetchAsync()).Version;
        first.Counter = 1_000_000;
        await first.ExchangeAsync(first.Request(version, events: [TestController.Event(1), TestController.Event(2)]));
        using TestController second = await TestController.EnrolledAsync(cloud);
        ControllerState state = await cloud.StateAsync(second.Id);
        Assert.AreEqual((2, 0u, version + 1), (state.EnrolmentNumber, state.HeldVersion, state.CurrentVersion));
        Assert.AreEqual(version + 1, (await second.FetchAsync()).Version);
        TestController.TestAnswer answer = await second.ExchangeAsync(second.Request(version + 1, events: [TestController.Event(1)]));
        Assert.AreEqual(1u, answer.Stored);
        Assert.HasCount(3, await cloud.Feed.NewestAsync(10));
        Assert.AreEqual(HttpStatusCode.Unauthorized, (await first.PostAsync("exchange", first.Request())).Status);
    }

    [TestMethod]
    public async Task Same_flash_enrolled_with_another_token_goes_on_with_its_counter_its_events_and_its_table()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.DeviceManagement);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        uint held = (await controller.FetchAsync()).Version;
        byte[] old = controller.Request(held);
        byte[][] events = [.. Enumerable.Range(1, 6).Select(i => TestController.Event((uint)i))];
        await controller.ExchangeAsync(controller.Request(held, events: events));
        ControllerState before = await cloud.StateAsync(controller.Id);

        Roots(await controller.EnrolAsync(await TokenAsync(cloud, controller.Id)));
        ControllerState after = await cloud.StateAsync(controller.Id);
        Assert.AreEqual(
            (before.EnrolmentNumber, before.HeldVersion, before.CurrentVersion),
            (after.EnrolmentNumber, after.HeldVersion, after.CurrentVersion));
        Assert.AreEqual(
            (HttpStatusCode.Conflict, """{"message":"COUNTER_NOT_ABOVE_LAST"}"""), await controller.PostAsync("exchange", old));

        // What its ring still has is sent once more, as after any start.
        TestController.TestAnswer answer = await controller.ExchangeAsync(controller.Request(held, events: events[2..]));
        Assert.AreEqual((0, 6u), (answer.Kind, answer.Stored));
        Assert.HasCount(events.Length, await cloud.Feed.NewestAsync(20));
        Assert.IsNull((await browser.GetAsync<DeviceDetail>($"/v1/devices/{controller.Id}")).Log);
    }

    [TestMethod]
    public async Task Link_root_of_a_controller_that_was_reported_stolen_never_comes_into_force_again()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.PortfolioManager);
        using TestController stolen = await TestController.EnrolledAsync(cloud);
        await browser.PostAsync<TheftReported>($"/v1/devices/{stolen.Id}:stolen", new DeviceReplace(Guid.NewGuid()));
        string token = await TokenAsync(cloud, stolen.Id);
        (HttpStatusCode, string) refused = (HttpStatusCode.Forbidden, """{"message":"LINK_ROOT_STOLEN"}""");
        Assert.AreEqual(refused, await stolen.EnrolAsync(token));
        using var replacement = new TestController(cloud.Server, stolen.Id);
        RootsInForce roots = Roots(await replacement.EnrolAsync(token));
        Assert.AreEqual(Convert.ToHexStringLower(replacement.CredentialRoot), roots.CredentialRoot);
        Assert.AreEqual(refused, await stolen.EnrolAsync(await TokenAsync(cloud, stolen.Id)));
    }

    private static RootsInForce Roots((HttpStatusCode Status, string Body) answer)
    {
        Assert.AreEqual(HttpStatusCode.OK, answer.Status, answer.Body);
        return JsonSerializer.Deserialize<RootsInForce>(answer.Body, JsonSerializerOptions.Web)!;
    }

    private static Task<string> TokenAsync(TestCloud cloud, string id) => cloud.Get<ControllerEnrolment>().IssueTokenAsync(id);
}
