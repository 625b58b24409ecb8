using System.Net;
using System.Text.RegularExpressions;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Guests;
using DoorController.Cloud.Samples;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Tests.Api;

[TestClass]
public sealed class UserEndpointsTests
{
    private const string Email = "new.resident@example.org";

    [TestMethod]
    public async Task Invited_resident_takes_the_link_once_and_is_signed_in()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser manager = await cloud.ManagerAsync(ManagerRole.LimitedKeyManagement);
        int key = await cloud.KeyAsync(SampleDoor.Amenities);
        UserInvited invited = await manager.PostAsync<UserInvited>("/v1/users", Invite([new InviteKey(key, UserRole.Resident, true)]));
        Assert.AreEqual(AccessState.Pending, invited.User.State);
        Assert.AreEqual((true, UserRole.Resident, manager.Session!.Name), (invited.User.Keys[0].Shareable, invited.User.Keys[0].Role, invited.User.Keys[0].Granter));
        string token = await TokenAsync(cloud);
        using var resident = new TestBrowser(cloud);
        Assert.AreEqual(Email, (await resident.GetAsync<WelcomeInfo>($"/v1/welcome/{token}")).Email);
        Assert.AreEqual(
            (Errors.WeakPassword, "password"), await resident.RefusedAsync(HttpMethod.Post, "/v1/welcome", new Welcome(token, "short")));
        resident.Keep(await resident.PostAsync<Session>("/v1/welcome", new Welcome(token, Houses.Password)));
        Session session = await resident.GetAsync<Session>("/v1/session");
        Assert.AreEqual((invited.User.UserId, true), (session.UserOf.Single().UserId, session.UserOf.Single().IsHolder));
        Assert.AreEqual(
            (Errors.LinkInvalid, "token"), await resident.RefusedAsync(HttpMethod.Post, "/v1/welcome", new Welcome(token, Houses.Password)));
        Assert.AreEqual(AccessState.Active, (await manager.GetAsync<UserDetail>($"/v1/users/{invited.User.UserId}")).State);
        await using CloudDatabase database = await cloud.DatabaseAsync();
        Assert.AreEqual(1, await database.Phones.CountAsync(phone => phone.PersonId == invited.User.UserId));
    }

    [TestMethod]
    public async Task Link_is_worth_nothing_after_seven_days()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser manager = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        int key = await cloud.KeyAsync(SampleDoor.Amenities);
        await manager.PostAsync<UserInvited>("/v1/users", Invite([new InviteKey(key, UserRole.Resident, true)]));
        string token = await TokenAsync(cloud);
        cloud.Time.Ahead = TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1);
        using var resident = new TestBrowser(cloud);
        Assert.AreEqual((Errors.LinkInvalid, "token"), await resident.RefusedAsync(HttpMethod.Get, $"/v1/welcome/{token}"));
    }

    [TestMethod]
    public async Task Link_is_sent_again_until_it_is_taken_and_a_mailbox_is_not_filled()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser manager = await cloud.ManagerAsync(ManagerRole.LimitedKeyManagement);
        int key = await cloud.KeyAsync(SampleDoor.Amenities);
        int user = (await manager.PostAsync<UserInvited>("/v1/users", Invite([new InviteKey(key, UserRole.Resident, true)]))).User.UserId;
        string old = await TokenAsync(cloud);
        cloud.Time.Ahead = TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1);
        using TestBrowser again = await cloud.ManagerAsync(ManagerRole.LimitedKeyManagement);
        string send = $"/v1/users/{user}:sendInvitation";
        for (int i = 0; i < 5; i++)
        {
            using HttpResponseMessage sent = await again.SendAsync(HttpMethod.Post, send, null);
            Assert.AreEqual(HttpStatusCode.NoContent, sent.StatusCode);
        }

        using HttpResponseMessage slowed = await again.SendAsync(HttpMethod.Post, send, null);
        Assert.AreEqual(HttpStatusCode.TooManyRequests, slowed.StatusCode);
        Assert.IsInRange(23.9, 24.0, slowed.Headers.RetryAfter!.Delta!.Value.TotalHours);
        using var resident = new TestBrowser(cloud);
        Assert.AreEqual((Errors.LinkInvalid, "token"), await resident.RefusedAsync(HttpMethod.Get, $"/v1/welcome/{old}"));
        await resident.PostAsync<Session>("/v1/welcome", new Welcome(await TokenAsync(cloud), Houses.Password));
        Assert.AreEqual((Errors.AlreadyExists, "userId"), await again.RefusedAsync(HttpMethod.Post, send));
        UserInvite today = Invite([new InviteKey(key, UserRole.NonResident, false)]);
        UserInvited daily = await again.PostAsync<UserInvited>(
            "/v1/users", today with { PasscodeType = AccessPasscodeType.Daily, Email = null, Phone = "+49301234567" });
        Assert.AreEqual(
            (Errors.InvalidField, "userId"), await again.RefusedAsync(HttpMethod.Post, $"/v1/users/{daily.User.UserId}:sendInvitation"));
    }

    [TestMethod]
    public async Task Invitation_that_breaks_a_rule_is_refused_by_name_and_nobody_is_invited()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser manager = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        int id = await cloud.KeyAsync(SampleDoor.Amenities);
        InviteKey key = new(id, UserRole.NonResident, false);
        InviteKey resident = new(id, UserRole.Resident, false);
        DateTimeOffset now = cloud.Time.GetUtcNow();
        UserInvite daily = Invite([key]) with { PasscodeType = AccessPasscodeType.Daily };
        (UserInvite Invite, string Code, string Field)[] cases =
        [
            (Invite([key]) with { Email = null }, Errors.EmailRequiredForPermanent, "email"),
            (Invite([key]) with { Email = " " }, Errors.EmailCanNotBeEmpty, "email"),
            (Invite([key]) with { Email = "no address" }, Errors.InvalidEmail, "email"),
            (Invite([key]) with { Email = new string('a', 250) + "@b.org" }, Errors.InvalidEmail, "email"),
            (Invite([key]) with { Phone = "123" }, Errors.InvalidPhone, "phone"),
            (Invite([]), Errors.InvalidField, "keys"),
            (Invite([key, key]), Errors.Duplicate, "keys[1].keyId"),
            (Invite([key with { KeyId = 999 }]), Errors.NotFound, "keys[0].keyId"),
            (Invite([key]) with { UnitId = 999 }, Errors.NotFound, "unitId"),
            (Invite([key with { StartTime = now.AddDays(-1) }]), Errors.InvalidStartTime, "keys[0].startTime"),
            (Invite([key with { EndTime = now.AddDays(-1) }]), Errors.InvalidEndTime, "keys[0].endTime"),
            (Invite([key with { StartTime = now.AddYears(200) }]), Errors.InvalidStartTime, "keys[0].startTime"),
            (daily with { Email = null }, Errors.EmailOrPhoneRequired, "email"),
            (daily with { Phone = "+4930123456" }, Errors.EmailAndPhoneProvided, "phone"),
            (daily with { Keys = [key with { EndTime = now.AddHours(1) }] }, Errors.EndTimeNotSupported, "keys[0].endTime"),
            (daily with { Keys = [key with { Shareable = true }] }, Errors.UserCanNotShare, "keys[0].shareable"),
            (daily with { Keys = [key with { StartTime = now.AddDays(3) }] }, Errors.InvalidStartTime, "keys[0].startTime"),
            (daily with { Keys = [resident], ShouldNotify = false }, Errors.InvalidField, "shouldNotify"),
        ];
        int before = (await manager.GetAsync<UserPage>("/v1/users?buildingId=1")).Users.Count;
        foreach ((UserInvite invite, string code, string field) in cases)
        {
            Assert.AreEqual((code, field), await manager.RefusedAsync(HttpMethod.Post, "/v1/users", invite), $"{invite}");
        }

        Assert.HasCount(before, (await manager.GetAsync<UserPage>("/v1/users?buildingId=1")).Users);
    }

    [TestMethod]
    public async Task Daily_access_holds_for_the_calendar_day_of_the_property()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser manager = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        InviteKey key = new(await cloud.KeyAsync(SampleDoor.Amenities), UserRole.NonResident, false);
        UserInvited invited = await manager.PostAsync<UserInvited>(
            "/v1/users", Invite([key]) with { PasscodeType = AccessPasscodeType.Daily, Email = null, Phone = "+49 30 1234567" });
        TimeWindow today = LocalDay.Of(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), cloud.Time.GetUtcNow(), 0);
        Assert.AreEqual((today.From, today.Until), (invited.User.Keys[0].StartTime, invited.User.Keys[0].EndTime));
        Assert.AreEqual("+49301234567", invited.User.Phone);
    }

    [TestMethod]
    public async Task Daily_codes_of_residence_doors_are_told_to_the_person_and_not_to_the_manager()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 3);
        using TestBrowser manager = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        InviteKey key = new(await cloud.KeyAsync("Apartment 2A"), UserRole.NonResident, false);
        UserInvited invited = await manager.PostAsync<UserInvited>(
            "/v1/users", Invite([key]) with { PasscodeType = AccessPasscodeType.Daily, Email = null, Phone = "+49301234567" });
        Assert.IsNull(invited.User.Keys.Single().Doors.Single().Doorcode.Code);
        await using CloudDatabase database = await cloud.DatabaseAsync();
        OutgoingMessage message = await database.OutgoingMessages.SingleAsync(found => found.To == "+49301234567");
        Assert.MatchesRegex(
            "^Your doorcodes until [0-9]{4}-[0-9]{2}-[0-9]{2} 00:00[.] Apartment 2A: 9[0-9]{8}$",
            cloud.Get<Secrets>().RevealText(message.ProtectedText));
    }

    [TestMethod]
    public async Task May_Share_Key_is_edited_for_one_person_and_passes_are_kept_when_that_is_asked_for()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser manager = await cloud.ManagerAsync(ManagerRole.LimitedKeyManagement);
        int user = await cloud.PersonAsync("Resident 2B");
        int key = await cloud.KeyAsync(SampleDoor.Entrances);
        KeyAccess access = (await manager.GetAsync<UserDetail>($"/v1/users/{user}")).Keys.Single(found => found.KeyId == key);
        Assert.IsTrue(access.Shareable);
        var edit = new AccessEdit(access.Version, false, access.Role, access.StartTime, access.EndTime, KeepGuestPasses: true);
        AccessSaved saved = await manager.PatchAsync<AccessSaved>($"/v1/users/{user}/keys/{key}", edit);
        Assert.AreEqual((false, 2), (saved.Access!.Shareable, saved.Access.Version));
        Assert.IsNotEmpty(saved.Consequences.Guests);
        await using (CloudDatabase database = await cloud.DatabaseAsync())
        {
            Assert.IsTrue(await database.Passes.Where(pass => pass.HostId == user).AllAsync(pass => pass.Doors.Any(door => door.KeptUntil != null)));
        }

        Assert.AreEqual((Errors.Conflict, "version"), await manager.RefusedAsync(HttpMethod.Patch, $"/v1/users/{user}/keys/{key}", edit));
        IReadOnlyList<KeyAccess> others = await manager.GetAsync<IReadOnlyList<KeyAccess>>($"/v1/keys/{key}/accesses");
        Assert.IsTrue(others.Single(other => other.UserName == "Resident 2A").Shareable);
        saved = await manager.SendAsync<AccessSaved>(HttpMethod.Delete, $"/v1/users/{user}/keys/{key}?version=2", null);
        Assert.IsNull(saved.Access);
        await manager.PutAsync<AccessSaved>($"/v1/users/{user}/keys/{key}", new InviteKey(key, UserRole.Resident, true));
    }

    [TestMethod]
    public async Task Key_that_was_taken_away_can_not_be_edited_and_is_given_back_with_a_new_code()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser manager = await cloud.ManagerAsync(ManagerRole.LimitedKeyManagement);
        int user = await cloud.PersonAsync("Resident 2B");
        int key = await cloud.KeyAsync(SampleDoor.Entrances);
        KeyAccess before = await ReadAsync();
        await manager.SendAsync<AccessSaved>(HttpMethod.Delete, $"/v1/users/{user}/keys/{key}?version={before.Version}", null);
        KeyAccess taken = await ReadAsync();
        Assert.AreEqual((AccessState.Revoked, false, null), (taken.State, taken.MayEdit, taken.Doors.Single().Doorcode.Code));
        AccessSaved given = await manager.PutAsync<AccessSaved>($"/v1/users/{user}/keys/{key}", new InviteKey(key, UserRole.Resident, true));
        KeyAccess after = await ReadAsync();
        Assert.AreEqual((AccessState.Active, true, given.Access!.Version), (after.State, after.MayEdit, after.Version));
        Assert.IsNotNull(after.Doors.Single().Doorcode.Code);
        Assert.AreNotEqual(before.Doors.Single().Doorcode.Code, after.Doors.Single().Doorcode.Code);

        async Task<KeyAccess> ReadAsync() =>
            (await manager.GetAsync<UserDetail>($"/v1/users/{user}")).Keys.Single(found => found.KeyId == key);
    }

    [TestMethod]
    public async Task Managers_never_see_codes_of_residence_doors()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 3);
        using TestBrowser manager = await cloud.ManagerAsync(ManagerRole.PortfolioManager);
        UserDetail user = await manager.GetAsync<UserDetail>($"/v1/users/{await cloud.PersonAsync("Resident 2A")}");
        List<AccessDoor> doors = [.. user.Keys.SelectMany(access => access.Doors)];
        Assert.AreEqual((null, DoorcodeDescription.Hidden), (doors.Single(door => door.DoorId == 3).Doorcode.Code, doors.Single(door => door.DoorId == 3).Doorcode.Description));
        Assert.MatchesRegex("^[0-9]{7}$", doors.Single(door => door.DoorId == 1).Doorcode.Code);
    }

    [TestMethod]
    public async Task Audit_of_an_access_says_its_window_by_the_clocks_of_the_property()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser manager = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        int user = await cloud.PersonAsync("Resident 2B");
        int key = await cloud.KeyAsync(SampleDoor.Entrances);
        KeyAccess access = (await manager.GetAsync<UserDetail>($"/v1/users/{user}")).Keys.Single(found => found.KeyId == key);
        var end = new DateTimeOffset(cloud.Time.GetUtcNow().Year + 2, 7, 1, 22, 0, 0, TimeSpan.Zero);
        await manager.PatchAsync<AccessSaved>(
            $"/v1/users/{user}/keys/{key}", new AccessEdit(access.Version, access.Shareable, access.Role, access.StartTime, end));
        AuditPage audit = await manager.GetAsync<AuditPage>("/v1/audit?buildingId=1");
        Assert.EndsWith($"until {end.Year}-07-02 00:00", audit.Lines[0].Words);
    }

    [TestMethod]
    public async Task Second_who_edits_a_person_is_told_of_the_first_and_the_audit_says_what_changed()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser first = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        using TestBrowser second = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        string path = $"/v1/users/{await cloud.PersonAsync("Resident 2A")}";
        UserDetail seen = await second.GetAsync<UserDetail>(path);
        var edit = new UserEdit(seen.Version, seen.Name, seen.Email, "+49301234567", null);
        UserDetail saved = await first.PatchAsync<UserDetail>(path, edit);
        Assert.AreEqual((seen.Version + 1, "+49301234567", null), (saved.Version, saved.Phone, saved.UnitId));
        using HttpResponseMessage refused = await second.SendAsync(HttpMethod.Patch, path, edit with { Name = "Resident 2A senior", UnitId = seen.UnitId });
        ErrorBody error = await TestBrowser.ErrorAsync(refused);
        Assert.AreEqual((Errors.Conflict, "version"), (error.Message, error.Field));
        Assert.Contains(first.Session!.Name, error.Detail);
        Assert.AreEqual("Resident 2A", (await second.GetAsync<UserDetail>(path)).Name);
        AuditPage audit = await second.GetAsync<AuditPage>("/v1/audit?buildingId=1");
        Assert.AreEqual("Edited Resident 2A: phone number from none to \"+49301234567\", unit from \"2A\" to none", audit.Lines[0].Words);
        Assert.AreEqual(saved.Version, (await first.PatchAsync<UserDetail>(path, edit with { Version = saved.Version })).Version);
        Assert.AreEqual(audit.Lines.Count, (await second.GetAsync<AuditPage>("/v1/audit?buildingId=1")).Lines.Count);
    }

    [TestMethod]
    public async Task Keycard_is_given_blocked_and_taken_away()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser manager = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        int user = await cloud.PersonAsync("Cleaning");
        KeycardLine card = await manager.PostAsync<KeycardLine>($"/v1/users/{user}/keycards", new KeycardCreate(Guid.NewGuid(), "04a1b2c3d4e5f6", "Card 7"));
        Assert.AreEqual("E5F6", card.NumberEnding);
        Assert.AreEqual(
            (Errors.AlreadyExists, "number"),
            await manager.RefusedAsync(HttpMethod.Post, $"/v1/users/{user}/keycards", new KeycardCreate(Guid.NewGuid(), "04A1B2C3D4E5F6", "Again")));
        await using (CloudDatabase database = await cloud.DatabaseAsync())
        {
            Keycard held = await database.Keycards.FirstAsync(found => found.Person!.Name == "Resident 2A");
            string number = Convert.ToHexString(cloud.Get<Secrets>().RevealKeycardNumber(held.ProtectedNumber));
            Assert.AreEqual(
                (Errors.AlreadyExists, "number"),
                await manager.RefusedAsync(HttpMethod.Post, $"/v1/users/{user}/keycards", new KeycardCreate(Guid.NewGuid(), number, "Taken")));
        }

        Assert.AreEqual(
            (Errors.InvalidField, "number"),
            await manager.RefusedAsync(HttpMethod.Post, $"/v1/users/{user}/keycards", new KeycardCreate(Guid.NewGuid(), "xyz", "Bad")));
        Assert.IsTrue((await manager.PatchAsync<KeycardLine>($"/v1/keycards/{card.KeycardId}", new KeycardEdit(true))).Blocked);
        await manager.DeleteAsync($"/v1/keycards/{card.KeycardId}");
        Assert.AreEqual((Errors.NotFound, null), await manager.RefusedAsync(HttpMethod.Delete, $"/v1/keycards/{card.KeycardId}"));
    }

    [TestMethod]
    public async Task People_come_in_pages_and_everything_of_one_is_revoked_at_once()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser manager = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        UserPage first = await manager.GetAsync<UserPage>("/v1/users?buildingId=1&pageSize=2");
        UserPage second = await manager.GetAsync<UserPage>($"/v1/users?buildingId=1&pageSize=2&pageToken={first.NextPageToken}");
        CollectionAssert.AreEqual(
            new[] { "App guest of 2B", "Cleaning", "Resident 2A", "Resident 2B" },
            first.Users.Concat(second.Users).Select(user => user.Name).ToArray());
        Assert.IsNull(second.NextPageToken);
        Assert.AreEqual((Errors.InvalidField, "pageToken"), await manager.RefusedAsync(HttpMethod.Get, "/v1/users?buildingId=1&pageToken=!"));
        int resident = second.Users[0].UserId;
        await manager.DeleteAsync($"/v1/users/{resident}");
        UserDetail revoked = await manager.GetAsync<UserDetail>($"/v1/users/{resident}");
        Assert.AreEqual((AccessState.Revoked, 0), (revoked.State, revoked.Keycards.Count));
        Assert.IsTrue(revoked.Keys.All(access => access.State == AccessState.Revoked));
    }

    [TestMethod]
    public async Task Preview_of_taking_everything_away_names_the_doors_and_guests_that_go_with_it()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 4);
        using TestBrowser manager = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        int host = await cloud.PersonAsync("Resident 2B");
        AccessConsequences hit = await PreviewAsync(host);
        CollectionAssert.AreEqual(new[] { 1, 2, 4 }, hit.DoorsLost.Select(door => door.DoorId).ToArray());
        HashSet<string> guests = [.. hit.Guests.SelectMany(guest => guest.Doors, (guest, door) => $"{guest.Guest} at {door.Name}")];
        Assert.IsEmpty(hit.GuestsReturning);
        Assert.IsTrue((await manager.GetAsync<UserDetail>($"/v1/users/{host}")).Guests.Any(pass => pass.State == AccessState.Active), "Nothing is changed yet.");
        HashSet<string> before = await OpenAsync();
        await manager.DeleteAsync($"/v1/users/{host}");
        CollectionAssert.AreEquivalent(before.Except(await OpenAsync()).ToArray(), guests.ToArray());
        Assert.IsNotEmpty(guests);
        int cleaning = await cloud.PersonAsync("Cleaning");
        Assert.IsEmpty((await PreviewAsync(cleaning)).Guests);

        Task<AccessConsequences> PreviewAsync(int user) =>
            manager.PostAsync<AccessConsequences>($"/v1/users/{user}:revokePreview", null);

        async Task<HashSet<string>> OpenAsync() => [.. (await manager.GetAsync<UserDetail>($"/v1/users/{host}")).Guests
            .SelectMany(pass => pass.Doors, (pass, door) => (pass.Guest, Door: door)).Where(pair => pair.Door.State == AccessState.Active)
            .Select(pair => $"{pair.Guest} at {pair.Door.Name}")];
    }

    [TestMethod]
    public async Task Preview_of_taking_everything_away_from_a_guest_names_the_doors_of_the_pass()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser manager = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        int guest = await cloud.PersonAsync("App guest of 2B");
        UserDetail user = await manager.GetAsync<UserDetail>($"/v1/users/{guest}");
        AccessConsequences hit = await manager.PostAsync<AccessConsequences>($"/v1/users/{guest}:revokePreview", null);
        CollectionAssert.AreEqual(
            user.GuestOf.SelectMany(pass => pass.Doors).Select(door => door.DoorId).Distinct().Order().ToArray(),
            hit.DoorsLost.Select(door => door.DoorId).ToArray());
        Assert.IsNotEmpty(hit.DoorsLost);
        Assert.IsEmpty(hit.Guests);
    }

    [TestMethod]
    public async Task Who_is_deleted_is_nobodys_guest_any_more_and_lets_no_guest_in()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser manager = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        int guest = await cloud.PersonAsync("App guest of 2B");
        int host = await cloud.PersonAsync("Resident 2B");
        uint version = (await cloud.StateAsync(await cloud.ControllerIdAsync())).CurrentVersion;
        await manager.DeleteAsync($"/v1/users/{guest}");
        Assert.AreEqual(version + 1, (await cloud.StateAsync(await cloud.ControllerIdAsync())).CurrentVersion);
        await using (CloudDatabase database = await cloud.DatabaseAsync())
        {
            Pass pass = await database.Passes.SingleAsync(found => found.GuestId == guest);
            Assert.IsNotNull(pass.RevokedAt);
            Assert.AreEqual(1, await database.Passes.CountAsync(found => found.HostId == host && found.RevokedAt == null));
        }

        await manager.DeleteAsync($"/v1/users/{host}");
        await using CloudDatabase after = await cloud.DatabaseAsync();
        Assert.IsTrue(await after.PassDoors.Where(door => door.Pass!.HostId == host && door.Pass.RevokedAt == null)
            .AllAsync(door => door.DroppedAt != null));
        Assert.IsFalse(await after.Doorcodes.AnyAsync(code => code.Pass!.HostId == host && code.RetiredAt == null));
    }

    private static UserInvite Invite(IReadOnlyList<InviteKey> keys) =>
        new(Guid.NewGuid(), 1, "New resident", Email, null, null, AccessPasscodeType.Permanent, keys);

    private static async Task<string> TokenAsync(TestCloud cloud)
    {
        await using CloudDatabase database = await cloud.DatabaseAsync();
        OutgoingMessage message = await database.OutgoingMessages.OrderBy(found => found.Id).LastAsync(found => found.To == Email);
        string text = cloud.Get<Secrets>().RevealText(message.ProtectedText);
        Assert.Contains($"{cloud.Server.PeopleAddress}/welcome?token=", text);
        return Regex.Match(text, "token=([^ ]+)").Groups[1].Value;
    }
}
