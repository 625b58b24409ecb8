using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Api;
using System.Net;
using System.Net.Http.Json;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Guests;
using DoorController.Cloud.Home;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static DoorController.Cloud.Tests.Support.TestManager;
using Doorcode = DoorController.Contract.Doorcode;

namespace DoorController.Cloud.Tests.Home;

[TestClass]
public sealed class HomeEndpointsTests
{
    [TestMethod]
    public async Task Resident_sees_doors_codes_and_cards()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 3);
        await using var people = await People.StartAsync(cloud);
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
        Assert.IsFalse(gym.IsShareable);
    }

    [TestMethod]
    public async Task No_code_is_shown_where_none_is_valid()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        await using var people = await People.StartAsync(cloud);
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
        await using var people = await People.StartAsync(cloud);
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
        await using var people = await People.StartAsync(cloud);
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
        await using var people = await People.StartAsync(cloud);
        var invite = new GuestInvite(
            Guid.NewGuid(), 1, "Guest", null, "+491701234567", [Lobby], InviteType.SingleDayCode, InvitePeriod.Today);
        using HttpResponseMessage response = await people.SendAsync(SecondResident, HttpMethod.Post, "home/guests", invite);
        GuestInvited invited = (await response.Content.ReadFromJsonAsync<GuestInvited>(ContractJson.Options))!;
        Assert.HasCount(7, invited.Doors.Single().Code!);
        GuestLine[] guests = await people.GetAsync<GuestLine[]>(SecondResident, "home/guests");
        CollectionAssert.AreEquivalent(new[] { "Guest of 2B", "App guest of 2B", "Guest" }, guests.Select(guest => guest.Guest).ToArray());
        using HttpResponseMessage gone = await people.SendAsync(SecondResident, HttpMethod.Delete, "home/guests");
        Assert.AreEqual(HttpStatusCode.NoContent, gone.StatusCode);
        Assert.IsEmpty(await people.GetAsync<GuestLine[]>(SecondResident, "home/guests"));
        Assert.IsEmpty(await people.GetAsync<GuestView[]>("App guest of 2B", "guest/passes"));
    }

    [TestMethod]
    public async Task Who_is_not_signed_in_is_told_so_and_wrong_links_are_slowed_down()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        await using var people = await People.StartAsync(cloud);
        for (int i = 0; i < 20; i++)
        {
            await people.RefusedAsync(null, HttpMethod.Get, $"guest/links/{i}", HttpStatusCode.NotFound, Errors.NotFound);
        }

        using HttpResponseMessage slowed = await people.SendAsync(null, HttpMethod.Get, "guest/links/20");
        Assert.AreEqual(HttpStatusCode.TooManyRequests, slowed.StatusCode);
        Assert.IsGreaterThan(TimeSpan.Zero, slowed.Headers.RetryAfter!.Delta!.Value);
        cloud.Time.Ahead = TimeSpan.FromMinutes(1);
        await people.RefusedAsync(null, HttpMethod.Get, "guest/links/21", HttpStatusCode.NotFound, Errors.NotFound);
    }

    /// <summary>The two groups of calls on a port of their own; a header says who is signed in.</summary>
    private sealed class People(WebApplication application) : IAsyncDisposable
    {
        private const string Header = "X-Test-Person";

        private readonly HttpClient _http = new() { BaseAddress = new Uri(application.Urls.Single() + "/v1/") };

        public static async Task<People> StartAsync(TestCloud cloud)
        {
            WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            builder.Services.AddRoutingCore().ConfigureHttpJsonOptions(json => ContractJson.Configure(json.SerializerOptions));
            builder.Services.AddScoped<Caller>();
            builder.Services.AddSingleton(cloud.Get<HomeService>());
            builder.Services.AddSingleton(cloud.Get<GuestRevocations>());
            builder.Services.AddSingleton(cloud.Get<GuestViews>());
            builder.Services.AddSingleton(cloud.Get<LinkThrottle>());
            builder.Services.AddSingleton(ActivatorUtilities.CreateInstance<GuestInvites>(cloud.Server.Services, new FakeAccounts()));
            WebApplication application = builder.Build();
            application.UseMiddleware<ErrorAnswers>();
            application.Use((http, next) => IdentifyAsync(cloud, http, next));
            application.UseRouting();
            application.MapHome();
            application.MapGuest();
            await application.StartAsync();
            return new People(application);
        }

        public async Task<T> GetAsync<T>(string name, string path)
        {
            using HttpResponseMessage response = await SendAsync(name, HttpMethod.Get, path);
            Assert.AreEqual(HttpStatusCode.OK, response.StatusCode);
            return (await response.Content.ReadFromJsonAsync<T>(ContractJson.Options))!;
        }

        public async Task<HttpResponseMessage> SendAsync(string? name, HttpMethod method, string path, object? body = null)
        {
            using var request = new HttpRequestMessage(method, path);
            if (name is not null)
            {
                request.Headers.Add(Header, name);
            }

            request.Content = body is null ? null : JsonContent.Create(body, body.GetType(), options: ContractJson.Options);
            return await _http.SendAsync(request);
        }

        public async Task RefusedAsync(
            string? name, HttpMethod method, string path, HttpStatusCode status, string code, object? body = null)
        {
            using HttpResponseMessage response = await SendAsync(name, method, path, body);
            Assert.AreEqual(status, response.StatusCode);
            Assert.AreEqual(code, (await response.Content.ReadFromJsonAsync<ErrorBody>(ContractJson.Options))!.Message);
        }

        public async ValueTask DisposeAsync()
        {
            _http.Dispose();
            await application.DisposeAsync();
        }

        private static async Task IdentifyAsync(TestCloud cloud, HttpContext http, RequestDelegate next)
        {
            if (http.Request.Headers[Header].FirstOrDefault() is { } name)
            {
                await using CloudDatabase database = await cloud.DatabaseAsync();
                Person person = await database.People.SingleAsync(found => found.Name == name);
                http.RequestServices.GetRequiredService<Caller>().Identify(person.AccountId!.Value, name);
            }

            await next(http);
        }
    }
}
