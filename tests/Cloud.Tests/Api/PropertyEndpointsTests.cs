using DoorController.Cloud.Domain;
using DoorController.Cloud.Doorcodes;
using DoorController.Cloud.Samples;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Tests.Api;

[TestClass]
public sealed class PropertyEndpointsTests
{
    private static readonly DayOfWeek[] Week = Enum.GetValues<DayOfWeek>();

    [TestMethod]
    public async Task Schedule_comes_back_as_it_was_made_and_overlaps_are_refused_across_midnight_and_the_end_of_the_week()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        ScheduleCreate create = Create([new WeeklyInterval([DayOfWeek.Sunday], "22:00", "06:00", true), new WeeklyInterval([DayOfWeek.Monday], "06:00", "24:00")]);
        ScheduleDetail made = await browser.PostAsync<ScheduleDetail>("/v1/buildings/1/schedules", create);
        Assert.AreEqual(("22:00", "06:00", DayOfWeek.Sunday), (made.Intervals[0].Start, made.Intervals[0].End, made.Intervals[0].Days.Single()));
        Assert.AreEqual((true, false), (made.Intervals[0].EndsNextDay, made.Intervals[1].EndsNextDay));
        Assert.AreEqual("24:00", made.Intervals[1].End);
        (ScheduleCreate Create, string Code, string Field)[] cases =
        [
            (Create([new WeeklyInterval([DayOfWeek.Sunday], "22:00", "06:01", true), new WeeklyInterval([DayOfWeek.Monday], "06:00", "07:00")]), Errors.OverlappingIntervals, "intervals[1]"),
            (Create([new WeeklyInterval(Week, "22:00", "06:00", true), new WeeklyInterval(Week, "05:59", "07:00")]), Errors.OverlappingIntervals, "intervals[1]"),
            (Create([new WeeklyInterval([], "22:00", "23:00")]), Errors.InvalidInterval, "intervals[0].days"),
            (Create([new WeeklyInterval(Week, "24:00", "01:00", true)]), Errors.InvalidInterval, "intervals[0].start"),
            (Create([.. Enumerable.Range(0, 9).Select(hour => new WeeklyInterval([DayOfWeek.Friday], $"0{hour}:00", $"0{hour}:30"))]), Errors.InvalidInterval, "intervals[8]"),
        ];
        foreach ((ScheduleCreate bad, string code, string field) in cases)
        {
            Assert.AreEqual((code, field), await browser.RefusedAsync(HttpMethod.Post, "/v1/buildings/1/schedules", bad with { Name = "Other" }));
        }

        await browser.PatchAsync<DoorLine>("/v1/doors/1", new DoorEdit(1, "Lobby", 7, made.ScheduleId));
        Assert.AreEqual((Errors.InUse, null), await browser.RefusedAsync(HttpMethod.Delete, $"/v1/schedules/{made.ScheduleId}"));
    }

    [TestMethod]
    public async Task Stretch_that_ends_before_it_starts_is_refused_unless_it_says_that_it_ends_on_the_next_day()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        const string Schedules = "/v1/buildings/1/schedules";
        var date = new DateOnly(2027, 2, 1);
        foreach ((string start, string end, bool nextDay) in new[]
        {
            ("18:00", "08:00", false), ("09:00", "09:00", false), ("00:00", "00:00", false), ("08:00", "18:00", true), ("00:00", "24:00", true),
        })
        {
            string words = $"{start} {end} {nextDay}";
            ScheduleCreate weekly = Create([new WeeklyInterval(Week, start, end, nextDay)]);
            Assert.AreEqual((Errors.InvalidInterval, "intervals[0].end"), await browser.RefusedAsync(HttpMethod.Post, Schedules, weekly), words);
            ScheduleCreate single = weekly with { Intervals = [], Dates = [new DateInterval(date, start, end, nextDay)] };
            Assert.AreEqual((Errors.InvalidInterval, "dates[0].end"), await browser.RefusedAsync(HttpMethod.Post, Schedules, single), words);
        }

        ScheduleCreate shut = Create([]) with { Dates = [new DateInterval(date, null, null, true)] };
        Assert.AreEqual((Errors.InvalidInterval, "dates[0].endsNextDay"), await browser.RefusedAsync(HttpMethod.Post, Schedules, shut));

        ScheduleCreate day = Create([new WeeklyInterval([DayOfWeek.Monday], "09:00", "09:00", true)]);
        DateInterval[] nights = [new(date, "18:00", "08:00", true), new(date.AddDays(7), "18:00", "00:00", true)];
        ScheduleDetail made = await browser.PostAsync<ScheduleDetail>(Schedules, day with { Dates = nights });
        Assert.AreEqual(("09:00", "09:00", true), (made.Intervals[0].Start, made.Intervals[0].End, made.Intervals[0].EndsNextDay));
        Assert.AreEqual(new DateInterval(date, "18:00", "08:00", true), made.Dates[0]);
        Assert.AreEqual(new DateInterval(date.AddDays(7), "18:00", "24:00"), made.Dates[1]);
        ScheduleSaved saved = await browser.PutAsync<ScheduleSaved>(
            $"/v1/schedules/{made.ScheduleId}", new ScheduleEdit(made.Version, made.Name, false, made.Intervals, made.Dates));
        CollectionAssert.AreEqual(made.Dates.ToArray(), saved.Schedule.Dates.ToArray());
    }

    [TestMethod]
    public async Task Door_edit_keeps_to_the_lengths_of_codes()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 3);
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        Assert.AreEqual((Errors.InvalidCodeLength, "codeLength"), await browser.RefusedAsync(HttpMethod.Patch, "/v1/doors/1", new DoorEdit(1, "Lobby", 6, null)));
        DoorLine door = await browser.PatchAsync<DoorLine>("/v1/doors/3", new DoorEdit(1, "Apartment 2A", 6, null));
        Assert.AreEqual((6, 2), (door.CodeLength, door.Version));
        Assert.AreEqual((Errors.Conflict, "version"), await browser.RefusedAsync(HttpMethod.Patch, "/v1/doors/3", new DoorEdit(1, "Apartment 2A", 5, null)));
    }

    [TestMethod]
    public async Task Door_accepts_cards_by_their_number_alone_when_a_manager_says_so_and_its_controller_is_told()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 4);
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        Assert.IsTrue((await browser.GetAsync<IReadOnlyList<DoorLine>>("/v1/doors?buildingId=1")).All(door => !door.AcceptsUid));
        uint version = (await controller.FetchAsync()).Version;
        DoorLine door = await browser.PatchAsync<DoorLine>("/v1/doors/2", new DoorEdit(1, "Gym", 7, null, AcceptsUid: true));
        Assert.AreEqual((true, 2), (door.AcceptsUid, door.Version));
        DecodedTable table = await controller.FetchAsync();
        Assert.AreEqual((version + 1, (byte)2), (table.Version, table.UidDoors));
        Assert.IsTrue((await browser.PatchAsync<DoorLine>("/v1/doors/2", new DoorEdit(2, "Sports", 7, null))).AcceptsUid);
        Assert.IsFalse((await browser.PatchAsync<DoorLine>("/v1/doors/2", new DoorEdit(3, "Sports", 7, null, AcceptsUid: false))).AcceptsUid);
        AuditPage audit = await browser.GetAsync<AuditPage>("/v1/audit?buildingId=1");
        CollectionAssert.AreEqual(
            new[] { "Sports: accepts cards by their number alone no longer", "Gym: renamed to Sports", "Gym: accepts cards by their number alone" },
            audit.Lines.Take(3).Select(line => line.Words).ToArray());
    }

    [TestMethod]
    public async Task Another_code_length_makes_a_guests_permanent_code_anew_as_was_foretold_and_its_host_is_told()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 3);
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        IssuedDoorcode issued = await cloud.IssueAsync("Painter", door: 3);
        var edit = new DoorEdit(1, "Apartment 2A", 6, null);
        DoorConsequences foretold = await browser.PostAsync<DoorConsequences>("/v1/doors/3:preview", edit);
        Assert.AreEqual((2, 2), (foretold.CodesStopping, foretold.CodesMade));
        Assert.AreEqual(("Painter", "Resident 2A", 3), (
            foretold.Guests.Single().Guest, foretold.Guests.Single().Host, foretold.Guests.Single().Doors.Single().DoorId));
        Assert.AreEqual(
            (Errors.InvalidCodeLength, "codeLength"),
            await browser.RefusedAsync(HttpMethod.Post, "/v1/doors/3:preview", edit with { CodeLength = 8 }));
        Assert.AreEqual(0, (await browser.PostAsync<DoorConsequences>("/v1/doors/3:preview", edit with { CodeLength = 5 })).CodesStopping);
        await browser.PatchAsync<DoorLine>("/v1/doors/3", edit);
        await using CloudDatabase database = await cloud.DatabaseAsync();
        Domain.Doorcode renewed = await database.Doorcodes.SingleAsync(code => code.PassId == issued.PassId && code.RetiredAt == null);
        string digits = cloud.Get<Secrets>().RevealDigits(renewed.ProtectedDigits);
        Assert.MatchesRegex("^[0-8][0-9]{5}$", digits);
        Assert.AreEqual(RetiredReason.Revoked, (await database.Doorcodes.SingleAsync(code => code.Id == issued.Id)).RetiredReason);
        OutgoingMessage message = await database.OutgoingMessages.SingleAsync(found => found.Subject.Contains("Painter"));
        Assert.AreEqual("resident-2a@sample.example", message.To);
        Assert.Contains($"is {digits};", cloud.Get<Secrets>().RevealText(message.ProtectedText));
    }

    [TestMethod]
    public async Task Managers_are_warned_at_a_door_of_which_hosts_gave_out_many_codes()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 3);
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.DeviceManagement);
        Assert.IsEmpty((await browser.GetAsync<DoorDetail>("/v1/doors/1")).Warnings);
        byte[] digits = cloud.Get<Secrets>().ProtectDigits("910283746");
        int host = await cloud.PersonAsync("Resident 2A");
        await using CloudDatabase database = await cloud.DatabaseAsync();
        for (int i = 0; i < 1_334; i++)
        {
            database.Doorcodes.Add(new Domain.Doorcode
            {
                DoorNumber = 1,
                ProtectedDigits = digits,
                Pass = new Pass { HostId = host, GuestName = "Guest", Kinds = CredentialKinds.Doorcode, Doors = { new PassDoor { DoorNumber = 1 } } },
            });
        }

        await database.SaveChangesAsync();
        Assert.Contains("daily code", (await browser.GetAsync<DoorDetail>("/v1/doors/1")).Warnings.Single());
        Assert.IsEmpty((await browser.GetAsync<DoorDetail>("/v1/doors/2")).Warnings);
        await database.Doors.Where(door => door.Number == 3).ExecuteUpdateAsync(set => set.SetProperty(door => door.CodeLength, 4));
        Assert.Contains("or give the door longer ones", (await browser.GetAsync<DoorDetail>("/v1/doors/3")).Warnings.Single());
    }

    [TestMethod]
    public async Task Doorcodes_of_a_door_go_off_in_all_its_Keys_or_in_none()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        int amenities = await cloud.KeyAsync(SampleDoor.Amenities);
        int cleaning = await cloud.KeyAsync("Cleaning");
        KeyDetail second = await browser.PostAsync<KeyDetail>("/v1/keys", new KeyCreate(Guid.NewGuid(), 1, "Second", [new KeyDoorEdit(2)]));
        Assert.AreEqual((Errors.Conflict, "keys"), await browser.RefusedAsync(
            HttpMethod.Post, "/v1/doors/2:disableDoorcodes", new DoorDisableDoorcodes([new KeyVersion(amenities, 1), new KeyVersion(cleaning, 1)])));
        IReadOnlyList<KeySaved> saved = await browser.PostAsync<IReadOnlyList<KeySaved>>(
            "/v1/doors/2:disableDoorcodes",
            new DoorDisableDoorcodes([new KeyVersion(amenities, 1), new KeyVersion(cleaning, 1), new KeyVersion(second.Key.KeyId, 1)]));
        Assert.HasCount(3, saved);
        DoorDetail door = await browser.GetAsync<DoorDetail>("/v1/doors/2");
        Assert.HasCount(3, door.Keys);
        Assert.IsFalse(door.Keys.Any(key => key.ProvideDoorcodes));
    }

    [TestMethod]
    public async Task Doorcodes_of_a_door_go_off_where_hundreds_of_Keys_open_it()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        await using (CloudDatabase database = await cloud.DatabaseAsync())
        {
            for (int i = 0; i < 300; i++)
            {
                database.Keys.Add(new Key { PropertyId = 1, Name = $"Key {i}", Doors = { new KeyDoor { DoorNumber = 2 } } });
            }

            await database.SaveChangesAsync();
        }

        DoorDetail door = await browser.GetAsync<DoorDetail>("/v1/doors/2");
        var request = new DoorDisableDoorcodes([.. door.Keys.Select(key => new KeyVersion(key.KeyId, key.KeyVersion))]);
        Assert.HasCount(302, request.Keys);
        Assert.AreEqual(2, (await browser.PostAsync<KeyConsequences>("/v1/doors/2:disableDoorcodes:preview", request)).DoorsOff.Single().DoorId);
        IReadOnlyList<KeySaved> saved = await browser.PostAsync<IReadOnlyList<KeySaved>>("/v1/doors/2:disableDoorcodes", request);
        Assert.IsTrue(saved.All(key => key.Changed.Single() == 2 && key.Sync.Single().DoorId == 2));
        Assert.IsFalse((await browser.GetAsync<DoorDetail>("/v1/doors/2")).Keys.Any(key => key.ProvideDoorcodes));
        Assert.AreEqual(
            (Errors.InvalidField, "keys"),
            await browser.RefusedAsync(
                HttpMethod.Post,
                "/v1/doors/2:disableDoorcodes",
                new DoorDisableDoorcodes([.. Enumerable.Range(1, 2_001).Select(i => new KeyVersion(i, 1))])));
    }

    [TestMethod]
    public async Task Doorcodes_that_went_off_at_a_door_are_in_the_audit_of_each_Key_and_a_late_editor_is_told_who_did_it()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser renamer = await cloud.ManagerAsync(ManagerRole.PortfolioManager);
        using TestBrowser switcher = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        int amenities = await cloud.KeyAsync(SampleDoor.Amenities);
        int cleaning = await cloud.KeyAsync("Cleaning");
        await renamer.PatchAsync<KeyLine>($"/v1/keys/{amenities}", new KeyRename(1, "Leisure"));
        await switcher.PostAsync<IReadOnlyList<KeySaved>>(
            "/v1/doors/2:disableDoorcodes", new DoorDisableDoorcodes([new KeyVersion(amenities, 2), new KeyVersion(cleaning, 1)]));
        foreach ((int key, string name) in new[] { (amenities, "Leisure"), (cleaning, "Cleaning") })
        {
            AuditLine entry = (await switcher.GetAsync<AuditPage>($"/v1/audit?buildingId=1&keyId={key}")).Lines[0];
            Assert.AreEqual((switcher.Session!.Name, $"No doorcodes at Gym: off in Key \"{name}\""), (entry.Actor, entry.Words));
            Assert.AreEqual(2, entry.DoorIds.Single());
        }

        using HttpResponseMessage late = await renamer.SendAsync(
            HttpMethod.Put, $"/v1/keys/{amenities}/doors", new KeyDoorsEdit(2, [new KeyDoorEdit(2)]));
        Assert.Contains(switcher.Session!.Name, (await TestBrowser.ErrorAsync(late)).Detail);
    }

    [TestMethod]
    public async Task Holders_of_a_door_are_those_who_hold_a_Key_now_or_later_as_the_Key_counts_them()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        KeyDetail made = await browser.PostAsync<KeyDetail>("/v1/keys", new KeyCreate(Guid.NewGuid(), 1, "Later", [new KeyDoorEdit(2)]));
        var manager = new TestManager(cloud);
        DateTimeOffset now = cloud.Time.GetUtcNow();
        await manager.GiveAsync("Cleaning", "Later", mayShare: false, from: now.AddDays(1));
        await manager.GiveAsync("Resident 2A", "Later", mayShare: true);
        await manager.GiveAsync("Resident 2B", "Later", mayShare: true, until: now.AddHours(1));
        cloud.Time.Ahead = TimeSpan.FromHours(2);
        DoorKeyLine line = (await browser.GetAsync<DoorDetail>("/v1/doors/2")).Keys.Single(key => key.Name == "Later");
        CollectionAssert.AreEqual(
            new[] { ("Cleaning", false, AccessState.Pending), ("Resident 2A", true, AccessState.Active) },
            line.Holders.Select(holder => (holder.Name, holder.Shareable, holder.State)).ToArray());
        Assert.HasCount((await browser.GetAsync<KeyDetail>($"/v1/keys/{made.Key.KeyId}")).Key.HolderCount, line.Holders);
    }

    [TestMethod]
    [DataRow(ManagerRole.DeviceManagement)]
    [DataRow(ManagerRole.LimitedKeyManagement)]
    [DataRow(ManagerRole.SpecificKeys)]
    public async Task Change_on_its_way_names_nobody_to_who_does_not_see_the_audit(ManagerRole role)
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser editor = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        int entrances = await cloud.KeyAsync(SampleDoor.Entrances);
        using TestBrowser other = await cloud.ManagerAsync(role, 1, role == ManagerRole.SpecificKeys ? [entrances] : []);
        int user = await cloud.PersonAsync("Resident 2B");
        await editor.SendAsync<AccessSaved>(HttpMethod.Delete, $"/v1/users/{user}/keys/{entrances}?version=1", null);
        PendingChange told = (await editor.GetAsync<SyncTasks>("/v1/doors/1/syncTasks")).Pending[^1];
        PendingChange neutral = (await other.GetAsync<SyncTasks>("/v1/doors/1/syncTasks")).Pending[^1];
        Assert.AreEqual("Took Key \"Entrances\" from Resident 2B", told.Words);
        Assert.AreEqual(new PendingChange(told.SavedAt, "A change that concerns this door."), neutral);
    }

    [TestMethod]
    public async Task Unit_is_made_renamed_and_deleted_and_its_people_stay()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        const string Units = "/v1/buildings/1/units";
        UnitLine made = await browser.PostAsync<UnitLine>(Units, new UnitEdit(Guid.NewGuid(), " 3C "));
        Assert.AreEqual(("3C", 0), (made.Name, made.Users.Count));
        Assert.AreEqual(
            (Errors.AlreadyExists, "name"), await browser.RefusedAsync(HttpMethod.Post, Units, new UnitEdit(Guid.NewGuid(), "3C")));
        Assert.AreEqual(
            (Errors.InvalidField, "name"), await browser.RefusedAsync(HttpMethod.Post, Units, new UnitEdit(Guid.NewGuid(), " ")));
        IReadOnlyList<UnitLine> units = await browser.GetAsync<IReadOnlyList<UnitLine>>(Units);
        CollectionAssert.AreEqual(new[] { "2A", "2B", "3C" }, units.Select(unit => unit.Name).ToArray());
        UserName resident = units[0].Users.Single();
        Assert.AreEqual("Resident 2A", resident.Name);
        UnitLine renamed = await browser.PatchAsync<UnitLine>($"/v1/units/{units[0].UnitId}", new UnitEdit(Guid.NewGuid(), "2A left"));
        Assert.AreEqual(("2A left", resident), (renamed.Name, renamed.Users.Single()));
        await browser.DeleteAsync($"/v1/units/{renamed.UnitId}");
        Assert.AreEqual((Errors.NotFound, null), await browser.RefusedAsync(HttpMethod.Delete, $"/v1/units/{renamed.UnitId}"));
        UserDetail left = await browser.GetAsync<UserDetail>($"/v1/users/{resident.UserId}");
        Assert.AreEqual((AccessState.Active, null), (left.State, left.UnitId));
    }

    [TestMethod]
    public async Task Holidays_are_replaced_and_doors_told_whose_schedules_shut_on_them()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 3);
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        const string Holidays = "/v1/buildings/1/holidays";
        var newYear = new HolidayLine(new DateOnly(2027, 1, 1), "New Year");
        var labourDay = new HolidayLine(new DateOnly(2027, 5, 1), "Labour Day");
        uint version = await VersionAsync();
        HolidayList first = await browser.PutAsync<HolidayList>(Holidays, new HolidaysEdit(1, [newYear]));
        Assert.AreEqual(version, await VersionAsync(), "No schedule shuts on holidays.");
        ScheduleDetail schedule = await browser.PostAsync<ScheduleDetail>(
            "/v1/buildings/1/schedules", Create([new WeeklyInterval(Week, "08:00", "20:00")]) with { ClosedOnHolidays = true });
        await browser.PatchAsync<DoorLine>("/v1/doors/1", new DoorEdit(1, "Lobby", 7, schedule.ScheduleId));
        version = await VersionAsync();
        uint other = await VersionAsync(1);
        HolidayList set = await browser.PutAsync<HolidayList>(Holidays, new HolidaysEdit(first.Version, [labourDay, newYear]));
        CollectionAssert.AreEqual(new[] { newYear, labourDay }, set.Holidays.ToArray());
        Assert.AreEqual((version + 1, other), (await VersionAsync(), await VersionAsync(1)));
        foreach ((HolidayLine[] wrong, string code, string field) in new (HolidayLine[], string, string)[]
        {
            ([newYear, newYear], Errors.Duplicate, "holidays[1].date"),
            ([newYear with { Date = new DateOnly(1960, 1, 1) }], Errors.InvalidField, "holidays[0].date"),
            ([newYear, labourDay with { Name = " " }], Errors.InvalidField, "holidays[1].name"),
        })
        {
            Assert.AreEqual((code, field), await browser.RefusedAsync(HttpMethod.Put, Holidays, new HolidaysEdit(set.Version, wrong)));
        }

        Assert.HasCount(2, (await browser.GetAsync<HolidayList>(Holidays)).Holidays);
        Assert.IsEmpty((await browser.PutAsync<HolidayList>(Holidays, new HolidaysEdit(set.Version, []))).Holidays);

        async Task<uint> VersionAsync(int index = 0) => (await cloud.StateAsync(await cloud.ControllerIdAsync(index))).CurrentVersion;
    }

    [TestMethod]
    public async Task Second_who_sets_holidays_is_told_of_the_first_and_the_audit_says_what_changed()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        using TestBrowser first = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        using TestBrowser second = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        const string Holidays = "/v1/buildings/1/holidays";
        var newYear = new HolidayLine(new DateOnly(2027, 1, 1), "New Year");
        var labourDay = new HolidayLine(new DateOnly(2027, 5, 1), "Labour Day");
        int seen = (await second.GetAsync<HolidayList>(Holidays)).Version;
        HolidayList set = await first.PutAsync<HolidayList>(Holidays, new HolidaysEdit(seen, [newYear]));
        Assert.AreEqual(seen + 1, set.Version);
        using HttpResponseMessage refused = await second.SendAsync(HttpMethod.Put, Holidays, new HolidaysEdit(seen, [labourDay]));
        ErrorBody error = await TestBrowser.ErrorAsync(refused);
        Assert.AreEqual((Errors.Conflict, "version"), (error.Message, error.Field));
        Assert.Contains(first.Session!.Name, error.Detail);
        string at = error.Detail.Split(" on ")[1].Split(';')[0];
        DateTime here = TimeZoneInfo.ConvertTime(cloud.Time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).DateTime;
        var said = DateTime.ParseExact(at, "yyyy-MM-dd 'at' HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        Assert.IsInRange(-1, 120, (here - said).TotalSeconds, "By the clocks of the property.");
        CollectionAssert.AreEqual(new[] { newYear }, (await second.GetAsync<HolidayList>(Holidays)).Holidays.ToArray());
        await second.PutAsync<HolidayList>(Holidays, new HolidaysEdit(set.Version, [newYear with { Name = "New Year's Day" }, labourDay]));
        AuditPage audit = await second.GetAsync<AuditPage>("/v1/audit?buildingId=1");
        Assert.AreEqual(
            "Edited the holidays: 2027-01-01 from \"New Year\" to \"New Year's Day\", 2027-05-01 from none to \"Labour Day\"", audit.Lines[0].Words);
    }

    [TestMethod]
    public async Task Last_portfolio_manager_stays()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.PortfolioManager);
        IReadOnlyList<ManagerLine> managers = await browser.GetAsync<IReadOnlyList<ManagerLine>>("/v1/buildings/1/managers");
        await browser.DeleteAsync($"/v1/managers/{managers.Single(manager => manager.Name == "Manager").ManagerId}");
        ManagerLine self = managers.Single(manager => manager.Name != "Manager");
        Assert.AreEqual((Errors.InUse, null), await browser.RefusedAsync(HttpMethod.Delete, $"/v1/managers/{self.ManagerId}"));
        ManagerLine made = await browser.PostAsync<ManagerLine>(
            "/v1/buildings/1/managers", new ManagerInvite(Guid.NewGuid(), "Second manager", "second@example.org", Role.PortfolioManager, []));
        await browser.DeleteAsync($"/v1/managers/{made.ManagerId}");
    }

    [TestMethod]
    public async Task Authenticator_of_another_manager_is_reset_and_not_the_own_nor_that_of_a_manager_of_other_properties()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        using TestBrowser owner = await cloud.ManagerAsync(ManagerRole.PortfolioManager);
        using TestBrowser other = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        IReadOnlyList<ManagerLine> managers = await owner.GetAsync<IReadOnlyList<ManagerLine>>("/v1/buildings/1/managers");
        ManagerLine self = managers.Single(manager => manager.Email == owner.Session!.Email);
        ManagerLine line = managers.Single(manager => manager.Email == other.Session!.Email);
        Assert.IsTrue(line.HasAuthenticator);
        string reset = $"/v1/managers/{line.ManagerId}/authenticator";
        Assert.AreEqual((Errors.Forbidden, null), await other.RefusedAsync(HttpMethod.Delete, reset));
        Assert.AreEqual(
            (Errors.InvalidField, "managerId"), await owner.RefusedAsync(HttpMethod.Delete, $"/v1/managers/{self.ManagerId}/authenticator"));
        int elsewhere = await cloud.AddOtherPropertyAsync();
        await using (CloudDatabase database = await cloud.DatabaseAsync())
        {
            var job = new Manager { AccountId = other.Session!.AccountId, PropertyId = elsewhere, Role = ManagerRole.DeviceManagement };
            database.Managers.Add(job);
            await database.SaveChangesAsync();
            Assert.AreEqual((Errors.Forbidden, null), await owner.RefusedAsync(HttpMethod.Delete, reset));
            database.Managers.Remove(job);
            await database.SaveChangesAsync();
        }

        await owner.DeleteAsync(reset);
        Assert.AreEqual((Errors.SignInRequired, null), await other.RefusedAsync(HttpMethod.Get, "/v1/session"));
        using var back = new TestBrowser(cloud);
        Assert.IsTrue((await back.SignInAsync(other.Session!.Email, Houses.Password)).AuthenticatorRequired);
        Assert.AreEqual((Errors.AuthenticatorRequired, null), await back.RefusedAsync(HttpMethod.Get, "/v1/keys?buildingId=1"));
        await back.PostAsync<AuthenticatorSetUp>("/v1/session/authenticator", null);
        string code = (await TestBrowser.CodeAsync(cloud, other.Session!.Email))!;
        Assert.IsFalse((await back.PostAsync<Session>("/v1/session/authenticator/confirm", new AuthenticatorCode(code))).AuthenticatorRequired);
        await using CloudDatabase after = await cloud.DatabaseAsync();
        Assert.IsTrue(after.Audit.Any(entry => entry.Action == "MANAGER_AUTHENTICATOR_RESET"));
        Assert.IsTrue(after.OutgoingMessages.Any(message => message.To == other.Session!.Email));
    }

    [TestMethod]
    public async Task Residents_entries_at_residence_doors_are_hidden_and_staffs_are_not()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 3);
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.PortfolioManager);
        await using (CloudDatabase database = await cloud.DatabaseAsync())
        {
            Assignment grant = database.Assignments.Single(found => found.Person!.Name == "Resident 2A" && found.Key!.Name == "Apartment 2A");
            grant.IsResident = true;
            List<Domain.Doorcode> codes = [.. database.Doorcodes.Where(code => code.Person!.Name == "Resident 2A")];
            string controller = database.Doors.Single(door => door.Number == 3).ControllerId;
            for (int i = 0; i < codes.Count; i++)
            {
                database.Events.Add(new EventRecord
                {
                    ControllerId = controller,
                    Sequence = i + 1,
                    Type = EventType.Granted,
                    DoorNumber = codes[i].DoorNumber,
                    CredentialId = codes[i].Id,
                    ReceivedAt = cloud.Time.GetUtcNow(),
                });
            }

            database.SaveChanges();
        }

        ActivityPage page = await browser.GetAsync<ActivityPage>("/v1/activity?buildingId=1&result=GRANTED");
        CollectionAssert.AreEquivalent(new int?[] { 1, 2 }, page.Lines.Select(line => line.DoorId).ToArray());
        Assert.AreEqual(("Resident 2A", PresentedKind.Doorcode), (page.Lines[0].User, page.Lines[0].Kind));
    }

    private static ScheduleCreate Create(IReadOnlyList<WeeklyInterval> intervals) =>
        new(Guid.NewGuid(), "Day", false, intervals, [new DateInterval(new DateOnly(2027, 1, 1), null, null)]);
}
