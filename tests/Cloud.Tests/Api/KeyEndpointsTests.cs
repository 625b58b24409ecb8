using System.Net;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Samples;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Tests.Api;

[TestClass]
public sealed class KeyEndpointsTests
{
    [TestMethod]
    public async Task Key_is_made_once_with_its_doors_and_written_to_the_audit()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        var create = new KeyCreate(Guid.NewGuid(), 1, "  Staff  ", [new KeyDoorEdit(1), new KeyDoorEdit(2, ProvideDoorcodes: false)]);
        KeyDetail made = await browser.PostAsync<KeyDetail>("/v1/keys", create);
        Assert.AreEqual(new DoorName(2, "Gym", DoorKind.Communal), made.Key.DoorsOff.Single());
        KeyLine listed = (await browser.GetAsync<IReadOnlyList<KeyLine>>("/v1/keys?buildingId=1")).Single(key => key.KeyId == made.Key.KeyId);
        CollectionAssert.AreEqual(made.Key.DoorsOff.ToArray(), listed.DoorsOff.ToArray());
        Assert.AreEqual(("Staff", 2, 1, 0), (made.Key.Name, made.Key.DoorCount, made.Key.DoorcodeDoorCount, made.Key.HolderCount));
        Assert.AreEqual((Errors.RequestReplayed, "requestId"), await browser.RefusedAsync(HttpMethod.Post, "/v1/keys", create));
        AuditPage audit = await browser.GetAsync<AuditPage>($"/v1/audit?buildingId=1&keyId={made.Key.KeyId}");
        Assert.AreEqual("KEY_MADE", audit.Lines.Single().Action);
        CollectionAssert.AreEqual(new[] { 1, 2 }, audit.Lines.Single().DoorIds.ToArray());
    }

    [TestMethod]
    public async Task Bad_input_is_named_and_changes_nothing()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        int foreign = 1 + 2;
        await cloud.AddOtherPropertyAsync();
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        int before = (await browser.GetAsync<IReadOnlyList<KeyLine>>("/v1/keys?buildingId=1")).Count;
        (object Body, string Code, string? Field)[] cases =
        [
            (Create("A", []), Errors.DoorsRequired, "doors"),
            (Create("A", [new KeyDoorEdit(1), new KeyDoorEdit(1)]), Errors.Duplicate, "doors[1].doorId"),
            (Create("A", [new KeyDoorEdit(foreign)]), Errors.NotFound, "doors[0].doorId"),
            (Create("A", [new KeyDoorEdit(1, true, 77)]), Errors.NotFound, "doors[0].scheduleId"),
            (Create(" ", [new KeyDoorEdit(1)]), Errors.InvalidField, "name"),
            (Create(new string('x', 101), [new KeyDoorEdit(1)]), Errors.InvalidField, "name"),
            (Create("a\u0007b", [new KeyDoorEdit(1)]), Errors.InvalidField, "name"),
            (Create(SampleDoor.Amenities, [new KeyDoorEdit(1)]), Errors.AlreadyExists, "name"),
            (Create("A", [.. Enumerable.Range(1, 101).Select(number => new KeyDoorEdit(number))]), Errors.InvalidField, "doors"),
            (Create("A", [new KeyDoorEdit(1)]) with { RequestId = Guid.Empty }, Errors.InvalidField, "requestId"),
            ("{\"buildingId\":1,\"name\":\"A\",\"doors\":[]}", Errors.MalformedRequest, "requestId"),
            ("{\"requestId\":\"" + Guid.NewGuid() + "\",\"buildingId\":1,\"name\":null,\"doors\":[]}", Errors.MalformedRequest, "name"),
            ("{\"requestId\":\"" + Guid.NewGuid() + "\",\"buildingId\":1,\"name\":\"A\",\"doors\":[{\"doorId\":\"x\"}]}", Errors.MalformedRequest, "doors[0].doorId"),
            ("{", Errors.MalformedRequest, null),
        ];
        foreach ((object body, string code, string? field) in cases)
        {
            Assert.AreEqual((code, field), await browser.RefusedAsync(HttpMethod.Post, "/v1/keys", body), $"{body}");
        }

        Assert.HasCount(before, await browser.GetAsync<IReadOnlyList<KeyLine>>("/v1/keys?buildingId=1"));
        Assert.AreEqual((Errors.BuildingUuidRequired, "buildingId"), await browser.RefusedAsync(HttpMethod.Get, "/v1/keys"));
        Assert.AreEqual((Errors.NotFound, null), await browser.RefusedAsync(HttpMethod.Get, "/v1/nothing"));
    }

    [TestMethod]
    public async Task Text_is_only_text()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        const string Nasty = "'; DROP TABLE Keys; -- <script>alert(1)</script>";
        KeyDetail made = await browser.PostAsync<KeyDetail>("/v1/keys", Create(Nasty, [new KeyDoorEdit(1)]));
        Assert.AreEqual(Nasty, made.Key.Name);
        Assert.HasCount(0, (await browser.GetAsync<UserPage>($"/v1/users?buildingId=1&search={Uri.EscapeDataString("%' OR 1=1")}")).Users);
        Assert.HasCount(0, (await browser.GetAsync<UserPage>("/v1/users?buildingId=1&search=%25")).Users);
    }

    [TestMethod]
    public async Task Saved_doors_are_one_change_and_a_second_editor_is_told_who_was_first()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser first = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        using TestBrowser second = await cloud.ManagerAsync(ManagerRole.PortfolioManager);
        int key = await cloud.KeyAsync(SampleDoor.Amenities);
        long version = (await cloud.StateAsync(await cloud.ControllerIdAsync())).CurrentVersion;
        var edit = new KeyDoorsEdit(1, [new KeyDoorEdit(2, ProvideDoorcodes: false)]);
        KeySaved saved = await first.PutAsync<KeySaved>($"/v1/keys/{key}/doors", edit);
        Assert.AreEqual((2, 2), (saved.Version, saved.Changed.Single()));
        Assert.AreEqual(SyncState.Waiting, saved.Sync.Single().State);
        Assert.AreEqual(version + 1, (await cloud.StateAsync(await cloud.ControllerIdAsync())).CurrentVersion);
        SyncTasks tasks = await first.GetAsync<SyncTasks>("/v1/doors/2/syncTasks");
        Assert.Contains("doorcodes off", tasks.Pending[^1].Words);
        using HttpResponseMessage late = await second.SendAsync(HttpMethod.Put, $"/v1/keys/{key}/doors", edit);
        Assert.AreEqual(HttpStatusCode.Conflict, late.StatusCode);
        ErrorBody error = await TestBrowser.ErrorAsync(late);
        Assert.AreEqual(Errors.Conflict, error.Message);
        Assert.Contains(first.Session!.Name, error.Detail);
        Assert.HasCount(0, (await first.PutAsync<KeySaved>($"/v1/keys/{key}/doors", edit with { Version = 2 })).Changed);
    }

    [TestMethod]
    public async Task Of_many_editors_at_the_same_time_one_saves()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        int key = await cloud.KeyAsync(SampleDoor.Amenities);
        HttpResponseMessage[] answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => browser.SendAsync(
            HttpMethod.Put, $"/v1/keys/{key}/doors", new KeyDoorsEdit(1, [new KeyDoorEdit(2, false), new KeyDoorEdit(1)]))));
        Assert.AreEqual(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.AreEqual(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
    }

    [TestMethod]
    public async Task Key_that_is_held_is_not_deleted()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        int held = await cloud.KeyAsync(SampleDoor.Amenities);
        Assert.AreEqual((Errors.InUse, null), await browser.RefusedAsync(HttpMethod.Delete, $"/v1/keys/{held}?version=1"));
        KeyDetail made = await browser.PostAsync<KeyDetail>("/v1/keys", Create("Free", [new KeyDoorEdit(1)]));
        await browser.DeleteAsync($"/v1/keys/{made.Key.KeyId}?version=1");
        Assert.AreEqual((Errors.NotFound, null), await browser.RefusedAsync(HttpMethod.Get, $"/v1/keys/{made.Key.KeyId}"));
    }

    [TestMethod]
    public async Task Key_whose_holders_all_ended_counts_none_and_is_deleted()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        int key = (await browser.PostAsync<KeyDetail>("/v1/keys", Create("For a week", [new KeyDoorEdit(1)]))).Key.KeyId;
        DateTimeOffset now = cloud.Time.GetUtcNow();
        var manager = new TestManager(cloud);
        await manager.GiveAsync(TestManager.FirstResident, "For a week", mayShare: false, until: now.AddHours(1));
        await manager.GiveAsync(TestManager.SecondResident, "For a week", mayShare: false, from: now.AddMinutes(30), until: now.AddHours(1));
        Assert.AreEqual(2, (await browser.GetAsync<KeyDetail>($"/v1/keys/{key}")).Key.HolderCount);
        Assert.AreEqual((Errors.InUse, null), await browser.RefusedAsync(HttpMethod.Delete, $"/v1/keys/{key}?version=1"));
        cloud.Time.Ahead = TimeSpan.FromHours(2);
        KeyDetail ended = await browser.GetAsync<KeyDetail>($"/v1/keys/{key}");
        Assert.AreEqual((0, 2), (ended.Key.HolderCount, ended.Accesses.Count(access => access.State == AccessState.Ended)));
        await browser.DeleteAsync($"/v1/keys/{key}?version=1");
    }

    [TestMethod]
    public async Task Disabling_all_doorcodes_warns_of_residences_and_entrances_and_does_nothing_twice()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        await browser.PostAsync<KeyDetail>("/v1/keys", Create("Second", [new KeyDoorEdit(1)]));
        int key = await cloud.KeyAsync(SampleDoor.Entrances);
        DisableAllResult result = await browser.PostAsync<DisableAllResult>($"/v1/keys/{key}:disableAllDoorcodes", new VersionOnly(1));
        CollectionAssert.AreEqual(new[] { 1 }, result.Changed.ToArray());
        CollectionAssert.AreEqual(new[] { 1 }, result.ResidentialWarning.ToArray());
        CollectionAssert.AreEqual(new[] { 1 }, result.SyncRequired.ToArray());
        Assert.AreEqual(("Second", 0), (result.StillProvidedBy.Single().KeyName, result.StillProvidedBy.Single().Holders));
        result = await browser.PostAsync<DisableAllResult>($"/v1/keys/{key}:disableAllDoorcodes", new VersionOnly(result.Version));
        Assert.AreEqual((2, 0), (result.Version, result.Changed.Count));
        await using CloudDatabase database = await cloud.DatabaseAsync();
        Assert.AreEqual(1, await database.Audit.CountAsync(entry => entry.KeyId == key));
    }

    [TestMethod]
    public async Task Schedule_of_a_Key_at_a_door_holds_for_that_Key_alone()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        ScheduleDetail made = await browser.PostAsync<ScheduleDetail>("/v1/buildings/1/schedules", new ScheduleCreate(
            Guid.NewGuid(), "Mornings", false, [new WeeklyInterval([DayOfWeek.Monday], "08:00", "10:00")], []));
        int key = await cloud.KeyAsync(SampleDoor.Amenities);
        KeySaved saved = await browser.PutAsync<KeySaved>(
            $"/v1/keys/{key}/doors", new KeyDoorsEdit(1, [new KeyDoorEdit(2, ScheduleId: made.ScheduleId)]));
        Assert.AreEqual(2, saved.Changed.Single());
        KeyDetail detail = await browser.GetAsync<KeyDetail>($"/v1/keys/{key}");
        Assert.AreEqual(new ScheduleName(made.ScheduleId, "Mornings"), detail.Doors.Single().Schedule);
        Assert.AreEqual("Key Amenities at Gym", (await browser.GetAsync<IReadOnlyList<ScheduleDetail>>("/v1/buildings/1/schedules"))
            .Single(schedule => schedule.ScheduleId == made.ScheduleId).UsedBy.Single());
        Assert.AreEqual((Errors.InUse, null), await browser.RefusedAsync(HttpMethod.Delete, $"/v1/schedules/{made.ScheduleId}"));

        // A Monday at eight or nine in Berlin, by the season, and six hours later.
        DateTimeOffset monday = NextMonday(cloud.Time.GetUtcNow()).AddHours(7);
        Assert.IsNull((await ExplainAsync("Resident 2A", monday)).Reason);
        Assert.AreEqual("OUTSIDE_SCHEDULE", (await ExplainAsync("Resident 2A", monday.AddHours(6))).Reason);
        Assert.IsNull((await ExplainAsync("Cleaning", monday.AddHours(6))).Reason);
        await browser.PutAsync<KeySaved>($"/v1/keys/{key}/doors", new KeyDoorsEdit(2, [new KeyDoorEdit(2)]));
        Assert.IsNull((await ExplainAsync("Resident 2A", monday.AddHours(6))).Reason);
        await browser.DeleteAsync($"/v1/schedules/{made.ScheduleId}");

        async Task<Explanation> ExplainAsync(string name, DateTimeOffset at) => await browser.GetAsync<Explanation>(
            $"/v1/decisions:explain?userId={await cloud.PersonAsync(name)}&doorId=2&kind=APP&at={Uri.EscapeDataString($"{at:O}")}");
    }

    [TestMethod]
    public async Task Preview_names_the_doors_that_get_another_schedule_and_no_others()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        ScheduleDetail made = await browser.PostAsync<ScheduleDetail>("/v1/buildings/1/schedules", new ScheduleCreate(
            Guid.NewGuid(), "Mornings", false, [new WeeklyInterval([DayOfWeek.Monday], "08:00", "10:00")], []));
        ScheduleName mornings = new(made.ScheduleId, made.Name);
        int key = await cloud.KeyAsync(SampleDoor.Amenities);
        ScheduleChange change = (await PreviewAsync(1, new KeyDoorEdit(2, ScheduleId: made.ScheduleId), new KeyDoorEdit(1))).Schedules.Single();
        Assert.AreEqual((new DoorName(2, "Gym", DoorKind.Communal), null, mornings), (change.Door, change.Saved, change.Wanted));
        await browser.PutAsync<KeySaved>($"/v1/keys/{key}/doors", new KeyDoorsEdit(1, [new KeyDoorEdit(2, ScheduleId: made.ScheduleId)]));
        Assert.IsEmpty((await PreviewAsync(2, new KeyDoorEdit(2, false, made.ScheduleId))).Schedules);
        change = (await PreviewAsync(2, new KeyDoorEdit(2))).Schedules.Single();
        Assert.AreEqual((mornings, null), (change.Saved, change.Wanted));

        Task<KeyConsequences> PreviewAsync(int version, params KeyDoorEdit[] doors) =>
            browser.PostAsync<KeyConsequences>($"/v1/keys/{key}/doors:preview", new KeyDoorsEdit(version, doors));
    }

    private static DateTimeOffset NextMonday(DateTimeOffset now)
    {
        DateTimeOffset day = new(now.UtcDateTime.Date, TimeSpan.Zero);
        return day.AddDays(7 - (((int)day.DayOfWeek + 6) % 7));
    }

    private static KeyCreate Create(string name, IReadOnlyList<KeyDoorEdit> doors) => new(Guid.NewGuid(), 1, name, doors);
}
