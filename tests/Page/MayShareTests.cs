using DoorController.Contract;
using DoorController.Page.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DoorController.Page;

/// <summary>A manager switches May Share Key off and on; what was clicked ends at the doors.</summary>
[TestClass]
[TestCategory("Long")]
public sealed class MayShareTests : BuildingTest
{
    [TestMethod]
    public async Task Guests_are_refused_once_the_host_may_not_share_the_Key_and_come_in_again_once_the_host_may()
    {
        const string Host = "Resident 2B";
        Person resident = await Desk.SecondResidentAsync();
        string own = (await HomeDoorAsync(resident, Lobby)).Doorcode.Code!;
        string guest = (await CodeAsync(Lobby, "Guest of 2B"))!;
        await AtTheDoorAsync(Lobby);
        await Desk.Door(Lobby).AcceptsCodeAsync(guest, "the host may share");
        IPage app = await resident.OpenAsync("/home/invite");
        await app.FillInviteAsync("Late guest", "late@sample.example", "SingleDayCode", Lobby);

        int userId = (await UserAsync(Host)).UserId;
        int keyId = (await KeyAsync("Entrances")).KeyId;
        Person manager = await Desk.ManagerAsync();
        IPage console = await manager.OpenAsync("/manage", Screen.Desktop);
        await console.OpenAccessAsync(userId, keyId);
        await console.GetByTestId($"may-share-{keyId}").UncheckAsync();
        await Expect(console.GetByTestId("affected-guests")).ToContainTextAsync("Guest of 2B");
        await Expect(console.GetByTestId("suspend-passes")).ToBeCheckedAsync();
        await console.SaveToDoorsAsync(Lobby);

        await Desk.Door(Lobby).RefusesCodeAsync(guest, "SHARING_DISABLED", "the host may not share the Key");
        await Desk.Door(Lobby).RefusesAppAsync("App guest of 2B", "SHARING_DISABLED");
        await Desk.Door(Lobby).AcceptsCodeAsync(own, "the host's own access is as it was");
        await Desk.Door(Lobby).AcceptsKeycardAndAppAsync(Host);
        await app.SendInviteAsync();
        await Expect(app.GetByTestId($"result-{Lobby}")).ToContainTextAsync("SHARING_NOT_ENABLED");
        await Expect(app.GetByTestId($"result-{Lobby}")).ToContainTextAsync("The management has switched off sharing of Lobby.");
        await app.ReloadAsync();
        await Expect(app.GetByTestId($"invite-door-{Gym}")).ToBeVisibleAsync();
        await Expect(app.GetByTestId($"invite-door-{Lobby}")).ToHaveCountAsync(0);

        await console.GetByTestId($"may-share-{keyId}").CheckAsync();
        await Expect(console.GetByTestId("affected-guests")).ToContainTextAsync("Guest of 2B");
        await console.SaveToDoorsAsync(Lobby);
        await Desk.Door(Lobby).AcceptsCodeAsync(guest, "the host may share again");
    }

    [TestMethod]
    public async Task Pass_that_the_manager_lets_run_out_goes_on_while_nobody_new_can_be_invited()
    {
        Person resident = await Desk.FirstResidentAsync();
        GuestInvited invited = await resident.SendAsync<GuestInvited>("POST", "/home/guests", new GuestInvite(
            Guid.NewGuid(), Desk.BuildingId, "Painter", "painter@sample.example", null, [Gym], InviteType.SingleDayCode, InvitePeriod.Today));
        string guest = invited.Doors.Single().Code!;
        int userId = (await UserAsync("Resident 2A")).UserId;
        int keyId = (await KeyAsync("Amenities")).KeyId;
        Person manager = await Desk.ManagerAsync();
        IPage console = await manager.OpenAsync("/manage");

        await console.GotoAsync($"{console.Url.TrimEnd('/')}/{Desk.BuildingId}/people/{userId}/keys/{keyId}");
        await console.GetByTestId($"may-share-{keyId}").UncheckAsync();
        await console.GetByTestId("keep-passes").CheckAsync();
        await Expect(console.GetByTestId("consequences")).ToContainTextAsync("Passes that run out by themselves");
        await Expect(console.GetByTestId("save")).ToBeEnabledAsync();
        await console.GetByTestId($"may-share-{keyId}").EvaluateAsync("toggle => window.scrollTo(0, toggle.getBoundingClientRect().top + window.scrollY - 150)");
        await TakePictureAsync(console, "console-phone.png");
        await console.SaveToDoorsAsync(Gym);

        await Desk.Door(Gym).AcceptsCodeAsync(guest, "the manager lets the pass run out");
        ErrorBody? refused = (await resident.SendAsync<GuestInvited>("POST", "/home/guests", new GuestInvite(
            Guid.NewGuid(), Desk.BuildingId, "Another painter", "another@sample.example", null, [Gym], InviteType.SingleDayCode, InvitePeriod.Today)))
            .Doors.Select(door => new ErrorBody(door.Error!, null, door.Detail!)).Single();
        Assert.AreEqual(Errors.SharingNotEnabled, refused.Message);
        IPage app = await resident.OpenAsync("/home/guests");
        await Expect(app.GetByTestId($"kept-{invited.Guest!.PassId}")).ToContainTextAsync("This pass goes on");
    }

    [TestMethod]
    public async Task Person_is_invited_with_several_Keys_each_with_its_own_May_Share_Key()
    {
        int entrances = (await KeyAsync("Entrances")).KeyId;
        int amenities = (await KeyAsync("Amenities")).KeyId;
        Person manager = await Desk.ManagerAsync();
        IPage console = await manager.OpenAsync("/manage", Screen.Desktop);

        await console.GetByTestId("nav-people").ClickAsync();
        await console.GetByTestId("invite").ClickAsync();
        await console.GetByTestId("name").FillAsync("Tenant");
        await console.GetByTestId("email").FillAsync("tenant@sample.example");
        await console.GetByTestId($"give-{entrances}").CheckAsync();
        await console.GetByTestId($"give-{amenities}").CheckAsync();
        await console.GetByTestId($"may-share-{amenities}").UncheckAsync();
        await console.GetByTestId("save").ClickAsync();
        await Expect(console.GetByTestId($"access-{entrances}")).ToContainTextAsync("May share");
        await Expect(console.GetByTestId($"access-{amenities}")).ToContainTextAsync("May not share");

        UserDetail tenant = await UserAsync("Tenant");
        Assert.IsTrue(tenant.Keys.Single(access => access.KeyId == entrances).Shareable);
        Assert.IsFalse(tenant.Keys.Single(access => access.KeyId == amenities).Shareable);
        await AtTheDoorAsync(Gym);
        await Desk.Door(Gym).AcceptsCodeAsync((await CodeAsync(Gym, "Tenant"))!, "who may not share still has the own code");
    }
}
