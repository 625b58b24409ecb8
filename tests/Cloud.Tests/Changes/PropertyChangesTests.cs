using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Management;
using DoorController.Cloud.Samples;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;
using static DoorController.Cloud.Tests.Support.TestManager;

namespace DoorController.Cloud.Tests.Changes;

[TestClass]
public sealed class PropertyChangesTests
{
    private const int Room = 255;

    [TestMethod]
    public async Task What_the_doors_have_no_room_for_is_refused_by_its_field_and_the_table_goes_on()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        const string Schedules = "/v1/buildings/1/schedules";
        const string Holidays = "/v1/buildings/1/holidays";
        List<DateOnly> days = [.. Enumerable.Range(1, Room + 1).Select(i => DateOnly.FromDateTime(cloud.Time.GetUtcNow().UtcDateTime).AddDays(i))];
        ScheduleDetail shuts = await browser.PostAsync<ScheduleDetail>(
            Schedules, new ScheduleCreate(Guid.NewGuid(), "Shuts", true, [], []));
        await browser.PatchAsync<DoorLine>("/v1/doors/1", new DoorEdit(1, "Lobby", 7, shuts.ScheduleId));
        List<HolidayLine> holidays = [.. days.Select(day => new HolidayLine(day, "Holiday"))];
        await browser.PutAsync<HolidayList>(Holidays, new HolidaysEdit(1, [.. holidays.Take(Room)]));
        Assert.AreEqual((Errors.InvalidField, "holidays"), await browser.RefusedAsync(HttpMethod.Put, Holidays, new HolidaysEdit(2, holidays)));
        DateInterval one = new(days[^1], null, null);
        Assert.AreEqual(
            (Errors.InvalidField, "dates"),
            await browser.RefusedAsync(HttpMethod.Put, $"/v1/schedules/{shuts.ScheduleId}", new ScheduleEdit(1, "Shuts", true, [], [one])));

        // As long as no door keeps to it, it may have more dates than a door has room for.
        ScheduleDetail full = await browser.PostAsync<ScheduleDetail>(Schedules, new ScheduleCreate(
            Guid.NewGuid(), "Full", false, [], [.. days.Select(day => new DateInterval(day, null, null))]));
        Assert.AreEqual(
            (Errors.InvalidField, "scheduleId"),
            await browser.RefusedAsync(HttpMethod.Patch, "/v1/doors/2", new DoorEdit(1, "Gym", 7, full.ScheduleId)));
        Assert.AreEqual(
            (Errors.InvalidField, "doors"),
            await browser.RefusedAsync(
                HttpMethod.Put,
                $"/v1/keys/{await cloud.KeyAsync(SampleDoor.Amenities)}/doors",
                new KeyDoorsEdit(1, [new KeyDoorEdit(Gym, true, full.ScheduleId)])));
        DecodedTable table = await controller.FetchAsync();
        Assert.AreEqual(Room, table.Schedules.Max(schedule => schedule.Dates));
    }

    [TestMethod]
    public async Task Refusal_says_how_much_there_is_room_for()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        RefusedException refused = await Assert.ThrowsExactlyAsync<RefusedException>(() => new TestManager(cloud).ChangeAsync(async context =>
        {
            await AddTooManyDatesAsync(context.Database, context.PropertyId, cloud.Time.GetUtcNow());
            context.Touch(Lobby);
            return 0;
        }));
        Assert.Contains("Schedule \"Full\": 256 dates", refused.Message);
        Assert.Contains("255 at most", refused.Message);
        await using CloudDatabase database = await cloud.DatabaseAsync();
        Assert.IsFalse(await database.Schedules.AnyAsync(schedule => schedule.Name == "Full"));
    }

    [TestMethod]
    public async Task What_makes_a_table_longer_than_the_board_takes_is_refused_by_its_bytes_and_what_takes_away_never_is()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.PortfolioManager);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        int person = await cloud.PersonAsync(SecondResident);
        string cards = $"/v1/users/{person}/keycards";
        KeycardLine card = await browser.PostAsync<KeycardLine>(cards, new KeycardCreate(Guid.NewGuid(), "11223344556677", "First"));
        await ManyPeople.ChangeAsync(cloud, database => database.Doorcodes.Where(code => code.RetiredAt != null).ExecuteDeleteAsync());
        byte[] full = await controller.FetchBytesAsync();
        await using (CloudDatabase database = await cloud.DatabaseAsync())
        {
            await database.Controllers.ExecuteUpdateAsync(set => set.SetProperty(one => one.MostTableBytes, full.Length));
        }

        using HttpResponseMessage refused = await browser.SendAsync(
            HttpMethod.Post, cards, new KeycardCreate(Guid.NewGuid(), "11223344556688", "Second"));
        Assert.AreEqual(System.Net.HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains($"{full.Length + 16} bytes of people, codes, cards and phones, {full.Length} at most", await refused.Content.ReadAsStringAsync());

        // A blocked card takes more bytes than one that is not, and yet reaches the door.
        using HttpResponseMessage blocked = await browser.SendAsync(HttpMethod.Patch, $"/v1/keycards/{card.KeycardId}", new KeycardEdit(true));
        Assert.AreEqual(System.Net.HttpStatusCode.OK, blocked.StatusCode);
        DecodedTable table = await controller.FetchAsync();
        Assert.IsFalse(table.Credentials.Any(one => one.Id == card.KeycardId && !table.Denied.Contains(one.Id)));
        await new TestManager(cloud).SwitchAsync(Amenities, Gym, on: false);
        await new TestManager(cloud).SwitchAsync(Amenities, Gym, on: true);
        await new TestManager(cloud).RevokeAsync(FirstResident, Entrances);
        Assert.IsLessThanOrEqualTo(full.Length, (await controller.FetchBytesAsync()).Length);
        await browser.PostAsync<TheftReported>($"/v1/devices/{controller.Id}:stolen", new DeviceReplace(Guid.NewGuid()));
    }

    [TestMethod]
    public async Task Where_there_was_no_room_before_the_door_says_so_and_less_can_be_saved()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        byte[] held = await controller.FetchBytesAsync();
        var manager = new TestManager(cloud);
        await using (CloudDatabase database = await cloud.DatabaseAsync())
        {
            await AddTooManyDatesAsync(database, (await database.Properties.FirstAsync()).Id, cloud.Time.GetUtcNow());
            Controller stored = await database.Controllers.SingleAsync(found => found.Id == controller.Id);
            TableVersions.Bump(database, stored, cloud.Time.GetStoredNow());
            await database.SaveChangesAsync();
        }

        CollectionAssert.AreEqual(held, await controller.FollowAsync(held));
        DoorSync sync = await SyncAsync();
        Assert.AreEqual(SyncState.Blocked, sync.State);
        Assert.Contains("Schedule \"Full\": 256 dates", sync.Problem!);

        // The Key is taken away all the same, and reaches the door with what makes room.
        await manager.RevokeAsync(Cleaning, Entrances);
        CollectionAssert.AreEqual(held, await controller.FollowAsync(held));
        await manager.ChangeAsync(async context =>
        {
            Schedule full = await context.Database.Schedules.Include(schedule => schedule.Dates).SingleAsync(schedule => schedule.Name == "Full");
            full.Dates.Remove(full.Dates.First());
            context.Touch(Lobby);
            return 0;
        });
        int grants = new DecodedTable(held, controller.Root, controller.Id).Grants.Count;
        Assert.HasCount(grants - 1, (await controller.FetchAsync()).Grants);
        Assert.AreEqual((SyncState.OnTheWay, null), ((await SyncAsync()).State, (await SyncAsync()).Problem));

        async Task<DoorSync> SyncAsync()
        {
            await using CloudDatabase database = await cloud.DatabaseAsync();
            return (await cloud.Get<DoorSyncs>().OfAsync(database, [Lobby], CancellationToken.None)).Single();
        }
    }

    private static async Task AddTooManyDatesAsync(CloudDatabase database, int propertyId, DateTimeOffset now)
    {
        var schedule = new Schedule { PropertyId = propertyId, Name = "Full" };
        for (int i = 1; i <= Room + 1; i++)
        {
            schedule.Dates.Add(new ScheduleDate { Date = DateOnly.FromDateTime(now.UtcDateTime).AddDays(i) });
        }

        database.Schedules.Add(schedule);
        (await database.Doors.SingleAsync(door => door.Number == Lobby)).Schedule = schedule;
    }
}
