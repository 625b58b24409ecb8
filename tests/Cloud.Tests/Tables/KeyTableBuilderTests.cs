using DoorController.Cloud.Domain;
using DoorController.Cloud.Doorcodes;
using DoorController.Cloud.Inventory;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Tests.Tables;

[TestClass]
public sealed class KeyTableBuilderTests
{
    private const string Always = "0000000000000000";
    private const string FirstScheduleAtSecondDoor = "0001000000000000";
    private const int GymDoorcode = 0x11;

    /// <summary>libosdp #7: a decoder written from FORMATS.md alone reads what the cloud writes.</summary>
    [TestMethod]
    public async Task Table_of_the_sample_reads_back_as_the_document_says()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 4);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        DecodedTable table = await controller.FetchAsync();
        Assert.AreEqual((await cloud.Directory.ListPropertiesAsync())[0].SiteId, table.SiteId);
        CollectionAssert.AreEqual(new[] { (1, 7, 0), (2, 7, 0) }, table.Doors.Select(door => (door.Id, door.CodeLength, door.Schedule)).ToArray());
        CollectionAssert.AreEqual(
            new[]
            {
                new DecodedTable.Key(1, 1, Always), new DecodedTable.Key(2, 2, Always),
                new DecodedTable.Key(2, 2, FirstScheduleAtSecondDoor),
            },
            table.Keys.ToArray());
        CollectionAssert.AreEqual(new[] { new DecodedTable.Interval(127, 0, 360, 1_320) }, table.Intervals.ToArray());
        Assert.HasCount(4, table.Holders);
        Assert.HasCount(6, table.Grants);
        Assert.HasCount(3, table.Passes);
        CollectionAssert.AreEqual(
            new[] { (1, 8), (2, 2), (3, 4) },
            table.Credentials.CountBy(one => one.Kind & 0x0F).OrderBy(kind => kind.Key).Select(kind => (kind.Key, kind.Value)).ToArray());
        Assert.IsEmpty(table.Denied);
        Assert.IsTrue(table.Grants.All(grant => grant is { Zero: 0, Until: uint.MaxValue, From: > 0 }));
        CollectionAssert.AreEqual(new byte[] { 1, 1, 1, 1, 0, 0 }, table.Grants.Select(grant => grant.Flags).ToArray());
        CollectionAssert.AreEqual(new[] { 0, 2, 4, 6 }, table.Holders.Select(holder => holder.FirstGrant).ToArray());
        CollectionAssert.AreEqual(new[] { 0, 0, 0, 1 }, table.Holders.Select(holder => holder.Passes).ToArray());
        CollectionAssert.AreEqual(
            new (int, byte)[] { (3, 3), (ushort.MaxValue, 4), (ushort.MaxValue, 4) },
            table.Passes.Select(pass => (pass.Guest, pass.Kinds)).ToArray());
        Assert.IsTrue(table.Passes.All(pass => pass is { Doors: 1 } && pass.From < pass.Until));
    }

    [TestMethod]
    public async Task Credentials_are_the_fingerprints_of_the_doorcodes_in_ascending_order()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        DecodedTable table = await controller.FetchAsync();
        foreach (int door in new[] { 1, 2 })
        {
            foreach (DoorcodeInfo code in await cloud.Directory.ListDoorcodesAsync(door))
            {
                string fingerprint = Convert.ToHexString(Document.Fingerprint(controller.Root, controller.Id, door, code.Digits));
                DecodedTable.Credential found = table.Credentials.Single(credential => credential.Id == code.Id);
                Assert.AreEqual(fingerprint, found.Fingerprint);
                Assert.AreEqual(code.IsGuest, found.IsOfPass);
                Assert.AreEqual(code.State == DoorcodeState.Expired ? (int)RetiredReason.Expired : 0, found.Retired);
                Assert.AreEqual(door == 1 ? 0x01 : GymDoorcode, found.Kind);
            }
        }

        string[] order = [.. table.Credentials.Select(credential => credential.Fingerprint)];
        CollectionAssert.AreEqual(order.Order(StringComparer.Ordinal).ToArray(), order);
        CollectionAssert.AllItemsAreUnique(order);
    }

    [TestMethod]
    public async Task Subject_of_a_credential_is_its_person_or_its_pass_whose_host_is_a_holder()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        IssuedDoorcode issued = await cloud.IssueAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        DecodedTable table = await controller.FetchAsync();
        DecodedTable.Credential guest = table.Credentials.Single(credential => credential.Id == issued.Id);
        DecodedTable.Pass pass = table.Passes[guest.Subject];
        Assert.IsTrue(guest.IsOfPass);
        Assert.AreEqual(issued.PassId, pass.Id);
        Assert.AreEqual(ushort.MaxValue, pass.Guest);
        Assert.AreEqual(issued.Window.From.ToUnixTimeSeconds(), pass.From);
        Assert.AreEqual(issued.Window.Until!.Value.ToUnixTimeSeconds(), pass.Until);
        long own = (await cloud.Directory.ListDoorcodesAsync(1)).Single(code => code.Name == "Resident 2A").Id;
        Assert.AreEqual(pass.Host, table.Credentials.Single(credential => credential.Id == own).Subject);
    }

    [TestMethod]
    public async Task Table_of_two_pages_has_a_right_tag_on_each()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        await using (CloudDatabase database = await cloud.DatabaseAsync())
        {
            Key key = await database.Keys.SingleAsync(found => found.Name == "Amenities");
            for (int i = 0; i < 300; i++)
            {
                database.Assignments.Add(new Assignment
                {
                    Key = key,
                    Person = new Person { Name = $"Resident {i}", PropertyId = key.PropertyId },
                    From = DateTimeOffset.UnixEpoch,
                });
            }

            await database.SaveChangesAsync();
        }

        using TestController controller = await TestController.EnrolledAsync(cloud);
        DecodedTable table = await controller.FetchAsync();
        Assert.HasCount(4 + 300, table.Holders);
    }

    [TestMethod]
    public async Task Same_version_has_the_same_bytes_after_a_restart()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController before = await TestController.EnrolledAsync(cloud);
        byte[] first = await before.FetchBytesAsync();
        await cloud.RestartAsync();
        cloud.Time.Ahead = TimeSpan.FromHours(1);
        using TestController after = before.At(cloud.Server);
        CollectionAssert.AreEqual(first, await after.FetchBytesAsync());
    }

    [TestMethod]
    public async Task Code_that_was_taken_away_stays_for_thirty_days_with_its_reason()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        IssuedDoorcode issued = await cloud.IssueAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        Assert.AreEqual(0, (await controller.FetchAsync()).Credentials.Single(credential => credential.Id == issued.Id).Retired);
        await cloud.Guests.RemoveAsync(issued.Id);
        Assert.AreEqual(
            (int)RetiredReason.Revoked,
            (await controller.FetchAsync()).Credentials.Single(credential => credential.Id == issued.Id).Retired);
        cloud.Time.Ahead = TimeSpan.FromDays(31);
        await cloud.IssueAsync("Later");
        DecodedTable table = await controller.FetchAsync();
        Assert.DoesNotContain(issued.Id, table.Credentials.Select(credential => (long)credential.Id));
        Assert.DoesNotContain(issued.PassId, table.Passes.Select(pass => pass.Id));
    }

    [TestMethod]
    public async Task Code_that_no_Key_provides_any_more_stays_and_the_Key_says_so()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        await using (CloudDatabase database = await cloud.DatabaseAsync())
        {
            await database.KeyDoors.Where(keyDoor => keyDoor.DoorNumber == 2)
                .ExecuteUpdateAsync(set => set.SetProperty(keyDoor => keyDoor.ProvideDoorcodes, false));
        }

        using TestController controller = await TestController.EnrolledAsync(cloud);
        DecodedTable table = await controller.FetchAsync();
        CollectionAssert.AreEqual(
            new[]
            {
                new DecodedTable.Key(1, 1, Always), new DecodedTable.Key(2, 0, Always),
                new DecodedTable.Key(2, 0, FirstScheduleAtSecondDoor),
            },
            table.Keys.ToArray());
        Assert.AreEqual(3, table.Credentials.Count(one => one.Kind == GymDoorcode));
    }

    [TestMethod]
    public async Task Pass_stays_for_thirty_days_after_its_end_so_that_the_door_says_expired()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        IssuedDoorcode issued = await cloud.IssueAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        cloud.Time.Ahead = TimeSpan.FromDays(30);
        await cloud.IssueAsync("Later");
        Assert.Contains(issued.PassId, (await controller.FetchAsync()).Passes.Select(pass => pass.Id));
        cloud.Time.Ahead = TimeSpan.FromDays(32);
        await cloud.IssueAsync("Later still");
        Assert.DoesNotContain(issued.PassId, (await controller.FetchAsync()).Passes.Select(pass => pass.Id));
    }

    [TestMethod]
    public async Task Grant_that_ended_is_left_out_after_thirty_days()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        int cleaning = await cloud.PersonAsync("Cleaning");
        long code = (await cloud.Directory.ListDoorcodesAsync(1)).Single(found => found.Name == "Cleaning").Id;
        using TestController controller = await TestController.EnrolledAsync(cloud);
        await EndAsync(cloud, cleaning, DateTimeOffset.UtcNow.AddDays(-29));
        await cloud.IssueAsync();
        Assert.HasCount(2, (await controller.FetchAsync()).GrantsOf(code));
        await EndAsync(cloud, cleaning, DateTimeOffset.UtcNow.AddDays(-31));
        await cloud.IssueAsync("Another");
        Assert.IsEmpty((await controller.FetchAsync()).GrantsOf(code));
    }

    private static async Task EndAsync(TestCloud cloud, int person, DateTimeOffset? until)
    {
        await using CloudDatabase database = await cloud.DatabaseAsync();
        await database.Assignments.Where(grant => grant.PersonId == person)
            .ExecuteUpdateAsync(set => set.SetProperty(grant => grant.Until, until));
    }
}
