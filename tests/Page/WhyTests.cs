using System.Globalization;
using DoorController.Contract;
using DoorController.Page.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DoorController.Page;

/// <summary>The console says who may open a door and why not, and the door does the same.</summary>
[TestClass]
[TestCategory("Long")]
public sealed class WhyTests : BuildingTest
{
    [TestMethod]
    public async Task Page_gives_the_reason_that_the_door_gives()
    {
        const string Name = "Resident 2A";
        UserDetail user = await UserAsync(Name);
        string code = (await CodeAsync(FirstHome, Name))!;
        Person manager = await Desk.ManagerAsync();
        KeyLine key = await KeyAsync("Apartment 2A");
        await manager.SendAsync<KeySaved>("PUT", $"/keys/{key.KeyId}/doors", new KeyDoorsEdit(key.Version, [new KeyDoorEdit(FirstHome, false)]));
        IPage console = await manager.OpenAsync("/manage", Screen.Desktop);
        await console.GetByTestId("nav-why").ClickAsync();
        await console.GetByTestId("userId").FillAsync(Name);
        await console.GetByTestId($"userId-option-{user.UserId}").ClickAsync();
        await console.GetByTestId("doorId").SelectOptionAsync("Apartment 2A");

        await console.GetByTestId("kind").SelectOptionAsync("Doorcode");
        await console.GetByTestId("ask").ClickAsync();
        await Expect(console.GetByTestId("verdict")).ToHaveTextAsync("Stays locked");
        await Expect(console.GetByTestId("answer")).ToContainTextAsync("Key “Apartment 2A”");
        ILocator provides = console.GetByTestId("condition").Filter(new LocatorFilterOptions { HasText = "Key Apartment 2A provides doorcodes at Apartment 2A" });
        await Expect(provides).ToHaveAttributeAsync("data-holds", "false");
        await AtTheDoorAsync(FirstHome);
        await Desk.Door(FirstHome).RefusesCodeAsync(code, "DOORCODE_DISABLED", "the page says so");

        await Expect(console.GetByTestId("by-now")).ToHaveCountAsync(0);
        await console.GetByTestId("at").FillAsync(
            DateTime.UtcNow.AddDays(-30).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));
        await console.GetByTestId("ask").ClickAsync();
        await Expect(console.GetByTestId("by-now")).ToContainTextAsync("by what is saved now");
        await console.GetByTestId("at").FillAsync("");

        await console.GetByTestId("kind").SelectOptionAsync("Keycard");
        await console.GetByTestId("ask").ClickAsync();
        await Expect(console.GetByTestId("verdict")).ToHaveTextAsync("Opens");
        await Desk.Door(FirstHome).AcceptsKeycardAndAppAsync(Name);
    }
}
