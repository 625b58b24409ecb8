using DoorController.Contract;
using DoorController.Page.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DoorController.Page;

/// <summary>A manager says that a controller is broken, and that one is stolen.</summary>
[TestClass]
[TestCategory("Long")]
public sealed class DeviceTests : BuildingTest
{
    [TestMethod]
    public async Task Broken_controller_gets_files_for_its_replacement_and_codes_stay()
    {
        Person manager = await Desk.ManagerAsync();
        string? code = await CodeAsync(Gym, "Resident 2A");
        IPage console = await OpenAsync(manager);
        await console.GetByTestId("broken").ClickAsync();
        await Answer(console, "Make the files").ClickAsync();
        await Expect(console.GetByTestId("file-controller.json")).ToContainTextAsync("enrolmentToken");
        await Expect(console.GetByTestId("file-ca.pem")).ToContainTextAsync("BEGIN CERTIFICATE");
        await Expect(console.GetByTestId("waits")).ToContainTextAsync("until");
        Assert.AreEqual(code, await CodeAsync(Gym, "Resident 2A"));
    }

    [TestMethod]
    public async Task Stolen_controller_is_reported_after_the_figures_were_shown_and_every_code_of_its_doors_is_another()
    {
        Person manager = await Desk.ManagerAsync();
        Person resident = await Desk.FirstResidentAsync();
        string before = (await HomeDoorAsync(resident, Lobby)).Doorcode.Code!;
        DeviceDetail device = (await DevicesAsync(manager))[0];
        TheftConsequences foretold = await manager.SendAsync<TheftConsequences>("POST", $"/devices/{device.ControllerId}:stolen:preview", null);
        IPage console = await OpenAsync(manager);
        await console.GetByTestId("stolen").ClickAsync();
        await Expect(console.GetByRole(AriaRole.Dialog)).ToContainTextAsync($"{foretold.CodesStopping} doorcodes stop, {foretold.CodesMade} new ones are made");
        await Expect(console.GetByRole(AriaRole.Dialog)).ToContainTextAsync("This can't be undone.");
        await Answer(console, "Report it stolen").ClickAsync();
        await Expect(console.GetByTestId("theft-reported")).ToContainTextAsync($"{foretold.CodesStopping} doorcodes stopped");
        await Expect(console.GetByTestId("bundle")).ToBeVisibleAsync();
        await Expect(console.GetByTestId("device-state")).ToHaveTextAsync("Stolen");
        Assert.AreNotEqual(before, (await HomeDoorAsync(resident, Lobby)).Doorcode.Code);
        Assert.IsFalse((await DevicesAsync(manager))[0].IsEnrolled);
        await console.GetByTestId("nav-controllers").First.ClickAsync();
        await Expect(console.GetByTestId("cards-to-replace")).ToBeVisibleAsync();
    }

    private static ILocator Answer(IPage console, string words) => console.GetByRole(AriaRole.Dialog)
        .GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = words });

    private static Task<List<DeviceDetail>> DevicesAsync(Person manager) =>
        manager.GetAsync<List<DeviceDetail>>($"/devices?buildingId={Desk.BuildingId}");

    private static async Task<IPage> OpenAsync(Person manager)
    {
        string id = (await DevicesAsync(manager))[0].ControllerId;
        IPage console = await manager.OpenAsync($"/manage/{Desk.BuildingId}/controllers", Screen.Desktop);
        await console.GetByTestId($"device-{id}").ClickAsync();
        return console;
    }
}
