using DoorController.Bench.Api;
using DoorController.Contract;
using DoorController.Page.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DoorController.Page;

/// <summary>Residents open doors with a browser as their phone, and let guests in with it.</summary>
[TestClass]
[TestCategory("Long")]
public sealed class PhoneTests : BuildingTest
{
    private const string IsOpen = "The door is open.";
    private const int HomeBoard = 2;
    private const int SharedBoard = 1;

    [TestMethod]
    public async Task Resident_opens_by_Bluetooth_and_through_the_cloud_until_the_manager_switches_that_off()
    {
        Person resident = await Desk.SecondResidentAsync();
        IPage app = await resident.OpenAsync("/home");
        await app.OpenNearAsync($"{SecondHome}", HomeBoard);
        await app.SaysAsync($"{SecondHome}", IsOpen);
        await Desk.Door(SecondHome).IsReleasedAsync();
        await FitsAsync(app);
        await TakePictureAsync(app, "phone-doors.png");
        await app.OpenNearAsync($"{SecondHome}", HomeBoard);
        await app.SaysAsync($"{SecondHome}", IsOpen);

        await app.OpenFarAsync($"{Gym}");
        await app.SaysAsync($"{Gym}", IsOpen);
        await Desk.Door(Gym).IsReleasedAsync();

        IPage console = await (await Desk.ManagerAsync()).OpenAsync($"/manage/{Desk.BuildingId}/doors/{Gym}");
        await console.GetByTestId("edit-door").ClickAsync();
        await console.GetByTestId("opens-through-cloud-edit").UncheckAsync();
        await FitsAsync(console);
        await console.GetByTestId("save").ClickAsync();
        await Expect(console.GetByTestId("opens-through-cloud")).Not.ToBeCheckedAsync();
        await app.OpenFarAsync($"{Gym}");
        await app.SaysAsync($"{Gym}", "The management does not let this door be opened through the cloud.");
        await app.OpenNearAsync($"{Gym}", SharedBoard);
        await app.SaysAsync($"{Gym}", IsOpen);
    }

    [TestMethod]
    public async Task Door_that_another_controller_has_is_not_opened()
    {
        IPage app = await (await Desk.SecondResidentAsync()).OpenAsync("/home");
        await app.OpenNearAsync($"{SecondHome}", SharedBoard);
        await app.SaysAsync($"{SecondHome}", "That is another door. Choose the one before you.");
        await app.OpenNearAsync($"{SecondHome}", HomeBoard);
        await app.SaysAsync($"{SecondHome}", IsOpen);
    }

    [TestMethod]
    public async Task Pass_that_is_made_while_the_network_is_away_opens_the_door()
    {
        Person resident = await Desk.SecondResidentAsync();
        Person guest = await Desk.StrangerAsync("guest offline");
        IPage app = await SetUpAsync(resident);
        IPage pass = await guest.OpenAsync(PlaceOf(await app.MakePassAsync(SecondHome)));
        await IsKeptAsync(app);
        await IsKeptAsync(pass);

        await Desk.Rest.PostAsync("/api/cloud/stop", new { });
        try
        {
            await app.ReloadAsync();
            await Expect(app.GetByTestId("away")).ToBeVisibleAsync();
            await TakePictureAsync(app, "phone-away.png");
            string link = await app.MakePassAsync(SecondHome);
            await FitsAsync(app);
            await TakePictureAsync(app, "phone-pass.png");
            await pass.GotoAsync(link);
            await pass.ReloadAsync();
            await Expect(pass.GetByTestId("phone-pass")).ToContainTextAsync("Resident 2B");
            await pass.OpenNearAsync($"0-1", HomeBoard);
            await pass.SaysAsync("0-1", IsOpen);
            await FitsAsync(pass);
            await TakePictureAsync(pass, "phone-guest.png");
            await Desk.Door(SecondHome).IsReleasedAsync();

            await app.GotoAsync(new Uri(app.Url).GetLeftPart(UriPartial.Authority) + "/home");
            await app.OpenNearAsync($"{SecondHome}", HomeBoard);
            await app.SaysAsync($"{SecondHome}", IsOpen);
            await app.OpenFarAsync($"{SecondHome}");
            await app.SaysAsync($"{SecondHome}", "The network is away. Try again when it is back, or by Bluetooth.");
        }
        finally
        {
            await Desk.Rest.PostAsync("/api/cloud/start", new { });
        }

        await app.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Try again" }).ClickAsync();
        await Expect(app.GetByTestId($"show-code-{SecondHome}")).ToBeVisibleAsync();
        await HasReachedCloudAgainAsync(HomeBoard);
        await app.OpenFarAsync($"{SecondHome}");
        await app.SaysAsync($"{SecondHome}", IsOpen);
    }

    [TestMethod]
    public async Task Pass_is_refused_once_its_host_may_not_share_also_when_the_door_went_offline_after_it_heard_so()
    {
        IPage app = await SetUpAsync(await Desk.SecondResidentAsync());
        IPage pass = await (await Desk.StrangerAsync("guest refused")).OpenAsync(PlaceOf(await app.MakePassAsync(SecondHome)));
        await pass.OpenNearAsync("0-1", HomeBoard);
        await pass.SaysAsync("0-1", IsOpen);
        await pass.OpenFarAsync("0-1");
        await pass.SaysAsync("0-1", IsOpen);

        await ShareHomeAsync(false);
        await Desk.Rest.PostAsync($"/api/boards/board-{HomeBoard}/network", new NetworkBody(false));
        try
        {
            await pass.OpenNearAsync("0-1", HomeBoard);
            await pass.SaysAsync("0-1", "The management has switched off sharing of this door.");
            await pass.ReloadAsync();
            await pass.OpenNearAsync("0-1", HomeBoard);
            await pass.SaysAsync("0-1", "The management has switched off sharing of this door.");
            await app.GotoAsync(new Uri(app.Url).GetLeftPart(UriPartial.Authority) + "/home");
            await app.OpenNearAsync($"{SecondHome}", HomeBoard);
            await app.SaysAsync($"{SecondHome}", IsOpen);
            await app.GetByTestId("make-pass").ClickAsync();
            await Expect(app.GetByTestId($"pass-door-{SecondHome}")).ToBeDisabledAsync();
        }
        finally
        {
            await Desk.Rest.PostAsync($"/api/boards/board-{HomeBoard}/network", new NetworkBody(true));
            await ShareHomeAsync(true);
        }

        await pass.OpenNearAsync("0-1", HomeBoard);
        await pass.SaysAsync("0-1", IsOpen);
    }

    [TestMethod]
    public async Task Doorcode_of_today_that_the_phone_makes_opens_the_door()
    {
        IPage app = await SetUpAsync(await Desk.SecondResidentAsync());
        string code = await app.GetByTestId($"daily-{SecondHome}").GetByTestId("daily-code").First.InnerTextAsync();
        await Desk.Door(SecondHome).AcceptsCodeAsync(code, "the host's phone shows it as one of today's");
        await FitsAsync(app);
        await TakePictureAsync(app, "phone-daily.png");
    }

    [TestMethod]
    public async Task Phone_that_the_manager_says_is_stolen_opens_no_door_and_its_passes_neither()
    {
        Person resident = await Desk.FirstResidentAsync();
        IPage app = await SetUpAsync(resident);
        IPage pass = await (await Desk.StrangerAsync("guest of thief")).OpenAsync(PlaceOf(await app.MakePassAsync(FirstHome)));
        await pass.OpenNearAsync("0-0", HomeBoard);
        await pass.SaysAsync("0-0", IsOpen);
        await app.GotoAsync(new Uri(app.Url).GetLeftPart(UriPartial.Authority) + "/home");
        await app.OpenNearAsync($"{FirstHome}", HomeBoard);
        await app.SaysAsync($"{FirstHome}", IsOpen);

        UserDetail user = await UserAsync("Resident 2A");
        IPage console = await (await Desk.ManagerAsync()).OpenAsync($"/manage/{Desk.BuildingId}/people/{user.UserId}");
        ILocator sessions = console.GetByTestId("sessions");
        await Expect(sessions).ToContainTextAsync("Opens doors");
        await FitsAsync(console);
        await TakePictureAsync(console, "console-sessions.png");
        await sessions.GetByRole(AriaRole.Button).First.ClickAsync();
        await console.GetByTestId("confirm").ClickAsync();
        await Expect(sessions).ToContainTextAsync("Signed in nowhere.");
        await AtTheDoorAsync(FirstHome);

        await app.OpenNearAsync($"{FirstHome}", HomeBoard);
        await app.SaysAsync($"{FirstHome}", "This access was revoked.");
        await pass.OpenNearAsync("0-0", HomeBoard);
        await pass.SaysAsync("0-0", "This access was revoked.");
    }

    [TestMethod]
    public async Task Link_of_a_pass_that_is_not_complete_says_so()
    {
        IPage pass = await (await Desk.StrangerAsync("nobody")).OpenAsync("/guest/pass#pass=AAAA");
        await Expect(pass.GetByText("This link is not complete")).ToBeVisibleAsync();
    }

    private static async Task<IPage> SetUpAsync(Person resident)
    {
        IPage app = await resident.OpenAsync("/home/pass");
        ILocator ask = app.GetByTestId("set-up-phone");
        await Expect(ask.Or(app.GetByTestId("pass-make"))).ToBeVisibleAsync();
        if (await ask.IsVisibleAsync())
        {
            await ask.ClickAsync();
        }

        await Expect(app.GetByTestId("pass-make")).ToBeVisibleAsync();
        return app;
    }

    private static async Task HasReachedCloudAgainAsync(int board) => await Poll.UntilAsync(
        $"board {board} reaches the cloud again",
        async () => (await Desk.Rest.GetAsync<ConsoleView>($"/api/boards/board-{board}/console")).Lines.LastOrDefault(line => line.Contains("The cloud ", StringComparison.Ordinal))
            is { } said && said.Contains("reached again", StringComparison.Ordinal) ? said : null);

    private static string PlaceOf(string link) => new Uri(link).GetComponents(UriComponents.PathAndQuery | UriComponents.Fragment, UriFormat.UriEscaped);

    /// <summary>Waits until the browser has the pages for when the network is away.</summary>
    private static async Task IsKeptAsync(IPage page) => await Poll.UntilAsync(
        "the browser keeps the pages", async () => await page.EvaluateAsync<bool>("() => navigator.serviceWorker.controller !== null") ? page : null);

    private static async Task ShareHomeAsync(bool share)
    {
        Person manager = await Desk.ManagerAsync();
        KeyAccess held = (await UserAsync("Resident 2B")).Keys.Single(access => access.KeyName == "Apartment 2B");
        await manager.SendAsync<AccessSaved>("PATCH", $"/users/{held.UserId}/keys/{held.KeyId}", new AccessEdit(held.Version, share, held.Role, held.StartTime, held.EndTime));
        await AtTheDoorAsync(SecondHome);
    }

    private static async Task FitsAsync(IPage page) => Assert.AreEqual(
        0.0, await page.EvaluateAsync<double>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
}
