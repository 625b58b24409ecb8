using System.Diagnostics;
using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Doorcodes;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;
using static DoorController.Cloud.Tests.Support.TestManager;
using Doorcode = DoorController.Cloud.Domain.Doorcode;

namespace DoorController.Cloud.Tests.Changes;

/// <summary>The transitions of domain.md 2.4 and the several Keys of 2.5, as far as they are the cloud's.</summary>
[TestClass]
public sealed class AccessReconcilerTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task T1_and_T6_May_Share_off_takes_no_code_and_no_pass_away()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        IssuedDoorcode issued = await cloud.IssueAsync();
        await manager.MayShareAsync(FirstResident, Entrances, mayShare: false);
        Doorcode code = await manager.StoredAsync(issued.Id);
        Assert.IsNull(code.RetiredAt);
        Assert.IsNull(code.Pass!.Doors.Single().KeptUntil);
        Assert.IsNull(code.Pass.Doors.Single().DroppedAt);
        Assert.IsNotNull(await manager.CodeAsync(FirstResident, Lobby));
        await Assert.ThrowsExactlyAsync<DoorcodeRefusedException>(() => cloud.IssueAsync());
    }

    [TestMethod]
    public async Task T2_May_Share_on_again_lets_the_same_pass_hold_and_new_ones_be_made()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        IssuedDoorcode issued = await cloud.IssueAsync();
        await manager.MayShareAsync(FirstResident, Entrances, mayShare: false);
        await manager.MayShareAsync(FirstResident, Entrances, mayShare: true);
        Assert.IsNull((await manager.StoredAsync(issued.Id)).RetiredAt);
        await cloud.IssueAsync();
    }

    [TestMethod]
    public async Task T3_Provide_Doorcodes_off_retires_own_and_guests_codes_of_all_holders_at_that_door_only()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        IssuedDoorcode issued = await cloud.IssueAsync();
        string? gym = await manager.CodeAsync(FirstResident, Gym);
        await manager.SwitchAsync(Entrances, Lobby, on: false);
        foreach (string person in new[] { FirstResident, SecondResident, Cleaning })
        {
            Assert.IsNull(await manager.CodeAsync(person, Lobby));
            Assert.AreEqual(RetiredReason.DoorcodeDisabled, await manager.ReasonAsync(person, Lobby));
        }

        Doorcode guest = await manager.StoredAsync(issued.Id);
        Assert.AreEqual(RetiredReason.DoorcodeDisabled, guest.RetiredReason);
        Assert.IsNull(guest.Pass!.Doors.Single().DroppedAt);
        Assert.AreEqual(gym, await manager.CodeAsync(FirstResident, Gym));
        Assert.AreEqual(0, await manager.EpochAsync(FirstResident, Lobby));
    }

    [TestMethod]
    public async Task T4_change_moves_the_version_of_the_touched_controllers_only_and_remembers_when()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 3);
        var manager = new TestManager(cloud);
        string touched = await cloud.ControllerIdAsync();
        string other = await cloud.ControllerIdAsync(1);
        uint before = (await cloud.StateAsync(other)).CurrentVersion;
        ChangeOutcome<int> outcome = await manager.SetDoorsAsync(Entrances, new KeyDoorEdit(Lobby, false));
        Assert.AreEqual(outcome.Versions[touched], (await cloud.StateAsync(touched)).CurrentVersion);
        Assert.AreEqual(before, (await cloud.StateAsync(other)).CurrentVersion);
        await using CloudDatabase database = await cloud.DatabaseAsync();
        TableChange change = await database.TableChanges.OrderByDescending(found => found.Version)
            .FirstAsync(found => found.ControllerId == touched);
        Assert.AreEqual(outcome.Versions[touched], change.Version);
        Assert.IsNull(change.HeldAt);
    }

    [TestMethod]
    public async Task T5_Provide_Doorcodes_on_again_makes_new_own_codes_and_revives_none()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        IssuedDoorcode issued = await cloud.IssueAsync();
        string? old = await manager.CodeAsync(FirstResident, Lobby);
        await manager.SwitchAsync(Entrances, Lobby, on: false);
        await manager.SwitchAsync(Entrances, Lobby, on: true);
        string? anew = await manager.CodeAsync(FirstResident, Lobby);
        Assert.IsNotNull(anew);
        Assert.AreNotEqual(old, anew);
        Assert.AreEqual(RetiredReason.DoorcodeDisabled, (await manager.StoredAsync(issued.Id)).RetiredReason);
        await using CloudDatabase database = await cloud.DatabaseAsync();
        Assert.AreEqual(1, await database.Doorcodes.CountAsync(code => code.PassId == issued.PassId));
    }

    [TestMethod]
    public async Task T7_new_Key_that_nobody_holds_makes_no_codes()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        int before = await CountAsync(cloud);
        await manager.MakeKeyAsync("Other", new KeyDoorEdit(Lobby), new KeyDoorEdit(Gym));
        Assert.AreEqual(before, await CountAsync(cloud));
    }

    [TestMethod]
    public async Task T8_new_assignment_makes_a_code_at_each_door_that_has_none_also_before_it_begins()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        await manager.MakeKeyAsync("Other", new KeyDoorEdit(Lobby), new KeyDoorEdit(Gym, ProvideDoorcodes: false));
        await AddPersonAsync(manager, "Another");
        await manager.GiveAsync("Another", "Other", mayShare: false, from: cloud.Time.GetUtcNow().AddDays(7));
        Assert.IsNotNull(await manager.CodeAsync("Another", Lobby));
        Assert.IsNull(await manager.CodeAsync("Another", Gym));
    }

    [TestMethod]
    public async Task T9_door_added_to_a_Key_makes_codes_for_its_holders()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 3);
        var manager = new TestManager(cloud);
        Assert.IsNull(await manager.CodeAsync(SecondResident, 3));
        await manager.SetDoorsAsync(Amenities, new KeyDoorEdit(Gym), new KeyDoorEdit(3));
        Assert.HasCount(5, (await manager.CodeAsync(SecondResident, 3))!);
    }

    [TestMethod]
    public async Task T10_door_removed_from_a_Key_revokes_codes_and_drops_guests_for_good()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        IssuedDoorcode issued = await cloud.IssueAsync();
        await manager.SetDoorsAsync(Entrances);
        Assert.AreEqual(RetiredReason.Revoked, await manager.ReasonAsync(FirstResident, Lobby));
        Doorcode guest = await manager.StoredAsync(issued.Id);
        Assert.AreEqual(RetiredReason.Revoked, guest.RetiredReason);
        Assert.IsNotNull(guest.Pass!.Doors.Single().DroppedAt);
        Assert.AreEqual(1, await manager.EpochAsync(FirstResident, Lobby));
        await manager.SetDoorsAsync(Entrances, new KeyDoorEdit(Lobby));
        Assert.IsNotNull((await manager.StoredAsync(issued.Id)).Pass!.Doors.Single().DroppedAt);
        Assert.AreEqual(1, (await manager.PassAsync((await cloud.IssueAsync()).PassId)).Doors.Single().ShareEpoch);
    }

    [TestMethod]
    public async Task T10_revoked_Key_revokes_codes_and_drops_guests_for_good()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        IssuedDoorcode issued = await cloud.IssueAsync();
        await manager.RevokeAsync(FirstResident, Entrances);
        Assert.AreEqual(RetiredReason.Revoked, await manager.ReasonAsync(FirstResident, Lobby));
        Assert.AreEqual(RetiredReason.Revoked, (await manager.StoredAsync(issued.Id)).RetiredReason);
        Assert.AreEqual(1, await manager.EpochAsync(FirstResident, Lobby));
        Assert.AreEqual(0, await manager.EpochAsync(SecondResident, Lobby));
    }

    [TestMethod]
    public async Task T10_deleted_Key_opens_nothing()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        await manager.ChangeAsync(async context =>
        {
            (await context.Database.Keys.SingleAsync(key => key.Name == Entrances)).DeletedAt = context.Now;
            context.Touch(Lobby);
            return 0;
        });
        Assert.IsNull(await manager.CodeAsync(Cleaning, Lobby));
        Assert.AreEqual(RetiredReason.Revoked, await manager.ReasonAsync(Cleaning, Lobby));
    }

    [TestMethod]
    public async Task T11_code_stays_the_same_while_another_Key_provides_it()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        IssuedDoorcode issued = await cloud.IssueAsync();
        string? code = await manager.CodeAsync(FirstResident, Lobby);
        await manager.MakeKeyAsync("Other", new KeyDoorEdit(Lobby));
        await manager.GiveAsync(FirstResident, "Other", mayShare: true);
        await manager.RevokeAsync(FirstResident, Entrances);
        Assert.AreEqual(code, await manager.CodeAsync(FirstResident, Lobby));
        Assert.IsNull((await manager.StoredAsync(issued.Id)).RetiredAt);
        Assert.AreEqual(0, await manager.EpochAsync(FirstResident, Lobby));
    }

    [TestMethod]
    public async Task T12_revoking_first_and_giving_then_makes_a_new_code()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        string? code = await manager.CodeAsync(FirstResident, Lobby);
        await manager.MakeKeyAsync("Other", new KeyDoorEdit(Lobby));
        await manager.RevokeAsync(FirstResident, Entrances);
        await manager.GiveAsync(FirstResident, "Other", mayShare: true);
        Assert.IsNotNull(await manager.CodeAsync(FirstResident, Lobby));
        Assert.AreNotEqual(code, await manager.CodeAsync(FirstResident, Lobby));
    }

    [TestMethod]
    public async Task T13_all_doors_of_a_Key_off_is_one_change_and_saying_it_again_retires_nothing_more()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 3);
        var manager = new TestManager(cloud);
        await manager.SetDoorsAsync(Entrances, new KeyDoorEdit(Lobby), new KeyDoorEdit(3));
        KeyDoorEdit[] off = [new(Lobby, false), new(3, false)];
        await manager.SetDoorsAsync(Entrances, off);
        Assert.IsNull(await manager.CodeAsync(Cleaning, Lobby));
        Assert.IsNull(await manager.CodeAsync(Cleaning, 3));
        Assert.IsNotNull(await manager.CodeAsync(FirstResident, 3), "The Key of the apartment still provides it.");
        int retired = await CountRetiredAsync(cloud);
        await manager.SetDoorsAsync(Entrances, off);
        Assert.AreEqual(retired, await CountRetiredAsync(cloud));
    }

    [TestMethod]
    public async Task T14_two_changes_at_once_leave_one_code_a_person_and_door()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => manager.SwitchAsync(Entrances, Lobby, on: i % 2 == 0))));
        await manager.SwitchAsync(Entrances, Lobby, on: true);
        await using CloudDatabase database = await cloud.DatabaseAsync();
        List<int?> holders = await database.Doorcodes.Where(code => code.DoorNumber == Lobby && code.PersonId != null && code.RetiredAt == null)
            .Select(code => code.PersonId).ToListAsync();
        Assert.HasCount(3, holders);
        CollectionAssert.AllItemsAreUnique(holders);
    }

    [TestMethod]
    public async Task T14_second_of_two_edits_of_the_same_version_is_told_and_changes_nothing()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        await using CloudDatabase stale = await cloud.DatabaseAsync();
        Assignment seen = await stale.Assignments.FirstAsync(grant => grant.Person!.Name == FirstResident && grant.Key!.Name == Entrances);
        await manager.EditAsync(FirstResident, Entrances, grant => grant.Version++);
        await Assert.ThrowsExactlyAsync<DbUpdateConcurrencyException>(() => manager.ChangeAsync(context =>
        {
            context.Database.Attach(seen);
            seen.MayShareKey = false;
            seen.Version++;
            context.Touch(Lobby);
            return Task.FromResult(0);
        }));
        await cloud.IssueAsync();
    }

    [TestMethod]
    [DataRow(4)]
    [DataRow(7)]
    public async Task T16_another_code_length_makes_all_codes_of_the_door_anew(int length)
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 3);
        var manager = new TestManager(cloud);
        IssuedDoorcode issued = await cloud.IssueAsync(door: 3);
        await manager.ChangeAsync(async context =>
        {
            (await context.Database.Doors.SingleAsync(door => door.Number == 3)).CodeLength = length;
            context.Touch(3);
            return 0;
        });
        Assert.HasCount(length, (await manager.CodeAsync(FirstResident, 3))!);
        Assert.AreEqual(RetiredReason.Revoked, (await manager.StoredAsync(issued.Id)).RetiredReason);
        await using CloudDatabase database = await cloud.DatabaseAsync();
        Doorcode renewed = await database.Doorcodes.SingleAsync(code => code.PassId == issued.PassId && code.RetiredAt == null);
        Assert.HasCount(length, cloud.Get<Secrets>().RevealDigits(renewed.ProtectedDigits));
    }

    [TestMethod]
    public async Task Who_has_access_for_a_day_gets_nine_digits_and_those_of_the_door_once_a_permanent_Key_is_all_that_is_left()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 3);
        var manager = new TestManager(cloud);
        await AddPersonAsync(manager, "Visitor");
        await manager.GiveAsync("Visitor", "Apartment 2A", mayShare: false, until: cloud.Time.GetUtcNow().AddHours(6), type: PasscodeType.Daily);
        string day = (await manager.CodeAsync("Visitor", 3))!;
        Assert.MatchesRegex("^9[0-9]{8}$", day);
        await manager.GiveAsync("Visitor", "Apartment 2A", mayShare: false);
        Assert.AreEqual(day, await manager.CodeAsync("Visitor", 3));
        cloud.Time.Ahead = TimeSpan.FromHours(7);
        await cloud.Get<Housekeeping>().ClearAsync(CancellationToken.None);
        Assert.MatchesRegex("^[0-8][0-9]{4}$", await manager.CodeAsync("Visitor", 3));
        await using CloudDatabase database = await cloud.DatabaseAsync();
        Doorcode gone = await database.Doorcodes.SingleAsync(code => code.Person!.Name == "Visitor" && code.RetiredAt != null);
        Assert.AreEqual(RetiredReason.Expired, gone.RetiredReason);
    }

    [TestMethod]
    [DataRow(true, DisplayName = "the end is moved on")]
    [DataRow(false, DisplayName = "the Key is given anew")]
    public async Task What_hung_on_a_grant_that_ended_is_never_revived_though_nobody_looked_in_between(bool moves)
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        IssuedDoorcode issued = await cloud.IssueAsync();
        await manager.EditAsync(FirstResident, Entrances, grant => grant.Until = cloud.Time.GetStoredNow().AddHours(1));
        string own = (await manager.CodeAsync(FirstResident, Lobby))!;
        cloud.Time.Ahead = TimeSpan.FromHours(2);
        if (moves)
        {
            await manager.EditAsync(FirstResident, Entrances, grant => grant.Until = cloud.Time.GetStoredNow().AddDays(9));
        }
        else
        {
            await manager.GiveAsync(FirstResident, Entrances, mayShare: true, from: cloud.Time.GetStoredNow().AddMinutes(-1));
        }

        Doorcode code = await manager.StoredAsync(issued.Id);
        Assert.AreEqual(RetiredReason.Expired, code.RetiredReason);
        Assert.IsNotNull(code.Pass!.Doors.Single().DroppedAt);
        int epoch = await manager.EpochAsync(FirstResident, Lobby);
        Assert.IsGreaterThan(0, epoch);
        string renewed = (await manager.CodeAsync(FirstResident, Lobby))!;
        Assert.AreNotEqual(own, renewed);
        IssuedDoorcode another = await cloud.IssueAsync("Another");

        // What was given since stays, also when time is looked at.
        await cloud.Get<Housekeeping>().ClearAsync(CancellationToken.None);
        Assert.AreEqual((renewed, epoch), (await manager.CodeAsync(FirstResident, Lobby), await manager.EpochAsync(FirstResident, Lobby)));
        Assert.IsNull((await manager.StoredAsync(another.Id)).RetiredAt);
    }

    [TestMethod]
    public async Task M4_guest_code_lives_while_any_Key_of_the_host_provides_codes()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        IssuedDoorcode issued = await cloud.IssueAsync();
        await manager.MakeKeyAsync("Other", new KeyDoorEdit(Lobby));
        await manager.GiveAsync(FirstResident, "Other", mayShare: false);
        await manager.SwitchAsync(Entrances, Lobby, on: false);
        Assert.IsNull((await manager.StoredAsync(issued.Id)).RetiredAt);
        Assert.IsNotNull(await manager.CodeAsync(FirstResident, Lobby));
        Assert.IsNull(await manager.CodeAsync(SecondResident, Lobby));
    }

    [TestMethod]
    public async Task Code_that_can_not_be_made_refuses_the_whole_change()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        string? before = await manager.CodeAsync(FirstResident, Gym);
        RefusedException refused = await Assert.ThrowsExactlyAsync<RefusedException>(() => manager.ChangeAsync(async context =>
        {
            Door gym = await context.Database.Doors.SingleAsync(door => door.Number == Gym);
            gym.CodeLength = 4;
            for (int i = 0; i < 5; i++)
            {
                context.Database.Assignments.Add(new Assignment
                {
                    Person = new Person { PropertyId = context.PropertyId, Name = $"Another {i}" },
                    Key = await context.Database.Keys.SingleAsync(key => key.Name == Amenities),
                    From = context.Now,
                });
            }

            context.Touch(Gym);
            return 0;
        }));
        Assert.AreEqual((409, Errors.TooManyDoorcodes), (refused.Status, refused.Code));
        Assert.AreEqual(before, await manager.CodeAsync(FirstResident, Gym));
        await using CloudDatabase database = await cloud.DatabaseAsync();
        Assert.IsFalse(await database.People.AnyAsync(person => person.Name.StartsWith("Another")));
    }

    [TestMethod]
    public async Task Retired_code_is_never_issued_again_at_its_door_for_four_hundred_days_and_never_revived()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        var seen = new HashSet<string>();
        for (int i = 0; i < 12; i++)
        {
            Assert.IsTrue(seen.Add((await manager.CodeAsync(FirstResident, Gym))!));
            await manager.SwitchAsync(Amenities, Gym, on: false);
            await manager.SwitchAsync(Amenities, Gym, on: true);
        }

        string last = (await manager.CodeAsync(FirstResident, Gym))!;
        await manager.SwitchAsync(Amenities, Gym, on: false);
        cloud.Time.Ahead = TimeSpan.FromDays(399);
        await using CloudDatabase database = await cloud.DatabaseAsync();
        Door gym = await database.Doors.SingleAsync(door => door.Number == Gym);
        Assert.AreEqual("5647382", await FirstFreeAsync(last, "5647382"));
        cloud.Time.Ahead = TimeSpan.FromDays(401);
        Assert.AreEqual(last, await FirstFreeAsync(last, "5647382"));

        async Task<string> FirstFreeAsync(params string[] offered)
        {
            var queue = new Queue<string>(offered);
            var mint = new DoorcodeMint(cloud.Get<Secrets>(), cloud.Time, _ => queue.Dequeue());
            return (await mint.OpenAsync(database, gym, DoorcodeKind.Permanent, CancellationToken.None)).Mint(_ => { }).Digits;
        }
    }

    [TestMethod]
    public async Task One_switch_at_a_door_of_three_hundred_people_is_made_in_a_moment()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        await manager.ChangeAsync(async context =>
        {
            Key key = await context.Database.Keys.SingleAsync(found => found.Name == Amenities);
            for (int i = 0; i < 298; i++)
            {
                context.Database.Assignments.Add(new Assignment
                {
                    Person = new Person { PropertyId = context.PropertyId, Name = $"Person {i}" },
                    Key = key,
                    MayShareKey = true,
                    From = context.Now,
                });
            }

            context.Touch(Gym);
            return 0;
        });
        for (int i = 0; i < 3; i++)
        {
            TimeSpan off = await MeasureAsync(on: false);
            TimeSpan on = await MeasureAsync(on: true);
            TestContext.WriteLine($"300 codes off in {off.TotalMilliseconds:0} ms, 300 new codes in {on.TotalMilliseconds:0} ms");
        }

        await using CloudDatabase database = await cloud.DatabaseAsync();
        Assert.AreEqual(301, await database.Doorcodes.CountAsync(code => code.DoorNumber == Gym && code.RetiredAt == null));

        async Task<TimeSpan> MeasureAsync(bool on)
        {
            long start = Stopwatch.GetTimestamp();
            await manager.SwitchAsync(Amenities, Gym, on);
            return Stopwatch.GetElapsedTime(start);
        }
    }

    private static Task<ChangeOutcome<int>> AddPersonAsync(TestManager manager, string name) => manager.ChangeAsync(context =>
    {
        context.Database.People.Add(new Person { PropertyId = context.PropertyId, Name = name });
        return Task.FromResult(0);
    });

    private static async Task<int> CountAsync(TestCloud cloud)
    {
        await using CloudDatabase database = await cloud.DatabaseAsync();
        return await database.Doorcodes.CountAsync();
    }

    private static async Task<int> CountRetiredAsync(TestCloud cloud)
    {
        await using CloudDatabase database = await cloud.DatabaseAsync();
        return await database.Doorcodes.CountAsync(code => code.RetiredAt != null);
    }
}
