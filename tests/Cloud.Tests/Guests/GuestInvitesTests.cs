using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Doorcodes;
using DoorController.Cloud.Guests;
using DoorController.Cloud.Home;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static DoorController.Cloud.Tests.Support.TestManager;

namespace DoorController.Cloud.Tests.Guests;

[TestClass]
public sealed class GuestInvitesTests
{
    [TestMethod]
    public async Task App_guest_gets_a_person_an_account_a_phone_and_a_message()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        GuestInvited invited = await InviteAsync(cloud, FirstResident, App([Lobby, Gym]));
        Assert.IsTrue(invited.Doors.All(door => door is { Error: null, Code: null }));
        Assert.AreEqual((InviteType.App, AccessState.Active, (DateTimeOffset?)null), (invited.Guest!.Type, invited.Guest.State, invited.Guest.EndTime));
        await using CloudDatabase database = await cloud.DatabaseAsync();
        Person guest = await database.People.Include(person => person.Credentials).SingleAsync(person => person.Email == "guest@guest.example");
        Assert.IsNotNull(guest.AccountId);
        Assert.HasCount(6, cloud.Get<Secrets>().RevealPhoneValue(guest.Credentials.OfType<Domain.Phone>().Single().ProtectedValue));
        OutgoingMessage message = await database.OutgoingMessages.SingleAsync(found => found.Subject == "Resident 2A lets you in");
        Assert.AreEqual("guest@guest.example", message.To);
        Assert.Contains("Lobby, Gym", cloud.Get<Secrets>().RevealText(message.ProtectedText));
        GuestView view = (await cloud.Get<GuestViews>().ListAsync(new AppUser(guest.AccountId!.Value, "Guest"), CancellationToken.None)).Single();
        CollectionAssert.AreEqual(new[] { "Lobby", "Gym" }, view.Doors.Select(door => door.Name).ToArray());
        Assert.IsTrue(view.Doors.All(door => door is { State: AccessState.Active, Code: null }));
        await InviteAsync(cloud, FirstResident, App([Lobby]));
        Assert.AreEqual(1, await database.Phones.CountAsync(phone => phone.PersonId == guest.Id));
    }

    [TestMethod]
    public async Task Code_guest_gets_one_code_a_door_for_the_day_and_a_link_of_which_only_the_hash_is_kept()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        GuestInvited invited = await InviteAsync(cloud, FirstResident, Codes([Lobby, Gym], InvitePeriod.Tomorrow));
        Assert.AreEqual((InviteType.SingleDayCode, AccessState.Pending), (invited.Guest!.Type, invited.Guest.State));
        Assert.IsTrue(invited.Doors.All(door => door.Code is { Length: 9 } and ['9', ..]));
        TimeWindow day = LocalDay.Of(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), cloud.Time.GetUtcNow(), 1);
        Assert.AreEqual((day.From, day.Until), (invited.Guest.StartTime, invited.Guest.EndTime));
        await using CloudDatabase database = await cloud.DatabaseAsync();
        string text = cloud.Get<Secrets>().RevealText((await database.OutgoingMessages.SingleAsync()).ProtectedText);
        Assert.IsTrue(invited.Doors.All(door => text.Contains($"{door.Name}: {door.Code}", StringComparison.Ordinal)));
        string link = $"{cloud.Server.PeopleAddress}/guest/link/";
        string secret = text[(text.IndexOf(link, StringComparison.Ordinal) + link.Length)..].Split('\n')[0].Trim();
        GuestView? view = await cloud.Get<GuestViews>().FindAsync(secret, CancellationToken.None);
        CollectionAssert.AreEqual(invited.Doors.Select(door => door.Code).ToArray(), view!.Doors.Select(door => door.Code).ToArray());
        CollectionAssert.AreEqual(GuestLink.Hash(secret), (await database.Passes.SingleAsync(pass => pass.Id == view.PassId)).LinkHash);
        Assert.IsNull(await cloud.Get<GuestViews>().FindAsync("another", CancellationToken.None));
    }

    [TestMethod]
    public async Task Fifteen_minute_code_is_for_what_is_left_of_today_and_one_use()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        GuestInvited invited = await InviteAsync(
            cloud, FirstResident, Codes([Lobby], InvitePeriod.Today) with { Type = InviteType.FifteenMinuteCode });
        Pass pass = await new TestManager(cloud).PassAsync(invited.Guest!.PassId);
        Assert.IsTrue(pass.EndsAfterFirstUse);
        Assert.AreEqual(CredentialKinds.Doorcode, pass.Kinds);
        Assert.AreEqual(AccessState.Active, invited.Guest.State);
        Assert.MatchesRegex("^9[0-9]{8}$", invited.Doors.Single().Code);
    }

    [TestMethod]
    public async Task Each_door_has_its_own_result()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 4);
        var manager = new TestManager(cloud);
        await manager.SwitchAsync(Amenities, Gym, on: false);
        await manager.MayShareAsync(FirstResident, "Apartment 2A", mayShare: false);
        GuestInvited invited = await InviteAsync(cloud, FirstResident, Codes([Lobby, Gym, 3, 4], InvitePeriod.Today));
        CollectionAssert.AreEqual(
            new[] { null, Errors.DoorcodeDisabled, Errors.SharingNotEnabled, Errors.ShareableAccessRequired },
            invited.Doors.Select(door => door.Error).ToArray());
        Assert.AreEqual(Lobby, invited.Guest!.Doors.Single().DoorId);
        Assert.AreEqual("Door 4", invited.Doors[3].Name);
    }

    [TestMethod]
    public async Task Too_many_codes_at_a_door_is_told_for_that_door()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(services: services => services.AddSingleton(provider => new DoorcodeMint(
            provider.GetRequiredService<Secrets>(),
            provider.GetRequiredService<TimeProvider>(),
            length => length == DoorcodeRules.DailyDigits - 1 ? "10283746" : RandomDigits.Next(length))));

        // The only daily code that there can be is that of yesterday's guest at the entrance.
        GuestInvited invited = await InviteAsync(cloud, FirstResident, Codes([Lobby, Gym], InvitePeriod.Today));
        CollectionAssert.AreEqual(new[] { Errors.TooManyDoorcodes, null }, invited.Doors.Select(door => door.Error).ToArray());
    }

    [TestMethod]
    public async Task Guests_of_a_day_take_no_code_of_the_doors_own_away()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 3);
        var manager = new TestManager(cloud);
        await SetLengthAsync(4);
        string own = (await manager.CodeAsync(FirstResident, 3))!;
        List<string> codes = [];
        for (int i = 0; i < 10; i++)
        {
            codes.Add((await InviteAsync(cloud, FirstResident, Codes([3], InvitePeriod.Today))).Doors.Single().Code!);
        }

        CollectionAssert.AllItemsAreUnique(codes);
        Assert.IsNull((await cloud.Guests.IssueAsync(
            Lobby, await cloud.HostAsync(FirstResident), "Guest", cloud.Time.GetUtcNow(), null)).Warning);

        // Another length of the door's own codes is none of theirs.
        await SetLengthAsync(6);
        Assert.AreNotEqual(own, await manager.CodeAsync(FirstResident, 3));
        await using CloudDatabase database = await cloud.DatabaseAsync();
        Assert.AreEqual(10, await database.Doorcodes.CountAsync(code => code.DoorNumber == 3 && code.PassId != null && code.RetiredAt == null));

        Task SetLengthAsync(int digits) => manager.ChangeAsync(async context =>
        {
            (await context.Database.Doors.SingleAsync(door => door.Number == 3)).CodeLength = digits;
            context.Touch(3);
            return 0;
        });
    }

    [TestMethod]
    public async Task Invitation_to_no_door_leaves_nothing_and_may_be_tried_again()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        await manager.SwitchAsync(Amenities, Gym, on: false);
        GuestInvite invite = Codes([Gym], InvitePeriod.Today);
        Assert.IsNull((await InviteAsync(cloud, FirstResident, invite)).Guest);
        await using CloudDatabase database = await cloud.DatabaseAsync();
        Assert.IsFalse(await database.OutgoingMessages.AnyAsync());
        await manager.SwitchAsync(Amenities, Gym, on: true);
        Assert.IsNotNull((await InviteAsync(cloud, FirstResident, invite)).Guest);
    }

    [TestMethod]
    public async Task Time_must_lie_in_the_time_that_the_host_may_share()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        await manager.EditAsync(FirstResident, Entrances, grant => grant.Until = cloud.Time.GetUtcNow().AddDays(3));
        DateTimeOffset now = cloud.Time.GetUtcNow();
        GuestInvite fits = App([Lobby]) with { EndTime = now.AddDays(2) };
        Assert.IsNull((await InviteAsync(cloud, FirstResident, fits)).Doors.Single().Error);
        foreach (GuestInvite longer in new[] { App([Lobby]), App([Lobby]) with { EndTime = now.AddDays(4) } })
        {
            Assert.AreEqual(
                Errors.RequestedTimeOutsideShareableAccess, (await InviteAsync(cloud, FirstResident, longer)).Doors.Single().Error);
        }
    }

    [TestMethod]
    public async Task Wrong_field_is_refused_by_its_name()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        DateTimeOffset now = cloud.Time.GetUtcNow();
        GuestInvite app = App([Lobby]);
        GuestInvite code = Codes([Lobby], InvitePeriod.Today);
        foreach ((GuestInvite invite, string error, string? field) in new (GuestInvite, string, string?)[]
        {
            (app with { RequestId = Guid.Empty }, Errors.InvalidField, "requestId"),
            (app with { BuildingId = 99 }, Errors.NotFound, "buildingId"),
            (app with { Name = "  " }, Errors.InvalidField, "name"),
            (app with { Name = null! }, Errors.InvalidField, "name"),
            (app with { Name = new string('a', 101) }, Errors.InvalidField, "name"),
            (app with { Note = new string('a', 201) }, Errors.InvalidField, "note"),
            (app with { Type = (InviteType)9 }, Errors.InvalidField, "type"),
            (app with { Email = null }, Errors.EmailRequired, "email"),
            (app with { Email = "no address" }, Errors.InvalidEmail, "email"),
            (app with { Email = "Resident-2A@sample.example" }, Errors.InvalidField, "email"),
            (app with { Phone = "+491234567" }, Errors.EmailAndPhoneProvided, "phone"),
            (code with { Email = null }, Errors.EmailOrPhoneRequired, "email"),
            (code with { Email = null, Phone = "1234567" }, Errors.InvalidPhone, "phone"),
            (code with { Period = null }, Errors.InvalidField, "period"),
            (code with { EndTime = now.AddDays(1) }, Errors.EndTimeNotSupported, "endTime"),
            (app with { StartTime = now.AddHours(-1) }, Errors.InvalidStartTime, "startTime"),
            (app with { StartTime = now.AddYears(1).AddDays(1) }, Errors.InvalidStartTime, "startTime"),
            (app with { StartTime = now.AddDays(2), EndTime = now.AddDays(1) }, Errors.InvalidEndTime, "endTime"),
            (app with { DoorIds = [] }, Errors.InvalidField, "doorIds"),
            (app with { DoorIds = null! }, Errors.InvalidField, "doorIds"),
            (app with { DoorIds = [Lobby, Lobby] }, Errors.Duplicate, "doorIds[1]"),
            (app with { DoorIds = [Lobby, 99] }, Errors.NotFound, "doorIds[1]"),
        })
        {
            RefusedException refused = await Assert.ThrowsExactlyAsync<RefusedException>(() => InviteAsync(cloud, FirstResident, invite));
            Assert.AreEqual((error, field), (refused.Code, refused.Field));
        }

        await using CloudDatabase database = await cloud.DatabaseAsync();
        Assert.IsFalse(await database.OutgoingMessages.AnyAsync());
    }

    [TestMethod]
    [DataRow("Cleaning")]
    [DataRow("App guest of 2B")]
    public async Task Who_may_share_nothing_and_who_is_a_guest_can_not_invite(string name)
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        RefusedException refused = await Assert.ThrowsExactlyAsync<RefusedException>(() => InviteAsync(cloud, name, App([Lobby])));
        Assert.AreEqual((400, Errors.UserCanNotShare), (refused.Status, refused.Code));
    }

    [TestMethod]
    public async Task Same_request_invites_once()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        GuestInvite invite = App([Lobby]);
        await InviteAsync(cloud, FirstResident, invite);
        RefusedException refused = await Assert.ThrowsExactlyAsync<RefusedException>(() => InviteAsync(cloud, FirstResident, invite));
        Assert.AreEqual((409, Errors.RequestReplayed), (refused.Status, refused.Code));
    }

    [TestMethod]
    public async Task Who_is_invited_after_everything_was_taken_away_is_not_called_taken_away_any_more()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        await new TestManager(cloud).ChangeAsync(async context =>
        {
            (await context.Database.People.SingleAsync(person => person.Name == Cleaning)).RevokedAt = context.Now;
            return 0;
        });
        await InviteAsync(cloud, FirstResident, App([Lobby]) with { Email = "cleaning@sample.example" });
        await using CloudDatabase database = await cloud.DatabaseAsync();
        Person guest = await database.People.SingleAsync(person => person.Name == Cleaning);
        Assert.IsNull(guest.RevokedAt);
        Assert.IsTrue(await database.Passes.AnyAsync(pass => pass.GuestId == guest.Id && pass.RevokedAt == null));
    }

    [TestMethod]
    public async Task Host_has_a_hundred_passes_at_most()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        await new TestManager(cloud).ChangeAsync(async context =>
        {
            Person host = await context.Database.People.SingleAsync(person => person.Name == FirstResident);
            for (int i = 0; i < GuestInvites.MostPasses; i++)
            {
                context.Database.Passes.Add(new Pass
                {
                    Host = host,
                    GuestName = "Guest",
                    Kinds = CredentialKinds.App,
                    From = context.Now,
                    Doors = { new PassDoor { DoorNumber = Lobby } },
                });
            }

            return 0;
        });
        RefusedException refused = await Assert.ThrowsExactlyAsync<RefusedException>(() => InviteAsync(cloud, FirstResident, App([Lobby])));
        Assert.AreEqual(Errors.InvalidField, refused.Code);
        await cloud.Get<GuestRevocations>().RevokeAllAsync(await CallerAsync(cloud, FirstResident), CancellationToken.None);
        await InviteAsync(cloud, FirstResident, App([Lobby]));
    }

    [TestMethod]
    public async Task Guest_has_two_hundred_passes_at_most_whoever_the_hosts_are()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        await InviteAsync(cloud, FirstResident, App([Lobby]));
        await new TestManager(cloud).ChangeAsync(async context =>
        {
            Person guest = await context.Database.People.SingleAsync(person => person.Email == "guest@guest.example");
            for (int i = 1; i < GuestInvites.MostPassesOfGuest; i++)
            {
                context.Database.Passes.Add(new Pass
                {
                    Host = await context.Database.People.SingleAsync(person => person.Name == SecondResident),
                    Guest = guest,
                    GuestName = "Guest",
                    Kinds = CredentialKinds.App,
                    From = context.Now.AddDays(-2),
                    Until = context.Now.AddDays(-1),
                    Doors = { new PassDoor { DoorNumber = Lobby } },
                });
            }

            return 0;
        });
        RefusedException refused = await Assert.ThrowsExactlyAsync<RefusedException>(() => InviteAsync(cloud, FirstResident, App([Lobby])));
        Assert.AreEqual((Errors.InvalidField, "email"), (refused.Code, refused.Field));
        await InviteAsync(cloud, FirstResident, App([Lobby]) with { Email = "another@guest.example" });

        // What was taken away does not count, nor what ended so long ago that no door knows it.
        await cloud.Get<GuestRevocations>().RevokeAllAsync(await CallerAsync(cloud, FirstResident), CancellationToken.None);
        await InviteAsync(cloud, FirstResident, App([Lobby]));
        cloud.Time.Ahead = TimeSpan.FromDays(31);
        await InviteAsync(cloud, FirstResident, App([Lobby]));
    }

    [TestMethod]
    public async Task Revoked_pass_and_revoked_door_lose_their_codes_at_once()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        AppUser host = await CallerAsync(cloud, FirstResident);
        GuestRevocations revocations = cloud.Get<GuestRevocations>();
        int passId = (await InviteAsync(cloud, FirstResident, Codes([Lobby, Gym], InvitePeriod.Today))).Guest!.PassId;
        await revocations.RevokeDoorAsync(host, passId, Gym, CancellationToken.None);
        CollectionAssert.AreEqual(new[] { (Lobby, RetiredReason.None), (Gym, RetiredReason.Revoked) }, await CodesAsync());
        Assert.IsNull((await new TestManager(cloud).PassAsync(passId)).RevokedAt);
        await revocations.RevokeAsync(host, passId, CancellationToken.None);
        CollectionAssert.AreEqual(new[] { (Lobby, RetiredReason.Revoked), (Gym, RetiredReason.Revoked) }, await CodesAsync());
        AppUser other = await CallerAsync(cloud, SecondResident);
        RefusedException refused = await Assert.ThrowsExactlyAsync<RefusedException>(
            () => revocations.RevokeAsync(other, passId, CancellationToken.None));
        Assert.AreEqual(404, refused.Status);

        async Task<(int, RetiredReason)[]> CodesAsync()
        {
            await using CloudDatabase database = await cloud.DatabaseAsync();
            return [.. (await database.Doorcodes.Where(code => code.PassId == passId).OrderBy(code => code.DoorNumber).ToListAsync())
                .Select(code => (code.DoorNumber, code.RetiredReason))];
        }
    }

    [TestMethod]
    public async Task Guest_and_host_see_why_a_pass_does_not_hold()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        AppUser host = await CallerAsync(cloud, FirstResident);
        await InviteAsync(cloud, FirstResident, Codes([Lobby], InvitePeriod.Today));
        await manager.MayShareAsync(FirstResident, Entrances, mayShare: false);
        Assert.AreEqual((AccessState.Suspended, "SHARING_DISABLED"), await SeeAsync());
        await manager.MayShareAsync(FirstResident, Entrances, mayShare: true);
        Assert.AreEqual((AccessState.Active, null), await SeeAsync());
        await manager.SwitchAsync(Entrances, Lobby, on: false);
        Assert.AreEqual((AccessState.Revoked, "DOORCODE_DISABLED"), await SeeAsync());
        await manager.SwitchAsync(Entrances, Lobby, on: true);
        Assert.AreEqual((AccessState.Revoked, "DOORCODE_DISABLED"), await SeeAsync());

        async Task<(AccessState, string?)> SeeAsync()
        {
            GuestLine line = (await cloud.Get<HomeService>().ListGuestsAsync(host, CancellationToken.None))
                .Single(guest => guest.Guest == "Guest");
            return (line.State, line.Doors.Single().Reason);
        }
    }

    private static GuestInvite App(IReadOnlyList<int> doors) =>
        new(Guid.NewGuid(), 1, "Guest", "guest@guest.example", null, doors, InviteType.App);

    private static GuestInvite Codes(IReadOnlyList<int> doors, InvitePeriod period) =>
        new(Guid.NewGuid(), 1, "Guest", "guest@guest.example", null, doors, InviteType.SingleDayCode, period);

    private static async Task<AppUser> CallerAsync(TestCloud cloud, string name)
    {
        await using CloudDatabase database = await cloud.DatabaseAsync();
        return new AppUser((await database.People.SingleAsync(person => person.Name == name)).AccountId!.Value, name);
    }

    private static async Task<GuestInvited> InviteAsync(TestCloud cloud, string host, GuestInvite invite) =>
        await cloud.Get<GuestInvites>().InviteAsync(await CallerAsync(cloud, host), invite, CancellationToken.None);
}
