using DoorController.Cloud.Domain;
using DoorController.Cloud.Doorcodes;
using DoorController.Cloud.Inventory;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Tests.Doorcodes;

[TestClass]
public sealed class DoorcodeMintTests
{
    [TestMethod]
    public async Task Equal_code_is_never_minted_twice_at_a_door()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        string first = "1029384";
        Assert.AreEqual(first, await MintAsync(cloud, first));
        Assert.AreEqual("5647382", await MintAsync(cloud, first, "1029385", "0129384", "9472615", "1234567", "5647382"));
    }

    [TestMethod]
    public async Task Retired_digits_rest_for_four_hundred_days()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        await MintAsync(cloud, "1029384");
        DoorcodeInfo code = (await cloud.Directory.ListDoorcodesAsync(2)).Single(found => found.Digits == "1029384");
        await cloud.Guests.RemoveAsync(code.Id);
        cloud.Time.Ahead = TimeSpan.FromDays(399);
        Assert.AreEqual("5647382", await MintAsync(cloud, "1029384", "5647382"));
        cloud.Time.Ahead = TimeSpan.FromDays(401);
        Assert.AreEqual("1029384", await MintAsync(cloud, "1029384", "7382910"));
    }

    [TestMethod]
    public async Task Digits_of_a_pass_that_ended_rest_as_long()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        IssuedDoorcode issued = await cloud.IssueAsync(door: 2);
        cloud.Time.Ahead = TimeSpan.FromDays(400);
        Assert.AreEqual("5647382", await MintAsync(cloud, issued.Digits, "5647382"));
        cloud.Time.Ahead = TimeSpan.FromDays(402);
        Assert.AreEqual(issued.Digits, await MintAsync(cloud, issued.Digits, "7382910"));
    }

    [TestMethod]
    public async Task Search_without_an_end_is_given_up_with_advice()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        DoorcodeRefusedException refused = await Assert.ThrowsExactlyAsync<DoorcodeRefusedException>(() => MintAsync(cloud, "1234567"));
        Assert.AreEqual(Errors.TooManyDoorcodes, refused.Code);
        Assert.Contains("Remove doorcodes that nobody needs", refused.Message);
    }

    [TestMethod]
    public async Task Codes_of_a_door_that_could_be_guessed_are_refused_and_few_left_are_warned_of()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 3);
        await using (CloudDatabase database = await cloud.DatabaseAsync())
        {
            await database.Doors.Where(door => door.Number == 3)
                .ExecuteUpdateAsync(set => set.SetProperty(door => door.CodeLength, 4));
        }

        var issued = new List<IssuedDoorcode>();
        DoorcodeRefusedException refused = await Assert.ThrowsExactlyAsync<DoorcodeRefusedException>(async () =>
        {
            while (true)
            {
                issued.Add(await cloud.IssueAsync(door: 3));
            }
        });
        Assert.AreEqual(Errors.TooManyDoorcodes, refused.Code);

        // Three codes of four digits are 3,000 : 1, of which the resident has one.
        Assert.HasCount(2, issued);
        Assert.IsTrue(issued.All(code => code.Warning is not null));
        Assert.IsNull((await cloud.IssueAsync(door: 1)).Warning);
    }

    [TestMethod]
    public async Task Two_hundred_codes_of_a_door_are_more_than_one_slip_apart()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        await using CloudDatabase database = await cloud.DatabaseAsync();
        Door door = await database.Doors.SingleAsync(found => found.Number == 2);
        int propertyId = (await database.Properties.SingleAsync()).Id;
        var mint = new DoorcodeMint(cloud.Get<Secrets>(), cloud.Time);
        for (int i = 0; i < 200; i++)
        {
            await mint.MintAsync(database, door, new Person { PropertyId = propertyId, Name = $"Resident {i}" }, CancellationToken.None);
            await database.SaveChangesAsync();
        }

        string[] codes = [.. (await cloud.Directory.ListDoorcodesAsync(2)).Select(code => code.Digits)];
        Assert.HasCount(203, codes);
        for (int i = 0; i < codes.Length; i++)
        {
            Assert.IsTrue(DoorcodeRules.IsAllowed(codes[i]));
            Assert.HasCount(7, codes[i]);
            Assert.IsFalse(codes.Skip(i + 1).Any(other => Slips.AreWithinOne(codes[i], other)));
        }
    }

    [TestMethod]
    public async Task Daily_codes_only_have_to_differ_and_leave_the_codes_of_the_door_alone()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var next = new Queue<string>(["10283746", "10283746", "10283747", "1029384"]);
        var mint = new DoorcodeMint(cloud.Get<Secrets>(), cloud.Time, _ => next.Dequeue());
        await using CloudDatabase database = await cloud.DatabaseAsync();
        Door door = await database.Doors.SingleAsync(found => found.Number == 2);
        DoorcodeBatch batch = await mint.OpenAsync(database, door, DoorcodeKind.Daily, CancellationToken.None);
        Assert.AreEqual("910283746", batch.Mint(_ => { }).Digits);
        Assert.AreEqual("910283747", batch.Mint(_ => { }).Digits);
        batch = await mint.OpenAsync(database, door, DoorcodeKind.Permanent, CancellationToken.None);
        Assert.AreEqual("1029384", batch.Mint(_ => { }).Digits);
    }

    [TestMethod]
    public async Task Forty_thousand_daily_codes_are_the_most_and_few_left_are_warned_of()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        await using CloudDatabase database = await cloud.DatabaseAsync();
        Door door = await database.Doors.SingleAsync(found => found.Number == 2);
        Assert.IsNull(Batch(1_332).Mint(_ => { }).Warning);
        Assert.Contains("daily code", Batch(1_333).Mint(_ => { }).Warning!);
        Batch(39_999).Mint(_ => { });
        Assert.AreEqual(Errors.TooManyDoorcodes, Assert.ThrowsExactly<DoorcodeRefusedException>(() => Batch(40_000).Mint(_ => { })).Code);

        DoorcodeBatch Batch(int inUse) => new(
            door, DoorcodeKind.Daily, [], inUse, RandomDigits.Next, (_, _) => new Domain.Doorcode { ProtectedDigits = [] });
    }

    /// <summary>Mints at the gym with random digits that are not random; the last goes on for ever.</summary>
    private static async Task<string> MintAsync(TestCloud cloud, params string[] digits)
    {
        var next = new Queue<string>(digits);
        var mint = new DoorcodeMint(
            cloud.Get<Secrets>(), cloud.Time, _ => next.Count > 1 ? next.Dequeue() : next.Peek());
        await using CloudDatabase database = await cloud.DatabaseAsync();
        Door door = await database.Doors.SingleAsync(found => found.Number == 2);
        var person = new Person { PropertyId = (await database.Properties.SingleAsync()).Id, Name = "Another" };
        MintedDoorcode minted = await mint.MintAsync(database, door, person, CancellationToken.None);
        await database.SaveChangesAsync();
        return minted.Digits;
    }
}
