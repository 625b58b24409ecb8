using DoorController.Contract;
using DoorController.Page.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DoorController.Page;

/// <summary>What a person has is taken away, and given back, on the person's page; the doors do the same.</summary>
[TestClass]
[TestCategory("Long")]
public sealed class PersonTests : BuildingTest
{
    [TestMethod]
    public async Task Key_that_was_taken_away_is_given_back_with_another_code()
    {
        const string Name = "Gardener";
        KeyLine key = await MakeKeyAsync("Taken and given", Gym);
        UserDetail user = await MakeHolderAsync(Name, key.KeyId);
        string before = (await CodeAsync(Gym, Name))!;
        IPage console = await OpenPersonAsync(user.UserId);
        await console.GetByTestId($"access-{key.KeyId}").ClickAsync();
        await console.GetByTestId("revoke").ClickAsync();
        await Expect(console.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Doors that do not open any more: Gym. No guest is hit.");
        await TakeAwayAsync(console);
        await Expect(console.GetByTestId("saved")).ToContainTextAsync("is taken away");
        await AtTheDoorAsync(Gym);
        await Desk.Door(Gym).RefusesCodeAsync(before, "REVOKED", "the Key was taken away");

        await console.GetByTestId($"access-{key.KeyId}").ClickAsync();
        await Expect(console.GetByTestId("taken-away")).ToBeVisibleAsync();
        await Expect(console.GetByTestId($"may-share-{key.KeyId}")).ToBeDisabledAsync();
        await Expect(console.GetByTestId("save")).ToHaveCountAsync(0);
        await Expect(console.GetByTestId("revoke")).ToHaveCountAsync(0);
        await console.GoBackAsync();

        await console.GetByTestId("give-one-more").ClickAsync();
        await console.GetByTestId("give-key").SelectOptionAsync(key.Name);
        await console.SaveToDoorsAsync(Gym);
        string after = (await CodeAsync(Gym, Name))!;
        Assert.AreNotEqual(before, after);
        await Desk.Door(Gym).AcceptsCodeAsync(after, "the Key was given back");
        await Desk.Door(Gym).RefusesCodeAsync(before, "REVOKED", "a code that was taken away never comes back");
    }

    [TestMethod]
    public async Task Taking_everything_away_names_the_doors_and_guests_before_it_is_done()
    {
        const string Name = "Resident 2B";
        string own = (await CodeAsync(SecondHome, Name))!;
        string guests = (await CodeAsync(Lobby, "Guest of 2B"))!;
        IPage console = await OpenPersonAsync((await UserAsync(Name)).UserId);
        await console.GetByTestId("delete-person").ClickAsync();
        ILocator dialog = console.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("Doors that do not open any more: Lobby, Gym and Apartment 2B.");
        await Expect(dialog).ToContainTextAsync("Guest of 2B (Lobby");
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Cancel" }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        Assert.AreEqual(AccessState.Active, (await UserAsync(Name)).State, "nothing was taken away yet");

        await console.GetByTestId("delete-person").ClickAsync();
        await TakeAwayAsync(console);
        await Expect(console.GetByTestId("saved")).ToContainTextAsync("Resident 2B has nothing any more");
        await AtTheDoorAsync(Lobby);
        await Desk.Door(Lobby).RefusesCodeAsync(guests, "REVOKED", "the host has nothing any more");
        await AtTheDoorAsync(SecondHome);
        await Desk.Door(SecondHome).RefusesCodeAsync(own, "REVOKED", "everything was taken away");
    }

    [TestMethod]
    public async Task Manager_and_resident_find_their_sessions_in_the_account_menu()
    {
        IPage console = await (await Desk.ManagerAsync()).OpenAsync("/manage", Screen.Desktop);
        await console.GetByTestId("account").ClickAsync();
        await Expect(console.GetByTestId("sign-out")).ToBeVisibleAsync();
        await Expect(console.GetByTestId("sessions")).ToBeVisibleAsync();
        Person resident = await Desk.FirstResidentAsync();
        IPage app = await resident.OpenAsync("/home");
        await app.GetByTestId("account").ClickAsync();
        await Expect(app.GetByTestId("authenticator")).ToBeVisibleAsync();
        await app.GetByTestId("sessions").ClickAsync();
        await Expect(app.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Where you are signed in" })).ToBeVisibleAsync();
    }

    private static async Task<IPage> OpenPersonAsync(int userId) =>
        await (await Desk.ManagerAsync()).OpenAsync($"/manage/{Desk.BuildingId}/people/{userId}", Screen.Desktop);

    private static async Task TakeAwayAsync(IPage console) => await console.GetByRole(AriaRole.Dialog)
        .GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Take away" }).ClickAsync();
}
