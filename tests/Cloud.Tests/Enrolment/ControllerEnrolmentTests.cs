using System.Net;
using System.Security.Cryptography;
using System.Text;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Enrolment;
using DoorController.Cloud.Events;
using DoorController.Cloud.Tests.Support;

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
        Assert.AreEqual(HttpStatusCode.NoContent, (await controller.EnrolAsync(token)).Status);
        await controller.FetchAsync();
        ControllerState before = await cloud.StateAsync(controller.Id);
        Assert.AreEqual(HttpStatusCode.NoContent, (await controller.EnrolAsync(token.ToUpperInvariant())).Status);
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

    private static Task<string> TokenAsync(TestCloud cloud, string id) => cloud.Get<ControllerEnrolment>().IssueTokenAsync(id);
}
