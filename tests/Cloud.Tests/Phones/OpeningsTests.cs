using DoorController.Cloud.Domain;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;

namespace DoorController.Cloud.Tests.Phones;

[TestClass]
public sealed class OpeningsTests
{
    private const string Path = "/v1/openings";
    private const byte Challenge = 1;
    private const byte Result = 2;
    private const byte NoResult = 3;

    private static readonly byte[] PassAnswer = [.. Enumerable.Range(0, 36).Select(i => (byte)i)];

    [TestMethod]
    public async Task Challenge_answer_and_result_go_between_phone_and_door()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(waitSeconds: 5);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        using var phone = new TestBrowser(cloud);
        uint table = (await controller.FetchAsync()).Version;
        Task<TestController.TestAnswer> held = controller.ExchangeAsync(controller.Request(table));
        Task<OpeningChallenge> begun = phone.PostAsync<OpeningChallenge>(Path, new OpeningBegin(controller.Id, 0, true));
        (uint number, byte[] nothing) = (await held).Opening;
        Assert.IsEmpty(nothing);
        byte[] challenge = [.. Enumerable.Range(0xC0, 16).Select(i => (byte)i)];
        Task<TestController.TestAnswer> next = SayAsync(controller, table, number, Challenge, challenge);
        OpeningChallenge opening = await begun;
        Assert.AreEqual(Convert.ToHexStringLower(challenge), opening.Challenge);
        Task<OpeningResult> answered = phone.PostAsync<OpeningResult>(
            $"{Path}/{opening.OpeningId}/answer", new OpeningAnswer(Convert.ToHexString(PassAnswer)));
        (uint Number, byte[] Answer) brought = (await next).Opening;
        Assert.AreEqual(number, brought.Number);
        CollectionAssert.AreEqual(PassAnswer, brought.Answer);
        Task<TestController.TestAnswer> last = SayAsync(controller, table, number, Result, [.. Enumerable.Range(1, 13).Select(i => (byte)i), 0, 0, 0]);
        Assert.AreEqual("0102030405060708090a0b0c0d", (await answered).Result);
        Assert.AreEqual(
            Errors.OpeningOver,
            (await phone.RefusedAsync(HttpMethod.Post, $"{Path}/{opening.OpeningId}/answer", new OpeningAnswer(Convert.ToHexString(PassAnswer)))).Code);
        controller.Opening = new byte[24];
        Assert.AreEqual(0, (await last).Kind);
    }

    [TestMethod]
    public async Task Wrong_answer_has_no_result()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(waitSeconds: 5);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        using var phone = new TestBrowser(cloud);
        uint table = (await controller.FetchAsync()).Version;
        Task<TestController.TestAnswer> held = controller.ExchangeAsync(controller.Request(table));
        Task<OpeningChallenge> begun = phone.PostAsync<OpeningChallenge>(Path, new OpeningBegin(controller.Id, 1, true));
        uint number = (await held).Opening.Number;
        Task<TestController.TestAnswer> next = SayAsync(controller, table, number, Challenge, new byte[16]);
        string path = $"{Path}/{(await begun).OpeningId}/answer";
        Task<OpeningResult> answered = phone.PostAsync<OpeningResult>(path, new OpeningAnswer(new string('0', 40)));
        await next;
        _ = SayAsync(controller, table, number, NoResult, new byte[16]);
        Assert.IsNull((await answered).Result);
    }

    [TestMethod]
    public async Task Two_do_not_open_at_one_controller_at_once()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(waitSeconds: 5);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        using var phone = new TestBrowser(cloud);
        uint table = (await controller.FetchAsync()).Version;
        Task<TestController.TestAnswer> held = controller.ExchangeAsync(controller.Request(table));
        Task<OpeningChallenge> begun = phone.PostAsync<OpeningChallenge>(Path, new OpeningBegin(controller.Id, 0, true));
        uint number = (await held).Opening.Number;
        Assert.AreEqual(
            Errors.DoorBusy, (await phone.RefusedAsync(HttpMethod.Post, Path, new OpeningBegin(controller.Id, 1, true))).Code);
        _ = SayAsync(controller, table, number, Challenge, new byte[16]);
        await begun;
    }

    [TestMethod]
    public async Task Door_that_says_nothing_is_silent_and_free_again()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(waitSeconds: 0);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        uint table = (await controller.FetchAsync()).Version;
        using var phone = new TestBrowser(cloud);
        Assert.AreEqual(
            Errors.DoorSilent, (await phone.RefusedAsync(HttpMethod.Post, Path, new OpeningBegin(controller.Id, 0, true))).Code);
        Assert.AreEqual(0, (await controller.ExchangeAsync(controller.Request(table))).Kind);
    }

    [TestMethod]
    public async Task What_can_not_be_opened_so_is_refused_by_name()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        using var phone = new TestBrowser(cloud);
        Assert.AreEqual(
            (Errors.PresenceNotConfirmed, "isPresent"), await phone.RefusedAsync(HttpMethod.Post, Path, new OpeningBegin(controller.Id, 0, false)));
        Assert.AreEqual(
            Errors.UnknownDoor, (await phone.RefusedAsync(HttpMethod.Post, Path, new OpeningBegin(controller.Id, 7, true))).Code);
        Assert.AreEqual(
            Errors.UnknownDoor, (await phone.RefusedAsync(HttpMethod.Post, Path, new OpeningBegin("00", 0, true))).Code);
        Assert.AreEqual(
            Errors.DoorOffline, (await phone.RefusedAsync(HttpMethod.Post, Path, new OpeningBegin(controller.Id, 0, true))).Code);
        Assert.AreEqual(
            Errors.OpeningOver, (await phone.RefusedAsync(HttpMethod.Post, $"{Path}/00/answer", new OpeningAnswer(new string('0', 40)))).Code);
        foreach (string answer in new[] { "", "00", new string('0', 41), new string('0', 71), new string('x', 40) })
        {
            Assert.AreEqual(
                (Errors.InvalidField, "answer"), await phone.RefusedAsync(HttpMethod.Post, $"{Path}/00/answer", new OpeningAnswer(answer)));
        }
    }

    [TestMethod]
    public async Task Door_that_a_manager_closed_to_the_cloud_is_not_asked_and_its_table_says_so()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        using TestBrowser manager = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        DoorLine door = await manager.PatchAsync<DoorLine>("/v1/doors/1", new DoorEdit(1, "Lobby", 7, null, OpensThroughCloud: false));
        Assert.IsFalse(door.OpensThroughCloud);
        Assert.AreEqual(2, (await controller.FetchAsync()).CloudDoors);
        Assert.AreEqual(
            Errors.CloudOpeningOff, (await manager.RefusedAsync(HttpMethod.Post, Path, new OpeningBegin(controller.Id, 0, true))).Code);
    }

    private static Task<TestController.TestAnswer> SayAsync(TestController controller, uint held, uint number, byte what, byte[] bytes)
    {
        controller.Opening = [.. Document.Four(number), what, 0, 0, 0, .. bytes];
        return controller.ExchangeAsync(controller.Request(held));
    }
}
