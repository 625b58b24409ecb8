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

    [TestMethod]
    public async Task What_the_second_manager_did_not_touch_at_a_door_stays_as_the_first_saved_it()
    {
        KeyLine key = await MakeKeyAsync("Merged by field", Gym, FirstHome);
        Person first = await Desk.ManagerAsync();
        Person second = await Desk.SecondManagerAsync();
        ScheduleDetail mornings = await first.SendAsync<ScheduleDetail>("POST", $"/buildings/{Desk.BuildingId}/schedules", new ScheduleCreate(
            Guid.NewGuid(), "Mornings", false, [new WeeklyInterval([DayOfWeek.Monday], "08:00", "10:00")], []));
        IPage console = await second.OpenAsync("/manage", Screen.Desktop);
        await console.EditKeyAsync(key.KeyId);
        await console.GetByTestId($"key-door-{Gym}-provide").UncheckAsync();
        await console.GetByTestId($"key-door-{FirstHome}-schedule").SelectOptionAsync(mornings.Name);
        await Expect(console.GetByTestId($"schedule-change-{FirstHome}")).ToHaveTextAsync("At Apartment 2A the Key opens by “Mornings” instead of “Always”.");
        await first.SendAsync<KeySaved>("PUT", $"/keys/{key.KeyId}/doors", new KeyDoorsEdit(
            key.Version, [new KeyDoorEdit(Gym, ScheduleId: mornings.ScheduleId), new KeyDoorEdit(FirstHome, false)]));

        await console.GetByTestId("save").ClickAsync();
        await console.GetByTestId("conflict-apply").ClickAsync();
        await Expect(console.GetByTestId("consequences")).ToContainTextAsync("Doorcodes off at Gym");
        await Expect(console.GetByTestId($"schedule-change-{FirstHome}")).ToBeVisibleAsync();
        await Expect(console.GetByTestId($"schedule-change-{Gym}")).ToHaveCountAsync(0);
        await Expect(console.GetByTestId($"key-door-{FirstHome}-provide")).Not.ToBeCheckedAsync();
        await console.SaveToDoorsAsync(Gym);
        KeyDetail saved = await first.GetAsync<KeyDetail>($"/keys/{key.KeyId}");
        foreach (int door in new[] { Gym, FirstHome })
        {
            KeyDoorLine row = saved.Doors.Single(found => found.DoorId == door);
            Assert.AreEqual((false, mornings.ScheduleId), (row.ProvideDoorcodes, row.Schedule?.ScheduleId), row.Name);
        }
    }
}
