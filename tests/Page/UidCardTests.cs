using DoorController.Contract;
using DoorController.Page.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DoorController.Page;

/// <summary>A manager gives a card that has only a number, and says which door accepts it.</summary>
[TestClass]
[TestCategory("Long")]
public sealed class UidCardTests : BuildingTest
{
    private const string Name = "Gardener";
    private const string CardNumber = "c0ffee07";
    private const string Painter = "Painter";
    private const string ProvingNumber = "04a1b2c3d4e5f7";

    [TestMethod]
    public async Task Card_that_has_only_a_number_opens_once_the_door_accepts_it_and_a_copy_of_a_keycard_is_an_alarm()
    {
        KeyLine key = await MakeKeyAsync("Garden", Gym);
        UserDetail user = await MakeHolderAsync(Name, key.KeyId);
        IPage console = await (await Desk.ManagerAsync()).OpenAsync($"/manage/{Desk.BuildingId}/people/{user.UserId}", Screen.Phone);
        await console.GetByTestId("add-keycard").ClickAsync();
        await console.GetByTestId("number").FillAsync(CardNumber);
        await console.GetByTestId("label").FillAsync("Plain");
        await console.GetByTestId("uid-only").CheckAsync();
        await FitsAsync(console);
        await console.GetByTestId("save").ClickAsync();
        await Expect(console.GetByText("Number only")).ToBeVisibleAsync();
        await Expect(console.GetByText("Key for the encoder")).ToHaveCountAsync(0);
        await AtTheDoorAsync(Gym);
        await Desk.Door(Gym).RefusesKeycardAsync(Name, "UID_NOT_ACCEPTED");

        console = await (await Desk.ManagerAsync()).OpenAsync($"/manage/{Desk.BuildingId}/doors/{Gym}", Screen.Phone);
        await Expect(console.GetByTestId("accepts-uid")).ToBeDisabledAsync();
        await console.GetByTestId("edit-door").ClickAsync();
        await console.GetByTestId("accepts-uid-edit").CheckAsync();
        await Expect(console.GetByTestId("uid-words")).ToContainTextAsync("can be copied with a phone");
        await FitsAsync(console);
        await console.SaveToDoorsAsync(Gym);
        await Expect(console.GetByTestId("accepts-uid")).ToBeCheckedAsync();
        await Desk.Door(Gym).AcceptsKeycardAsync(Name);

        UserDetail painter = await MakeHolderAsync(Painter, key.KeyId);
        await (await Desk.ManagerAsync()).SendAsync<KeycardLine>(
            "POST", $"/users/{painter.UserId}/keycards", new KeycardCreate(Guid.NewGuid(), ProvingNumber, "Card 9"));
        await AtTheDoorAsync(Gym);
        await Desk.Door(Gym).RefusesCopyAsync(Painter, ProvingNumber, "UID_NOT_ACCEPTED");
        console = await (await Desk.ManagerAsync()).OpenAsync($"/manage/{Desk.BuildingId}", Screen.Phone);
        await Expect(console.GetByTestId("device-alarm")).ToContainTextAsync(
            "Somebody held a copy of keycard Card 9 of Painter to Gym: its number without its key.");
        console = await (await Desk.ManagerAsync()).OpenAsync($"/manage/{Desk.BuildingId}/activity", Screen.Desktop);
        await Expect(console.GetByTestId("alarm").First).ToBeVisibleAsync();
        await FitsAsync(console);
    }

    [TestMethod]
    public async Task Key_for_the_encoder_is_shown_on_demand()
    {
        UserDetail user = await UserAsync("Resident 2B");
        long card = user.Keycards.Single().KeycardId;
        IPage console = await (await Desk.ManagerAsync()).OpenAsync($"/manage/{Desk.BuildingId}/people/{user.UserId}", Screen.Phone);
        await console.GetByTestId($"keycard-{card}-key").ClickAsync();
        await console.GetByTestId("confirm").ClickAsync();
        await Expect(console.GetByTestId("keycard-key-value")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^[0-9a-f]{32}$"));
        await FitsAsync(console);
        await console.GetByTestId("close-key").ClickAsync();
        await Expect(console.GetByTestId("keycard-key-value")).ToHaveCountAsync(0);
    }

    private static async Task FitsAsync(IPage page) => Assert.AreEqual(
        0.0, await page.EvaluateAsync<double>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
}
