using DoorController.Contract;
using DoorController.Page.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DoorController.Page;

/// <summary>A resident invites guests on the phone; the doors know them.</summary>
[TestClass]
[TestCategory("Long")]
public sealed class ResidentInviteTests : BuildingTest
{
    [TestMethod]
    public async Task Guest_opens_the_door_with_the_code_that_the_host_was_shown_until_the_host_revokes_it()
    {
        Person resident = await Desk.SecondResidentAsync();
        IPage app = await resident.OpenAsync("/home");
        await app.GetByTestId("tab-invite").ClickAsync();
        await app.FillInviteAsync("Courier", "+15550100", "FifteenMinuteCode", Lobby, SecondHome);
        await Expect(app.GetByTestId("invite-summary")).ToHaveTextAsync(
            "Courier gets codes for Lobby and Apartment 2B: today, for 15 minutes from the first use.");
        await TakePictureAsync(app, "resident-invite.png");
        await app.SendInviteAsync();
        await Expect(app.GetByTestId("invite-result")).ToHaveTextAsync("Courier is invited");
        string code = await app.GetByTestId($"result-code-{Lobby}").InnerTextAsync();
        await AtTheDoorAsync(Lobby);
        await Desk.Door(Lobby).AcceptsCodeAsync(code, "the host has invited");

        int passId = (await resident.GetAsync<List<GuestLine>>("/home/guests")).Single(pass => pass.Guest == "Courier").PassId;
        await app.GetByTestId("tab-guests").ClickAsync();
        await app.GetByTestId($"revoke-{passId}-door-{Lobby}").ClickAsync();
        await app.GetByTestId("confirm").ClickAsync();
        await Expect(app.GetByTestId($"pass-{passId}-door-{SecondHome}")).ToBeVisibleAsync();
        await AtTheDoorAsync(Lobby);
        await Desk.Door(Lobby).RefusesCodeAsync(code, "REVOKED", "the host has revoked the door");
    }

    [TestMethod]
    public async Task Door_without_doorcodes_is_offered_for_the_app_only_and_a_page_that_is_behind_is_told_the_reason()
    {
        Person resident = await Desk.FirstResidentAsync();
        Person manager = await Desk.ManagerAsync();
        IPage app = await resident.OpenAsync("/home/invite");
        await app.FillInviteAsync("Plumber", "plumber@sample.example", "SingleDayCode", Gym, FirstHome);
        KeyLine key = await KeyAsync("Amenities");
        await manager.SendAsync<KeySaved>("PUT", $"/keys/{key.KeyId}/doors", new KeyDoorsEdit(key.Version, [new KeyDoorEdit(Gym, false)]));

        await app.SendInviteAsync();
        await Expect(app.GetByTestId($"result-{Gym}")).ToContainTextAsync("The management has switched off doorcodes at Gym.");
        await Expect(app.GetByTestId($"result-{Gym}")).ToContainTextAsync("DOORCODE_DISABLED");
        string code = await app.GetByTestId($"result-code-{FirstHome}").InnerTextAsync();
        await AtTheDoorAsync(FirstHome);
        await Desk.Door(FirstHome).AcceptsCodeAsync(code, "the other door of the same invitation");

        await app.GetByTestId("invite-again").ClickAsync();
        await app.GetByTestId("invite-type-SingleDayCode").CheckAsync();
        await Expect(app.GetByTestId($"invite-door-{Gym}")).ToBeDisabledAsync();
        await app.FillInviteAsync("Trainer", "trainer@sample.example", "App", Gym);
        await app.SendInviteAsync();
        await Expect(app.GetByTestId($"result-{Gym}")).ToContainTextAsync("Opens with the app.");
    }

    [TestMethod]
    public async Task App_pass_holds_from_and_until_the_times_that_the_host_typed()
    {
        Person resident = await Desk.SecondResidentAsync();
        IPage app = await resident.OpenAsync("/home/invite");
        await app.FillInviteAsync("Visitor", "visitor@sample.example", "App", SecondHome);
        await app.GetByTestId("invite-start").FillAsync("2027-02-03T08:00");
        await app.GetByTestId("invite-end").FillAsync("2027-02-02T08:00");
        await app.GetByTestId("invite-note").FocusAsync();
        await app.GetByTestId("invite-send").ClickAsync();
        await Expect(app.GetByText("The end is before the start.").First).ToBeVisibleAsync();
        await app.GetByTestId("invite-end").FillAsync("2027-02-04T18:30");
        await app.GetByTestId("invite-note").FocusAsync();
        await Expect(app.GetByTestId("invite-summary")).ToContainTextAsync("until 4 February 2027 18:30");
        await app.SendInviteAsync();
        await Expect(app.GetByTestId("invite-result")).ToHaveTextAsync("Visitor is invited");
        GuestLine pass = (await resident.GetAsync<List<GuestLine>>("/home/guests")).Single(line => line.Guest == "Visitor");
        Assert.AreEqual(new DateTimeOffset(2027, 2, 3, 8, 0, 0, TimeSpan.FromHours(1)), pass.StartTime);
        Assert.AreEqual(new DateTimeOffset(2027, 2, 4, 18, 30, 0, TimeSpan.FromHours(1)), pass.EndTime);
    }

    [TestMethod]
    public async Task Keycard_that_its_holder_blocks_opens_nothing_until_it_is_let()
    {
        Person resident = await Desk.SecondResidentAsync();
        long card = (await resident.GetAsync<List<HomeBuilding>>("/home")).Single().Keycards.Single().KeycardId;
        IPage app = await resident.OpenAsync("/home/cards");
        await app.GetByTestId($"block-{card}").ClickAsync();
        await app.GetByTestId("confirm").ClickAsync();
        await Expect(app.GetByTestId($"unblock-{card}")).ToBeVisibleAsync();
        await AtTheDoorAsync(SecondHome);
        await Desk.Door(SecondHome).RefusesKeycardAsync("Resident 2B", "REVOKED");

        await app.GetByTestId($"unblock-{card}").ClickAsync();
        await Expect(app.GetByTestId($"block-{card}")).ToBeVisibleAsync();
        await AtTheDoorAsync(SecondHome);
        await Desk.Door(SecondHome).AcceptsKeycardAndAppAsync("Resident 2B");
    }
}
