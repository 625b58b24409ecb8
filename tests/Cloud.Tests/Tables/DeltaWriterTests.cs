using DoorController.Cloud.Domain;
using DoorController.Cloud.Exchange;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tables;
using DoorController.Cloud.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Tests.Tables;

[TestClass]
public sealed class DeltaWriterTests(TestContext context)
{
    private const int People = 300;
    private const int MostSmall = 300;

    private readonly LinkKeys _keys = new(FormatVectors.ControllerId, FormatVectors.Root);

    [TestMethod]
    public void Delta_of_the_document_is_found()
    {
        BuiltKeyTable held = Built(FormatVectors.Contents());
        BuiltKeyTable current = Built(FormatVectors.ContentsAfterDelta());
        byte[] delta = DeltaWriter.Write(held, current)!;
        Assert.AreEqual(Convert.ToHexString(FormatVectors.Bytes(FormatVectors.Delta)), Convert.ToHexString(delta));
        CollectionAssert.AreEqual(
            current.Table.Bytes, HeldTable.After(held.Table.Bytes, delta, FormatVectors.Root, FormatVectors.ControllerId));
    }

    [TestMethod]
    public void Tables_of_other_settings_have_no_delta()
    {
        BuiltKeyTable held = Built(FormatVectors.Contents());
        Assert.IsNotNull(DeltaWriter.Write(held, Built(FormatVectors.ContentsAfterDelta())));
        Assert.IsNull(DeltaWriter.Write(held, Built(FormatVectors.ContentsAfterDelta() with { KeypadPauseSeconds = 7 })));
        Assert.IsNull(DeltaWriter.Write(held, Built(FormatVectors.ContentsAfterDelta() with { UnknownTimeDays = 9 })));
        Assert.IsNull(DeltaWriter.Write(held, Built(FormatVectors.ContentsAfterDelta() with { UidDoors = 1 })));
    }

    [TestMethod]
    public void Tables_of_two_enrolments_have_no_delta()
    {
        BuiltKeyTable current = Built(FormatVectors.ContentsAfterDelta());
        Assert.IsNull(DeltaWriter.Write(Built(FormatVectors.Contents()) with { EnrolmentNumber = 2 }, current));
        Assert.IsNull(DeltaWriter.Write(current, Built(FormatVectors.Contents())));
    }

    [TestMethod]
    public void Table_with_one_more_door_has_no_delta()
    {
        KeyTableContents one = FormatVectors.Contents();
        Assert.IsNull(DeltaWriter.Write(
            Built(one), Built(one with { Version = 8, Doors = [.. one.Doors, new KeyTableContents.DoorRow(9, 7, 0)] })));
    }

    [TestMethod]
    public void Every_change_leads_to_the_new_table_byte_for_byte()
    {
        var random = new Random(20_260_921);
        int deltas = 0;
        for (int round = 0; round < 60; round++)
        {
            var world = new RandomTable(random, _keys);
            BuiltKeyTable held = Built(world.Contents());
            for (int step = 0; step < 5; step++)
            {
                world.Change();
                BuiltKeyTable current = Built(world.Contents());
                if (DeltaWriter.Write(held, current) is { } delta)
                {
                    deltas++;
                    CollectionAssert.AreEqual(
                        current.Table.Bytes, HeldTable.After(held.Table.Bytes, delta, FormatVectors.Root, FormatVectors.ControllerId));
                }

                held = current;
            }
        }

        Assert.IsGreaterThan(200, deltas);
    }

    [TestMethod]
    public async Task Provide_Doorcodes_off_for_three_hundred_people_is_a_small_answer()
    {
        await using TestCloud cloud = await CloudAsync();
        byte[] answer = await DeltaAsync(cloud, () => ManyPeople.ProvideDoorcodesAsync(cloud, provide: false), table =>
            Assert.AreEqual(People, table.Credentials.Count(one => one is { DoorIndex: 1, Retired: (int)RetiredReason.DoorcodeDisabled })));
        Figure("Provide Doorcodes off, 300 people", answer);
        Assert.IsLessThanOrEqualTo(MostSmall, answer.Length);
    }

    [TestMethod]
    public async Task May_Share_Key_of_one_person_is_a_small_answer()
    {
        await using TestCloud cloud = await CloudAsync();
        foreach (bool share in new[] { false, true })
        {
            byte[] answer = await DeltaAsync(
                cloud,
                () => ManyPeople.ChangeAsync(cloud, async database =>
                    (await database.Assignments.SingleAsync(grant => grant.Person!.Name == "Resident 150")).MayShareKey = share),
                table => Assert.AreEqual(share ? 0 : 1, table.Grants.Count(grant => grant is { From: 0, Flags: 0 })));
            Figure($"May Share Key {(share ? "on" : "off")} for one of 300", answer);
            Assert.IsLessThanOrEqualTo(MostSmall, answer.Length);
        }
    }

    [TestMethod]
    public async Task Provide_Doorcodes_on_again_costs_sixteen_bytes_a_code()
    {
        await using TestCloud cloud = await CloudAsync(people: 200);
        await ManyPeople.ProvideDoorcodesAsync(cloud, provide: false);
        byte[] answer = await DeltaAsync(cloud, () => ManyPeople.ProvideDoorcodesAsync(cloud, provide: true), table =>
            Assert.AreEqual(200, table.Credentials.Count(one => one is { DoorIndex: 1, Retired: 0 })));
        Figure("Provide Doorcodes on again, 200 people", answer);
        Assert.IsLessThanOrEqualTo(MostSmall + (16 * 200), answer.Length);
    }

    [TestMethod]
    public async Task More_new_codes_than_an_answer_carries_come_as_a_snapshot()
    {
        await using TestCloud cloud = await CloudAsync();
        await ManyPeople.ProvideDoorcodesAsync(cloud, provide: false);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        byte[] before = await controller.FetchBytesAsync();
        KeyTables tables = cloud.Get<KeyTables>();
        BuiltKeyTable held = tables.Find(controller.Id, new DecodedTable(before, controller.Root, controller.Id).Version)!;
        await ManyPeople.ProvideDoorcodesAsync(cloud, provide: true);
        var answers = new List<TestController.TestAnswer>();
        byte[] after = await controller.FollowAsync(before, answers);
        Assert.AreEqual(1, answers.Single().Kind);
        BuiltKeyTable current = tables.Find(controller.Id, held.Table.Version + 1)!;
        CollectionAssert.AreEqual(after, current.Table.Bytes);
        int edits = DeltaEdits.Find(held.Records, current.Records)!.Length;
        context.WriteLine($"Provide Doorcodes on again, 300 people: edits of {edits} bytes, too many; snapshot of {after.Length} bytes");
        Assert.IsInRange(DeltaFormat.MaximumEditBytes + 1, MostSmall + (16 * People), edits);
    }

    [TestMethod]
    public async Task Guest_code_is_a_small_answer()
    {
        await using TestCloud cloud = await CloudAsync();
        byte[] answer = await DeltaAsync(cloud, () => cloud.IssueAsync(), table => Assert.HasCount(3 + 1, table.Passes));
        Figure("Invite of one guest by code", answer);
        Assert.IsLessThanOrEqualTo(MostSmall, answer.Length);
    }

    [TestMethod]
    public async Task One_more_Key_for_a_person_in_the_middle_is_shorter_than_a_snapshot()
    {
        await using TestCloud cloud = await CloudAsync();
        byte[] answer = await DeltaAsync(
            cloud,
            () => ManyPeople.ChangeAsync(cloud, async database => database.Assignments.Add(new Assignment
            {
                Key = await database.Keys.SingleAsync(key => key.Name == "Entrances"),
                Person = await database.People.SingleAsync(person => person.Name == "Resident 150"),
                From = DateTimeOffset.UnixEpoch,
            })),
            table => Assert.HasCount(People + 4, table.Grants));
        Figure("One more Key for one of 300", answer);
    }

    private static async Task<TestCloud> CloudAsync(int people = People)
    {
        TestCloud cloud = await TestCloud.StartAsync();
        await ManyPeople.AddAsync(cloud, people);
        return cloud;
    }

    /// <summary>The answer that tells a change, which a controller has applied and a fresh snapshot confirms.</summary>
    private async Task<byte[]> DeltaAsync(TestCloud cloud, Func<Task> change, Action<DecodedTable> check)
    {
        using TestController controller = await TestController.EnrolledAsync(cloud);
        byte[] before = await controller.FetchBytesAsync();
        await change();
        var answers = new List<TestController.TestAnswer>();
        byte[] after = await controller.FollowAsync(before, answers);
        TestController.TestAnswer answer = answers.Single();
        Assert.AreEqual(2, answer.Kind);
        CollectionAssert.AreEqual(await controller.FetchBytesAsync(), after);
        check(new DecodedTable(after, controller.Root, controller.Id));
        context.WriteLine($"Snapshot: {after.Length} bytes");
        return answer.Bytes;
    }

    private void Figure(string what, byte[] answer) => context.WriteLine($"{what}: answer of {answer.Length} bytes");

    private BuiltKeyTable Built(KeyTableContents contents)
    {
        var records = new TableRecords(contents);
        return new BuiltKeyTable(
            new KeyTable(contents.ControllerId, contents.Version, KeyTableWriter.Write(contents, records, _keys)), records, 1);
    }
}
