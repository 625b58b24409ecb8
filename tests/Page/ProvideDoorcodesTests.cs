using DoorController.Contract;
using DoorController.Page.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DoorController.Page;

/// <summary>A manager switches Provide Doorcodes off; what was clicked ends at the doors.</summary>
[TestClass]
[TestCategory("Long")]
public sealed class ProvideDoorcodesTests : BuildingTest
{
    private const string Resident = "Resident 2B";

    [TestMethod]
    public async Task Code_is_refused_and_shown_nowhere_once_its_door_is_switched_off_in_the_Key_and_keycard_and_app_go_on()
    {
        Person resident = await Desk.SecondResidentAsync();
        IPage app = await resident.OpenAsync("/home");
        string code = await app.ReadCodeAsync(Gym);
        await AtTheDoorAsync(Gym);
        await Desk.Door(Gym).AcceptsCodeAsync(code, "doorcodes are provided");

        KeyLine amenities = await KeyAsync("Amenities");
        Person manager = await Desk.ManagerAsync();
        IPage console = await manager.OpenAsync("/manage", Screen.Desktop);
        await console.EditKeyAsync(amenities.KeyId);
        await console.GetByTestId($"key-door-{Gym}-provide").UncheckAsync();
        await Expect(console.GetByTestId("consequences")).ToContainTextAsync("Doorcodes off at Gym");
        await Expect(console.GetByTestId("codes-stopping")).ToContainTextAsync("2 codes stop");
        await TakePictureAsync(console, "console-key.png");
        await console.SaveToDoorsAsync(Gym);
        await Expect(console.GetByTestId($"key-door-{Gym}-codes")).ToHaveTextAsync("Doorcodes off");

        await Desk.Door(Gym).RefusesCodeAsync(code, "DOORCODE_DISABLED", "the manager has switched doorcodes off");
        await Desk.Door(Gym).AcceptsKeycardAndAppAsync(Resident);
        await app.ReloadAsync();
        await Expect(app.GetByTestId($"no-code-{Gym}")).ToContainTextAsync("The management has switched doorcodes off here.");
        await Expect(app.GetByTestId($"show-code-{Gym}")).ToHaveCountAsync(0);
        await TakePictureAsync(app, "resident-doors.png");
        Assert.AreEqual(new Doorcode(null, DoorcodeDescription.NotProvided), (await HomeDoorAsync(resident, Gym)).Doorcode);
        KeyAccess held = (await UserAsync(Resident)).Keys.Single(access => access.KeyId == amenities.KeyId);
        Assert.AreEqual(new Doorcode(null, DoorcodeDescription.NotProvided), held.Doors.Single().Doorcode, "managers are shown none");
        Assert.IsNull(await CodeAsync(Gym, Resident), "none was made in its place");

        await console.GotoAsync(console.Url.Split("/keys", 2)[0]);
        await Expect(console.GetByTestId("codes-off")).ToBeVisibleAsync();
        await TakePictureAsync(console, "console-overview.png");
    }

    [TestMethod]
    public async Task Disable_All_Doorcodes_stages_every_door_of_the_Key_and_closes_them_with_Save()
    {
        KeyLine key = await MakeKeyAsync("Two doors", Lobby, FirstHome);
        await MakeHolderAsync("Night watch", key.KeyId);
        string lobbyCode = (await CodeAsync(Lobby, "Night watch"))!;
        string homeCode = (await CodeAsync(FirstHome, "Night watch"))!;
        Person manager = await Desk.ManagerAsync();
        IPage console = await manager.OpenAsync("/manage", Screen.Desktop);

        await console.EditKeyAsync(key.KeyId);
        await console.GetByTestId("disable-all").ClickAsync();
        await Expect(console.GetByTestId($"key-door-{Lobby}-provide")).Not.ToBeCheckedAsync();
        await Expect(console.GetByTestId($"key-door-{FirstHome}-provide")).Not.ToBeCheckedAsync();
        await Expect(console.GetByTestId("codes-stopping")).ToContainTextAsync("2 codes stop");
        await Expect(console.GetByTestId("not-recommended")).ToContainTextAsync("Lobby");
        Assert.AreEqual(2, (await KeyAsync("Two doors")).DoorcodeDoorCount, "nothing is saved before Save");
        await console.SaveToDoorsAsync(Lobby, FirstHome);

        await Desk.Door(Lobby).RefusesCodeAsync(lobbyCode, "DOORCODE_DISABLED", "all doorcodes of the Key are off");
        await Desk.Door(FirstHome).RefusesCodeAsync(homeCode, "DOORCODE_DISABLED", "all doorcodes of the Key are off");
        await Desk.Door(FirstHome).AcceptsCodeAsync((await CodeAsync(FirstHome, "Resident 2A"))!, "another Key provides it");
    }

    [TestMethod]
    public async Task Cancel_changes_nothing()
    {
        KeyLine key = await KeyAsync("Apartment 2B");
        Person manager = await Desk.ManagerAsync();
        IPage console = await manager.OpenAsync("/manage", Screen.Desktop);

        await console.EditKeyAsync(key.KeyId);
        await console.GetByTestId($"key-door-{SecondHome}-provide").UncheckAsync();
        await Expect(console.GetByTestId("codes-stopping")).ToContainTextAsync("1 code stops");
        await console.GetByTestId("cancel").ClickAsync();

        await Expect(console.GetByTestId($"key-door-{SecondHome}-codes")).ToHaveTextAsync("Doorcodes on");
        Assert.AreEqual(key.Version, (await KeyAsync("Apartment 2B")).Version);
        await Desk.Door(SecondHome).AcceptsCodeAsync((await CodeAsync(SecondHome, Resident))!, "the change was cancelled");
    }

    [TestMethod]
    public async Task No_doorcodes_at_this_door_closes_it_in_all_its_Keys_at_once()
    {
        KeyLine homes = await MakeKeyAsync("Both homes", FirstHome, SecondHome);
        await MakeHolderAsync("Caretaker", homes.KeyId);
        string residentCode = (await CodeAsync(SecondHome, Resident))!;
        string caretakerCode = (await CodeAsync(SecondHome, "Caretaker"))!;
        Person manager = await Desk.ManagerAsync();
        IPage console = await manager.OpenAsync("/manage", Screen.Desktop);

        await console.GetByTestId("nav-doors").ClickAsync();
        await console.GetByTestId($"door-{SecondHome}").ClickAsync();
        await console.GetByTestId("no-doorcodes").ClickAsync();
        await Expect(console.GetByTestId("codes-stopping")).ToContainTextAsync("2 codes stop");
        await console.SaveToDoorsAsync(SecondHome);
        await Expect(console.GetByTestId("no-doorcodes")).ToHaveCountAsync(0);

        await Desk.Door(SecondHome).RefusesCodeAsync(residentCode, "DOORCODE_DISABLED", "no Key provides codes at this door");
        await Desk.Door(SecondHome).RefusesCodeAsync(caretakerCode, "DOORCODE_DISABLED", "no Key provides codes at this door");
        await Desk.Door(FirstHome).AcceptsCodeAsync((await CodeAsync(FirstHome, "Caretaker"))!, "the Key's other door is as it was");
        Assert.AreEqual(DoorcodeDescription.NotProvided, (await HomeDoorAsync(await Desk.SecondResidentAsync(), SecondHome)).Doorcode.Description);
    }

    [TestMethod]
    public async Task New_Key_with_doorcodes_off_at_a_door_makes_no_code_there_for_who_is_given_it()
    {
        Person manager = await Desk.ManagerAsync();
        IPage console = await manager.OpenAsync("/manage", Screen.Desktop);
        await console.GetByTestId("nav-keys").ClickAsync();
        await console.GetByTestId("new-key").ClickAsync();
        await console.GetByTestId("name").FillAsync("Lobby and home");
        await console.GetByTestId("add-door").SelectOptionAsync("Lobby");
        await Expect(console.GetByTestId($"key-door-{Lobby}-provide")).ToBeCheckedAsync();
        await console.GetByTestId($"key-door-{Lobby}-provide").UncheckAsync();
        await console.GetByTestId("add-door").SelectOptionAsync("Apartment 2A");
        await console.GetByTestId("save").ClickAsync();
        await Expect(console.GetByTestId($"key-door-{Lobby}-codes")).ToHaveTextAsync("Doorcodes off");
        await Expect(console.GetByTestId($"key-door-{FirstHome}-codes")).ToHaveTextAsync("Doorcodes on");
        KeyLine key = await KeyAsync("Lobby and home");

        await console.GetByTestId("nav-people").ClickAsync();
        await console.GetByTestId("invite").ClickAsync();
        await console.GetByTestId("name").FillAsync("Sitter");
        await console.GetByTestId("email").FillAsync("sitter@sample.example");
        await console.GetByTestId($"give-{key.KeyId}").CheckAsync();
        await console.GetByTestId("save").ClickAsync();
        await Expect(console.GetByTestId($"access-{key.KeyId}")).ToBeVisibleAsync();

        Assert.IsNull(await CodeAsync(Lobby, "Sitter"));
        KeyAccess held = (await UserAsync("Sitter")).Keys.Single();
        Assert.AreEqual(new Doorcode(null, DoorcodeDescription.NotProvided), held.Doors.Single(door => door.DoorId == Lobby).Doorcode);
        string homeCode = (await CodeAsync(FirstHome, "Sitter"))!;
        await AtTheDoorAsync(FirstHome);
        await Desk.Door(FirstHome).AcceptsCodeAsync(homeCode, "doorcodes are provided at the other door");
    }
}
