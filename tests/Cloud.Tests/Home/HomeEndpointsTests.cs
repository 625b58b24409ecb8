using System.Net;
using System.Net.Http.Json;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Home;
using DoorController.Cloud.Samples;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;
using static DoorController.Cloud.Tests.Support.TestManager;
using Doorcode = DoorController.Contract.Doorcode;

namespace DoorController.Cloud.Tests.Home;

[TestClass]
public sealed class HomeEndpointsTests
{
    private const string Reset = "home/doors/3/doorcode:reset";

    [TestMethod]
    public async Task Resident_sees_doors_codes_and_cards()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 3);
        using var people = new People(cloud);
        HomeBuilding building = (await people.GetAsync<HomeBuilding[]>(FirstResident, "home")).Single();
        Assert.IsTrue(building.MayShare);
        CollectionAssert.AreEqual(new[] { "Lobby", "Gym", "Apartment 2A" }, building.Doors.Select(door => door.Name).ToArray());
        foreach (HomeDoor door in building.Doors)
        {
            Assert.AreEqual(await new TestManager(cloud).CodeAsync(FirstResident, door.DoorId), door.Doorcode.Code);
            Assert.IsTrue(door is { IsShareable: true, ProvidesDoorcodes: true, IsConnected: false, Doorcode.Description: DoorcodeDescription.Valid });
            Assert.AreEqual(door.Type == DoorKind.Residence, door.CanResetDoorcode);
        }

        Assert.AreEqual("Card 2A", building.Keycards.Single().Label);
        HomeDoor gym = (await people.GetAsync<HomeBuilding[]>(Cleaning, "home")).Single().Doors.Single(door => door.DoorId == Gym);
        Assert.AreEqual("every day 06:00–22:00", gym.Schedules.Single());
        Assert.AreEqual((false, null), (gym.IsShareable, gym.ShareableFrom));
    }

    [TestMethod]
    public async Task Door_that_can_not_be_shared_yet_says_from_when_on_and_one_that_may_not_be_shared_does_not()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        using var people = new People(cloud);
        DateTimeOffset begins = DateTimeOffset.FromUnixTimeSeconds(cloud.Time.GetUtcNow().AddDays(1).ToUnixTimeSeconds());
        await manager.EditAsync(FirstResident, Amenities, grant => grant.From = begins);
        await manager.MayShareAsync(FirstResident, Entrances, mayShare: false);
        HomeBuilding building = (await people.GetAsync<HomeBuilding[]>(FirstResident, "home")).Single();
        Assert.AreEqual((false, (DateTimeOffset?)null), (building.Doors[0].IsShareable, building.Doors[0].ShareableFrom));
        Assert.AreEqual((false, (DateTimeOffset?)begins), (building.Doors[1].IsShareable, building.Doors[1].ShareableFrom));
        await manager.MakeKeyAsync("Earlier", new KeyDoorEdit(Gym));
        await manager.GiveAsync(FirstResident, "Earlier", mayShare: false);
        building = (await people.GetAsync<HomeBuilding[]>(FirstResident, "home")).Single();
        Assert.AreEqual((false, (DateTimeOffset?)begins), (building.Doors[1].IsShareable, building.Doors[1].ShareableFrom));
    }

    [TestMethod]
    public async Task No_code_is_shown_where_none_is_valid()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        using var people = new People(cloud);
        await manager.SwitchAsync(Entrances, Lobby, on: false);
        await manager.EditAsync(FirstResident, Amenities, grant => grant.From = cloud.Time.GetUtcNow().AddDays(1));
        HomeBuilding building = (await people.GetAsync<HomeBuilding[]>(FirstResident, "home")).Single();
        Assert.AreEqual(new Doorcode(null, DoorcodeDescription.NotProvided), building.Doors[0].Doorcode);
        Assert.AreEqual(new Doorcode(null, DoorcodeDescription.NotYet), building.Doors[1].Doorcode);
        Assert.IsTrue(building.Doors[0] is { IsShareable: true, ProvidesDoorcodes: false });
    }

    [TestMethod]
    public async Task T15_code_of_a_residence_door_is_made_anew_and_of_no_other()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 4);
        var manager = new TestManager(cloud);
        using var people = new People(cloud);
        string? old = await manager.CodeAsync(FirstResident, 3);
        using HttpResponseMessage response = await people.SendAsync(FirstResident, HttpMethod.Post, "home/doors/3/doorcode:reset");
        Doorcode anew = (await response.Content.ReadFromJsonAsync<Doorcode>(ContractJson.Options))!;
        Assert.AreEqual(DoorcodeDescription.Valid, anew.Description);
        Assert.AreNotEqual(old, anew.Code);
        Assert.AreEqual(await manager.CodeAsync(FirstResident, 3), anew.Code);
        await using CloudDatabase database = await cloud.DatabaseAsync();
        Assert.AreEqual(1, await database.Doorcodes.CountAsync(
            code => code.Person!.Name == FirstResident && code.DoorNumber == 3 && code.RetiredReason == RetiredReason.Revoked));
        await people.RefusedAsync(FirstResident, HttpMethod.Post, "home/doors/1/doorcode:reset", HttpStatusCode.BadRequest, Errors.DoorcodeNotResettable);
        await people.RefusedAsync(FirstResident, HttpMethod.Post, "home/doors/4/doorcode:reset", HttpStatusCode.NotFound, Errors.NotFound);
        await manager.SwitchAsync("Apartment 2A", 3, on: false);
        await people.RefusedAsync(FirstResident, HttpMethod.Post, "home/doors/3/doorcode:reset", HttpStatusCode.BadRequest, Errors.DoorcodeDisabled);
    }

    [TestMethod]
    public async Task Own_keycard_is_blocked_and_let_open_doors_again_and_the_doors_are_told()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using var people = new People(cloud);
        long card = (await people.GetAsync<HomeBuilding[]>(FirstResident, "home")).Single().Keycards.Single().KeycardId;
        uint version = (await cloud.StateAsync(await cloud.ControllerIdAsync())).CurrentVersion;
        foreach (bool blocked in new[] { true, false })
        {
            using HttpResponseMessage response = await people.SendAsync(
                FirstResident, HttpMethod.Patch, $"home/keycards/{card}", new KeycardEdit(blocked));
            Assert.AreEqual(blocked, (await response.Content.ReadFromJsonAsync<KeycardLine>(ContractJson.Options))!.Blocked);
            Assert.AreEqual(++version, (await cloud.StateAsync(await cloud.ControllerIdAsync())).CurrentVersion);
        }

        await people.RefusedAsync(
            SecondResident, HttpMethod.Patch, $"home/keycards/{card}", HttpStatusCode.NotFound, Errors.NotFound, new KeycardEdit(true));
    }

    [TestMethod]
    public async Task Guests_are_invited_listed_and_taken_away()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using var people = new People(cloud);
        var invite = new GuestInvite(
            Guid.NewGuid(), 1, "Guest", null, "+491701234567", [Lobby], InviteType.SingleDayCode, InvitePeriod.Today);
        using HttpResponseMessage response = await people.SendAsync(SecondResident, HttpMethod.Post, "home/guests", invite);
        GuestInvited invited = (await response.Content.ReadFromJsonAsync<GuestInvited>(ContractJson.Options))!;
        Assert.HasCount(9, invited.Doors.Single().Code!);
        GuestLine[] guests = await people.GetAsync<GuestLine[]>(SecondResident, "home/guests");
        CollectionAssert.AreEquivalent(new[] { "Guest of 2B", "App guest of 2B", "Guest" }, guests.Select(guest => guest.Guest).ToArray());
        using HttpResponseMessage gone = await people.SendAsync(SecondResident, HttpMethod.Delete, "home/guests");
        Assert.AreEqual(HttpStatusCode.NoContent, gone.StatusCode);
        Assert.IsEmpty(await people.GetAsync<GuestLine[]>(SecondResident, "home/guests"));
        Assert.IsEmpty(await people.GetAsync<GuestView[]>("App guest of 2B", "guest/passes"));
    }

    [TestMethod]
    public async Task Who_is_not_signed_in_is_told_so_and_who_tries_links_is_slowed_down()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        cloud.Options = cloud.Options with { AttemptsPerMinute = 3 };
        await cloud.RestartAsync();
        using var people = new People(cloud);
        await people.RefusedAsync(null, HttpMethod.Get, "home", HttpStatusCode.Unauthorized, Errors.SignInRequired);
        for (int i = 0; i < 3; i++)
        {
            await people.RefusedAsync(null, HttpMethod.Get, $"guest/links/{i}", HttpStatusCode.NotFound, Errors.NotFound);
        }

        using HttpResponseMessage slowed = await people.SendAsync(null, HttpMethod.Get, "guest/links/3");
        Assert.AreEqual(HttpStatusCode.TooManyRequests, slowed.StatusCode);
        Assert.IsNotNull(slowed.Headers.RetryAfter);
    }

    [TestMethod]
    public async Task Doorcode_is_made_anew_five_times_a_day_at_most()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 3);
        var manager = new TestManager(cloud);
        using (var people = new People(cloud))
        {
            for (int i = 0; i < DoorcodeResets.Most; i++)
            {
                using HttpResponseMessage made = await people.SendAsync(FirstResident, HttpMethod.Post, Reset);
                Assert.AreEqual(HttpStatusCode.OK, made.StatusCode);
                cloud.Time.Ahead += TimeSpan.FromMinutes(10);
            }

            string? last = await manager.CodeAsync(FirstResident, 3);
            using HttpResponseMessage refused = await people.SendAsync(FirstResident, HttpMethod.Post, Reset);
            Assert.AreEqual(HttpStatusCode.TooManyRequests, refused.StatusCode);
            Assert.AreEqual(Errors.TooManyAttempts, (await TestBrowser.ErrorAsync(refused)).Message);
            Assert.IsInRange(
                TimeSpan.FromHours(23), TimeSpan.FromHours(24) - TimeSpan.FromMinutes(49), refused.Headers.RetryAfter!.Delta!.Value);
            Assert.AreEqual(last, await manager.CodeAsync(FirstResident, 3));
        }

        // One is forgotten, so that one more is allowed.
        cloud.Time.Ahead = TimeSpan.FromHours(24) + TimeSpan.FromMinutes(2);
        using var later = new People(cloud);
        using HttpResponseMessage again = await later.SendAsync(FirstResident, HttpMethod.Post, Reset);
        Assert.AreEqual(HttpStatusCode.OK, again.StatusCode);
        await later.RefusedAsync(FirstResident, HttpMethod.Post, Reset, HttpStatusCode.TooManyRequests, Errors.TooManyAttempts);
    }

    [TestMethod]
    public async Task Link_of_a_code_guest_opens_for_who_is_not_signed_in()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using var people = new People(cloud);
        var invite = new GuestInvite(
            Guid.NewGuid(), 1, "Guest", "guest@guest.example", null, [Lobby], InviteType.SingleDayCode, InvitePeriod.Today);
        using HttpResponseMessage response = await people.SendAsync(SecondResident, HttpMethod.Post, "home/guests", invite);
        GuestInvited invited = (await response.Content.ReadFromJsonAsync<GuestInvited>(ContractJson.Options))!;
        await using CloudDatabase database = await cloud.DatabaseAsync();
        string text = cloud.Get<Secrets>().RevealText((await database.OutgoingMessages.SingleAsync()).ProtectedText);
        string secret = text[(text.LastIndexOf('/') + 1)..].Trim();
        using HttpResponseMessage opened = await people.SendAsync(null, HttpMethod.Get, $"guest/links/{secret}");
        Assert.AreEqual(HttpStatusCode.OK, opened.StatusCode);
        Assert.IsTrue(opened.Headers.CacheControl!.NoStore);
        GuestView view = (await opened.Content.ReadFromJsonAsync<GuestView>(ContractJson.Options))!;
        Assert.AreEqual(invited.Doors.Single().Code, view.Doors.Single().Code);
        await people.RefusedAsync(null, HttpMethod.Get, "guest/passes", HttpStatusCode.Unauthorized, Errors.SignInRequired);
    }

    /// <summary>The people of the sample, each with a browser.</summary>
    private sealed class People(TestCloud cloud) : IDisposable
    {
        private const string Nobody = "";

        private readonly Dictionary<string, TestBrowser> _browsers = [];

        public async Task<T> GetAsync<T>(string name, string path) => await (await BrowserAsync(name)).GetAsync<T>($"/v1/{path}");

        public async Task<HttpResponseMessage> SendAsync(string? name, HttpMethod method, string path, object? body = null) =>
            await (await BrowserAsync(name ?? Nobody)).SendAsync(method, $"/v1/{path}", body);

        public async Task RefusedAsync(
            string? name, HttpMethod method, string path, HttpStatusCode status, string code, object? body = null)
        {
            using HttpResponseMessage response = await SendAsync(name, method, path, body);
            Assert.AreEqual(status, response.StatusCode);
            Assert.AreEqual(code, (await TestBrowser.ErrorAsync(response)).Message);
        }

        public void Dispose()
        {
            foreach (TestBrowser browser in _browsers.Values)
            {
                browser.Dispose();
            }
        }

        private async Task<TestBrowser> BrowserAsync(string name)
        {
            if (!_browsers.TryGetValue(name, out TestBrowser? browser))
            {
                _browsers.Add(name, browser = new TestBrowser(cloud));
                if (name != Nobody)
                {
                    await browser.SignInAsync(SampleAccounts.EmailOf(name), SampleAccounts.Password);
                }
            }

            return browser;
        }
    }
}
