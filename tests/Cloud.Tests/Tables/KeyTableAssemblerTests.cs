using System.Security.Cryptography;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Tests.Tables;

[TestClass]
public sealed class KeyTableAssemblerTests(TestContext context)
{
    private const int Lobby = 1;
    private const int MostBytes = 320_000;

    /// <summary>What the sample has at the first controller: eight doorcodes, two keycards and four phones.</summary>
    private const int SampleCredentials = 8 + 2 + 4;

    /// <summary>Two passes by code and one with an account.</summary>
    private const int SamplePasses = 3;

    [TestMethod]
    public async Task Zone_begins_with_the_offset_in_force_and_reaches_twelve_years_ahead()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        DecodedTable table = await TableAsync(cloud);
        DateTimeOffset issued = DateTimeOffset.FromUnixTimeSeconds(table.IssuedAt);
        TimeZoneInfo berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        Assert.IsGreaterThan(issued.AddYears(11).AddMonths(5).ToUnixTimeSeconds(), table.Zone[^1].From);
        Assert.AreEqual((int)berlin.GetUtcOffset(issued.AddDays(-2)).TotalSeconds, table.Zone[0].Seconds);
        foreach (DecodedTable.Offset offset in table.Zone.Skip(1))
        {
            Assert.AreEqual((int)berlin.GetUtcOffset(DateTimeOffset.FromUnixTimeSeconds(offset.From)).TotalSeconds, offset.Seconds);
            Assert.AreNotEqual((int)berlin.GetUtcOffset(DateTimeOffset.FromUnixTimeSeconds(offset.From - 1)).TotalSeconds, offset.Seconds);
        }
    }

    [TestMethod]
    public async Task Schedules_of_doors_and_Keys_here_are_written_and_no_others()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 4);
        DateOnly today = DateOnly.FromDateTime(DateTime.UtcNow);
        await ChangeAsync(cloud, async database =>
        {
            int property = (await database.Properties.SingleAsync()).Id;
            Schedule unused = NewSchedule(property, "Unused");
            Schedule weekdays = NewSchedule(property, "Weekdays");
            weekdays.ClosedOnHolidays = true;
            weekdays.Intervals.Add(new ScheduleInterval { Days = 31, StartMinute = 480, EndMinute = 1_020 });
            weekdays.Intervals.Add(new ScheduleInterval { Days = 32, StartMinute = 1_320, EndMinute = 1_560 });
            weekdays.Dates.Add(new ScheduleDate { Date = today.AddDays(-5), StartMinute = 1, EndMinute = 2 });
            weekdays.Dates.Add(new ScheduleDate { Date = today.AddDays(1), StartMinute = 60, EndMinute = 120 });
            Schedule never = NewSchedule(property, "Never");
            database.Schedules.AddRange(unused, weekdays, never);
            database.Holidays.AddRange(
                new Holiday { PropertyId = property, Date = today.AddDays(1), Name = "Has its own times" },
                new Holiday { PropertyId = property, Date = today.AddDays(7), Name = "Shut" });
            await database.SaveChangesAsync();
            (await database.KeyDoors.SingleAsync(row => row.DoorNumber == ManyPeople.Gym && row.Key!.Name == "Amenities"))
                .ScheduleId = weekdays.Id;
            (await database.Doors.SingleAsync(door => door.Number == Lobby)).ScheduleId = never.Id;
        });
        DecodedTable table = await TableAsync(cloud);
        int day = today.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
        CollectionAssert.AreEqual(
            new[]
            {
                new DecodedTable.Schedule(0, 1, 0, 0, 0), new DecodedTable.Schedule(1, 2, 0, 2, 0), new DecodedTable.Schedule(3, 0, 2, 0, 0),
            },
            table.Schedules.ToArray());
        CollectionAssert.AreEqual(
            new[]
            {
                new DecodedTable.Interval(127, 0, 360, 1_320), new DecodedTable.Interval(31, 0, 480, 1_020),
                new DecodedTable.Interval(32, 0, 1_320, 1_560),
            },
            table.Intervals.ToArray());
        CollectionAssert.AreEqual(
            new[] { new DecodedTable.Date(day + 1, 60, 120), new DecodedTable.Date(day + 7, 0, 0) }, table.Dates.ToArray());
        CollectionAssert.AreEqual(new[] { 3, 0 }, table.Doors.Select(door => door.Schedule).ToArray());
        CollectionAssert.AreEqual(
            new[] { "0000000000000000", "0002000000000000", "0001000000000000" }, table.Keys.Select(key => key.Schedules).ToArray());
    }

    [TestMethod]
    public async Task Cards_and_phones_of_holders_are_known_and_blocked_ones_denied()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        byte[] number = RandomNumberGenerator.GetBytes(7);
        byte[] value = RandomNumberGenerator.GetBytes(6);
        long card = 0;
        long phone = 0;
        long blocked = 0;
        await ChangeAsync(cloud, async database =>
        {
            Secrets secrets = cloud.Get<Secrets>();
            Person resident = await database.People.SingleAsync(person => person.Name == "Resident 2A");
            var stranger = new Person { Name = "Resident 9Z", PropertyId = resident.PropertyId };
            var held = new Keycard
            {
                Person = resident,
                ProtectedNumber = secrets.ProtectKeycardNumber(number),
                NumberHash = [1],
                Label = "Card",
            };
            var app = new Phone { Person = resident, ProtectedValue = secrets.ProtectPhoneValue(value) };
            Keycard lost = NewCard(secrets, resident, 2);
            lost.BlockedAt = DateTimeOffset.UtcNow;
            Keycard gone = NewCard(secrets, resident, 3);
            gone.RetiredAt = DateTimeOffset.UtcNow;
            database.Credentials.AddRange(held, app, lost, gone, NewCard(secrets, stranger, 4));
            await database.SaveChangesAsync();
            (card, phone, blocked) = (held.Id, app.Id, lost.Id);
        });
        DecodedTable table = await controller.FetchAsync();
        Assert.HasCount(SampleCredentials + 3, table.Credentials);
        DecodedTable.Credential found = table.Credentials.Single(one => one.Id == card);
        Assert.AreEqual(Fingerprint(controller, 2, number), found.Fingerprint);
        Assert.AreEqual((0, 2), (found.State, found.Kind));
        found = table.Credentials.Single(one => one.Id == phone);
        Assert.AreEqual(Fingerprint(controller, 3, value), found.Fingerprint);
        Assert.AreEqual((0, 3), (found.State, found.Kind));
        CollectionAssert.AreEqual(new[] { (uint)blocked }, table.Denied.ToArray());
    }

    [TestMethod]
    public async Task Card_that_has_only_a_number_stands_as_that_and_doors_that_accept_it_in_a_mask()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        Assert.AreEqual(0, (await controller.FetchAsync()).UidDoors);
        byte[] number = RandomNumberGenerator.GetBytes(4);
        long card = 0;
        await ChangeAsync(cloud, async database =>
        {
            Person resident = await database.People.SingleAsync(person => person.Name == "Resident 2A");
            var plain = new Keycard
            {
                Person = resident,
                ProtectedNumber = cloud.Get<Secrets>().ProtectKeycardNumber(number),
                NumberHash = [1],
                Label = "Card",
                IsUidOnly = true,
            };
            database.Credentials.Add(plain);
            (await database.Doors.SingleAsync(door => door.Number == ManyPeople.Gym)).AcceptsUid = true;
            await database.SaveChangesAsync();
            card = plain.Id;
        });
        DecodedTable table = await controller.FetchAsync();
        Assert.AreEqual(2, table.UidDoors);
        DecodedTable.Credential found = table.Credentials.Single(one => one.Id == card);
        Assert.AreEqual((Fingerprint(controller, 4, number), 0, 4), (found.Fingerprint, found.State, found.Kind));
    }

    [TestMethod]
    public async Task Passes_with_an_account_stand_with_their_guests_and_show_which_doors_are_left()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        DateTimeOffset kept = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.AddDays(3).ToUnixTimeSeconds());
        var ids = new List<int>();
        await ChangeAsync(cloud, async database =>
        {
            Person host = await database.People.SingleAsync(person => person.Name == "Resident 2A");
            Person guest = await database.People.SingleAsync(person => person.Name == "Cleaning");
            Pass[] passes = [NewPass(host, guest), NewPass(host, guest), NewPass(host, guest), NewPass(host, guest)];
            List<Assignment> grants = await database.Assignments.Where(grant => grant.PersonId == host.Id).OrderBy(grant => grant.Id).ToListAsync();
            (passes[0].Doors.First().KeptByGrantId, passes[0].Doors.First().KeptUntil) = (grants[0].Id, kept);
            (passes[3].Doors.Last().KeptByGrantId, passes[3].Doors.Last().KeptUntil) = (grants[1].Id, kept);
            passes[1].Doors.First().DroppedAt = DateTimeOffset.UtcNow;
            passes[1].Doors.Last().ShareEpoch = 1;
            passes[2].RevokedAt = DateTimeOffset.UtcNow;
            passes[3].Doors.Last().ShareEpoch = 1;
            database.ShareEpochs.Add(new ShareEpoch { PersonId = host.Id, DoorNumber = ManyPeople.Gym, Epoch = 1 });
            database.Passes.AddRange(passes);
            await database.SaveChangesAsync();
            ids.AddRange(passes.Select(pass => pass.Id));
        });
        DecodedTable table = await TableAsync(cloud);
        Assert.HasCount(SamplePasses + 5, table.Passes);
        CollectionAssert.AreEqual(ids.Append(ids[3]).ToList(), table.Passes.Take(5).Select(pass => pass.Id).ToList());
        Assert.AreEqual(5, table.Holders[table.Passes[0].Guest].Passes);
        CollectionAssert.AreEqual(new byte[] { 1, 2, 0, 1, 2 }, table.Passes.Take(5).Select(pass => pass.Doors).ToArray());
        CollectionAssert.AreEqual(new[] { 1, 0, 0, 0, 2 }, table.Passes.Take(5).Select(pass => (int)pass.KeptGrant).ToArray());
        uint until = (uint)kept.ToUnixTimeSeconds();
        CollectionAssert.AreEqual(new uint[] { until, 0, 0, 0, until }, table.Passes.Take(5).Select(pass => pass.KeptUntil).ToArray());
    }

    [TestMethod]
    public async Task Revoked_grants_and_those_of_a_deleted_Key_are_left_out()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        long code = (await cloud.Directory.ListDoorcodesAsync(Lobby)).Single(found => found.Name == "Cleaning").Id;
        DecodedTable before = await controller.FetchAsync();
        Assert.HasCount(3, before.Keys);
        Assert.HasCount(2, before.GrantsOf(code));
        DateTimeOffset revoked = DateTimeOffset.UtcNow.AddHours(-1);
        await ChangeAsync(cloud, async database =>
        {
            (await database.Assignments.SingleAsync(grant => grant.Person!.Name == "Cleaning" && grant.Key!.Name == "Entrances"))
                .RevokedAt = revoked;
            (await database.Keys.SingleAsync(key => key.Name == "Cleaning")).DeletedAt = revoked;
        });
        DecodedTable table = await controller.FetchAsync();
        Assert.HasCount(2, table.Keys);
        Assert.IsEmpty(table.GrantsOf(code));
        Assert.HasCount(before.Grants.Count - 2, table.Grants);
    }

    [TestMethod]
    [TestCategory("Long")]
    public async Task Largest_property_fits_a_board()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        await AddLargestAsync(cloud);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        byte[] bytes = await controller.FetchBytesAsync();
        var table = new DecodedTable(bytes, controller.Root, controller.Id);
        Assert.IsGreaterThanOrEqualTo(10_000, table.Credentials.Count);
        Assert.IsGreaterThanOrEqualTo(4_000, table.Holders.Count);
        Assert.IsGreaterThanOrEqualTo(6_000, table.Grants.Count);
        Assert.IsGreaterThanOrEqualTo(2_000, table.Passes.Count);
        Assert.IsGreaterThanOrEqualTo(60, table.Keys.Count);
        Assert.HasCount(10 + 1, table.Schedules);
        Assert.HasCount(50 + 1, table.Intervals);
        context.WriteLine(
            $"{table.Credentials.Count} credentials, {table.Holders.Count} holders, {table.Grants.Count} grants, {table.Passes.Count} passes, "
            + $"{table.Keys.Count} Keys, {table.Zone.Count} zone records: {bytes.Length} bytes");
        Assert.IsLessThanOrEqualTo(MostBytes, bytes.Length);
    }

    private static async Task AddLargestAsync(TestCloud cloud)
    {
        await ChangeAsync(cloud, async database =>
        {
            Secrets secrets = cloud.Get<Secrets>();
            int property = (await database.Properties.SingleAsync()).Id;
            Schedule[] schedules = [.. Enumerable.Range(0, 10).Select(i => NewSchedule(property, $"Schedule {i}"))];
            foreach (Schedule schedule in schedules)
            {
                for (int day = 0; day < 5; day++)
                {
                    schedule.Intervals.Add(new ScheduleInterval { Days = 1 << day, StartMinute = 360, EndMinute = 1_320 });
                }
            }

            Key[] keys = [.. Enumerable.Range(0, 60).Select(i => new Key { PropertyId = property, Name = $"Key {i}" })];
            foreach ((int i, Key key) in keys.Index())
            {
                key.Doors.Add(new KeyDoor { DoorNumber = Lobby, Schedule = schedules[i % 10] });
                key.Doors.Add(new KeyDoor { DoorNumber = ManyPeople.Gym });
            }

            database.Keys.AddRange(keys);
            for (int i = 0; i < 4_000; i++)
            {
                var person = new Person { Name = $"Resident {i}", PropertyId = property };
                for (int k = 0; k < (i % 2) + 1; k++)
                {
                    person.Assignments.Add(new Assignment { Key = keys[(i + k) % 60], From = DateTimeOffset.UnixEpoch });
                }

                person.Credentials.Add(ManyPeople.NewCode(secrets, person, 100_000_000 + i));
                person.Credentials.Add(NewCard(secrets, person, 10 + i));
                if (i < 2_000)
                {
                    Pass pass = NewPass(person, null);
                    database.Doorcodes.Add(new Doorcode
                    {
                        DoorNumber = Lobby,
                        Pass = pass,
                        ProtectedDigits = secrets.ProtectDigits($"{300_000_000 + i}"),
                    });
                }

                database.People.Add(person);
            }

            await database.SaveChangesAsync();
        });
    }

    private static Schedule NewSchedule(int property, string name) => new() { PropertyId = property, Name = name };

    private static Keycard NewCard(Secrets secrets, Person person, int number) => new()
    {
        Person = person,
        ProtectedNumber = secrets.ProtectKeycardNumber(BitConverter.GetBytes(number)),
        NumberHash = BitConverter.GetBytes(number),
        Label = "Card",
    };

    private static Pass NewPass(Person host, Person? guest) => new()
    {
        Host = host,
        Guest = guest,
        GuestName = "Guest",
        Kinds = CredentialKinds.App | CredentialKinds.Keycard | CredentialKinds.Doorcode,
        From = DateTimeOffset.UnixEpoch,
        Doors = { new PassDoor { DoorNumber = Lobby }, new PassDoor { DoorNumber = ManyPeople.Gym } },
    };

    private static string Fingerprint(TestController controller, byte kind, byte[] value) =>
        Convert.ToHexString(Document.Fingerprint(controller.Root, controller.Id, kind, 0, value));

    private static Task ChangeAsync(TestCloud cloud, Func<CloudDatabase, Task> change) => ManyPeople.ChangeAsync(cloud, change);

    private static async Task<DecodedTable> TableAsync(TestCloud cloud)
    {
        using TestController controller = await TestController.EnrolledAsync(cloud);
        return await controller.FetchAsync();
    }
}
