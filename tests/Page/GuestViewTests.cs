using System.Text.RegularExpressions;
using DoorController.Cloud.Inventory;
using DoorController.Contract;
using DoorController.Page.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DoorController.Page;

/// <summary>What guests see, with an account and without one.</summary>
[TestClass]
[TestCategory("Long")]
public sealed class GuestViewTests : BuildingTest
{
    [TestMethod]
    public async Task Link_of_the_mail_shows_the_codes_without_sign_in_and_follows_what_the_manager_does()
    {
        Person resident = await Desk.SecondResidentAsync();
        GuestInvited invited = await resident.SendAsync<GuestInvited>("POST", "/home/guests", new GuestInvite(
            Guid.NewGuid(), Desk.BuildingId, "Plumber", "plumber@sample.example", null, [Lobby, SecondHome], InviteType.SingleDayCode, InvitePeriod.Today, Note: "Order 4711"));
        SentMessage mail = (await Desk.Rest.GetAsync<List<SentMessage>>("/api/outbox?count=50")).First(message => message.To == "plumber@sample.example");
        string path = new Uri(Regex.Match(mail.Text, @"http://\S+/guest/link/\S+").Value).AbsolutePath;
        Person guest = await Desk.StrangerAsync("plumber");

        IPage view = await guest.OpenAsync(path);
        string code = await view.GetByTestId($"guest-code-{SecondHome}").InnerTextAsync();
        Assert.AreEqual(invited.Doors.Single(door => door.DoorId == SecondHome).Code, code);
        await Expect(view.GetByTestId("guest-note")).ToHaveTextAsync("Order 4711");
        await TakePictureAsync(view, "guest-view.png");
        await AtTheDoorAsync(SecondHome);
        await Desk.Door(SecondHome).AcceptsCodeAsync(code, "the link shows it");

        Person manager = await Desk.ManagerAsync();
        KeyAccess held = (await UserAsync("Resident 2B")).Keys.Single(access => access.KeyName == "Apartment 2B");
        await manager.SendAsync<AccessSaved>("PATCH", $"/users/{held.UserId}/keys/{held.KeyId}", new AccessEdit(held.Version, false, held.Role, held.StartTime, held.EndTime));
        await view.ReloadAsync();
        await Expect(view.GetByTestId($"guest-door-{SecondHome}")).ToContainTextAsync("Does not open for guests at present. Ask Resident 2B.");
        await Expect(view.GetByTestId($"guest-code-{SecondHome}")).ToHaveCountAsync(0);
        await Expect(view.GetByTestId($"guest-code-{Lobby}")).ToBeVisibleAsync();
    }

    [TestMethod]
    public async Task Link_that_is_wrong_or_was_revoked_shows_nothing()
    {
        Person guest = await Desk.StrangerAsync("nobody");
        IPage view = await guest.OpenAsync("/guest/link/wrong");
        await Expect(view.GetByTestId("empty")).ToContainTextAsync("It has ended or was revoked, or it is not complete.");
    }

    [TestMethod]
    public async Task Guest_with_an_account_signs_in_on_the_way_and_sees_only_what_was_shared()
    {
        Person guest = await Desk.StrangerAsync("app guest");
        IPage view = await guest.OpenAsync("/guest");
        await view.GetByTestId("email").FillAsync("app-guest-of-2b@sample.example");
        await view.GetByTestId("password").FillAsync(Desk.SignIn.Password);
        await view.GetByTestId("sign-in").ClickAsync();
        await Expect(view.GetByTestId($"guest-door-{Lobby}")).ToContainTextAsync("Opens with the app.");
        await Expect(view.GetByTestId("tab-doors")).ToHaveCountAsync(0);
        await Desk.Door(Lobby).AcceptsAppAsync("App guest of 2B");

        await view.GotoAsync(view.Url.Replace("/guest", "/home", StringComparison.Ordinal));
        await Expect(view.GetByTestId($"guest-door-{Lobby}")).ToBeVisibleAsync();
    }
}
