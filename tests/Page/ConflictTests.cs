using DoorController.Contract;
using DoorController.Page.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DoorController.Page;

/// <summary>Two managers change the same thing.</summary>
[TestClass]
[TestCategory("Long")]
public sealed class ConflictTests : BuildingTest
{
    [TestMethod]
    public async Task Second_manager_is_told_of_the_first_keeps_what_was_typed_and_can_put_it_on_top()
    {
        KeyLine key = await MakeKeyAsync("Shared by two", Gym, FirstHome);
        Person first = await Desk.ManagerAsync();
        Person second = await Desk.SecondManagerAsync();
        IPage firstConsole = await first.OpenAsync("/manage", Screen.Desktop);
        IPage secondConsole = await second.OpenAsync("/manage", Screen.Desktop);
        await firstConsole.EditKeyAsync(key.KeyId);
        await secondConsole.EditKeyAsync(key.KeyId);

        await secondConsole.GetByTestId($"key-door-{FirstHome}-provide").UncheckAsync();
        await Expect(secondConsole.GetByTestId("consequences")).ToContainTextAsync("Doorcodes off at Apartment 2A");
        await firstConsole.GetByTestId($"key-door-{Gym}-provide").UncheckAsync();
        await firstConsole.SaveToDoorsAsync(Gym);
        await secondConsole.GetByTestId("save").ClickAsync();
        await Expect(secondConsole.GetByTestId("conflict")).ToContainTextAsync("Manager");
        await Expect(secondConsole.GetByTestId($"key-door-{FirstHome}-provide")).Not.ToBeCheckedAsync();
        await Expect(secondConsole.GetByTestId($"key-door-{Gym}-provide")).ToBeCheckedAsync();
        Assert.AreEqual(1, (await KeyAsync(key.Name)).DoorcodeDoorCount, "nothing of the second was saved");
        await secondConsole.GetByTestId("conflict-show").ClickAsync();
        await Expect(secondConsole.GetByTestId("other-version").GetByTestId($"key-door-{Gym}-codes")).ToHaveTextAsync("Doorcodes off");
        await Expect(secondConsole.GetByTestId("other-version").GetByTestId($"key-door-{FirstHome}-codes")).ToHaveTextAsync("Doorcodes on");

        await secondConsole.GetByTestId("conflict-apply").ClickAsync();
        await Expect(secondConsole.GetByTestId($"key-door-{Gym}-provide")).Not.ToBeCheckedAsync();
        await Expect(secondConsole.GetByTestId($"key-door-{FirstHome}-provide")).Not.ToBeCheckedAsync();
        Assert.AreEqual(1, (await KeyAsync(key.Name)).DoorcodeDoorCount, "it is not saved before Save");
        await secondConsole.SaveToDoorsAsync(FirstHome);
        Assert.AreEqual(0, (await KeyAsync(key.Name)).DoorcodeDoorCount, "both changes hold");
    }
}
