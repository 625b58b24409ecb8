using DoorController.Contract;
using DoorController.Page.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DoorController.Page;

/// <summary>Somebody guesses at a keypad until it is locked; the bench and the console say so in words.</summary>
[TestClass]
[TestCategory("Long")]
public sealed class KeypadTests : BuildingTest
{
    private const int Guesses = 8;

    [TestMethod]
    public async Task Keypad_that_wrong_codes_have_locked_is_said_to_be_at_the_bench_in_the_overview_at_its_door_and_in_Why()
    {
        const string Name = "Resident 2A";
        string code = (await CodeAsync(Gym, Name))!;
        UserDetail user = await UserAsync(Name);
        IPage bench = await Desk.OpenBenchAsync(Gym);
        Person manager = await Desk.ManagerAsync();
        IPage console = await manager.OpenAsync("/manage", Screen.Desktop);
        await Expect(console.GetByTestId("all-well")).ToBeVisibleAsync();
        await Expect(bench.GetByTestId("keypad-locked")).ToBeHiddenAsync();

        for (int i = 0; i < Guesses; i++)
        {
            await Desk.Door(Gym).RefusesCodeAsync($"111111{i}", "UNKNOWN_CREDENTIAL", "nobody has it");
        }

        await Desk.Door(Gym).RefusesCodeAsync(code, "KEYPAD_LOCKED", "no guess is left");
        await Expect(bench.GetByTestId("keypad-locked")).ToContainTextAsync("The keypad is locked since");
        await console.ReloadAsync();
        await Expect(console.GetByTestId("keypads-locked").GetByTestId($"keypad-locked-{Gym}")).ToBeVisibleAsync();
        await Expect(console.GetByTestId("all-well")).ToHaveCountAsync(0);
        await console.GetByTestId("keypads-locked").GetByTestId($"door-{Gym}").ClickAsync();
        await Expect(console.GetByTestId("keypad-locked")).ToContainTextAsync("The keypad of Gym is locked since");

        await console.GetByTestId("nav-why").ClickAsync();
        await console.GetByTestId("userId").FillAsync(Name);
        await console.GetByTestId($"userId-option-{user.UserId}").ClickAsync();
        await console.GetByTestId("doorId").SelectOptionAsync("Gym");
        await console.GetByTestId("ask").ClickAsync();
        await Expect(console.GetByTestId("answer").GetByTestId("keypad-locked")).ToBeVisibleAsync();
        await console.GetByTestId("kind").SelectOptionAsync("Keycard");
        await console.GetByTestId("ask").ClickAsync();
        await Expect(console.GetByTestId("verdict")).ToHaveTextAsync("Opens");
        await Expect(console.GetByTestId("answer").GetByTestId("keypad-locked")).ToHaveCountAsync(0);
        await Desk.Door(Gym).AcceptsKeycardAndAppAsync(Name);
        await bench.Context.CloseAsync();
    }
}
