using DoorController.Cloud.Accounts;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Inventory;
using DoorController.Cloud.Samples;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Tests.Samples;

[TestClass]
public sealed class SamplePropertyTests
{
    [TestMethod]
    public async Task Doors_are_those_of_a_small_house()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 6);
        IReadOnlyList<DoorInfo> doors = await cloud.Directory.ListDoorsAsync();
        CollectionAssert.AreEqual(
            new (int, string, DoorType, int, int)[]
            {
                (1, "Lobby", DoorType.Entrance, 7, 0),
                (2, "Gym", DoorType.Communal, 7, 1),
                (3, "Apartment 2A", DoorType.Residence, 5, 0),
                (4, "Apartment 2B", DoorType.Residence, 5, 1),
                (5, "Apartment 3A", DoorType.Residence, 5, 0),
                (6, "Apartment 4A", DoorType.Residence, 5, 1),
            },
            doors.Select(door => (door.Number, door.Name, door.Type, door.CodeLength, door.Index)).ToArray());
        Assert.HasCount(3, doors.Select(door => door.ControllerId).Distinct());
        Assert.AreEqual("Resident 4A", (await cloud.Directory.ListDoorcodesAsync(6)).Single().Name);
    }

    [TestMethod]
    public async Task Same_digits_belong_to_one_resident_at_the_entrance_and_to_another_at_the_gym()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        string lobby = (await cloud.Directory.ListDoorcodesAsync(1)).Single(code => code.Name == "Resident 2A").Digits;
        IReadOnlyList<DoorcodeInfo> gym = await cloud.Directory.ListDoorcodesAsync(2);
        Assert.AreEqual(lobby, gym.Single(code => code.Name == "Resident 2B").Digits);
        Assert.HasCount(3, gym);
    }

    [TestMethod]
    public async Task More_doors_are_added_later_and_fewer_change_nothing()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        string first = await cloud.ControllerIdAsync();
        uint version = (await cloud.StateAsync(first)).CurrentVersion;
        IReadOnlyList<DoorcodeInfo> lobby = await cloud.Directory.ListDoorcodesAsync(1);
        await cloud.RestartAsync();
        await SampleProperty.EnsureCreatedAsync(cloud.Server.Services, 5);
        Assert.HasCount(5, await cloud.Directory.ListDoorsAsync());
        Assert.AreEqual(first, await cloud.ControllerIdAsync());
        Assert.IsGreaterThan(version, (await cloud.StateAsync(first)).CurrentVersion);
        CollectionAssert.IsSubsetOf(
            lobby.Select(code => code.Digits).ToArray(),
            (await cloud.Directory.ListDoorcodesAsync(1)).Select(code => code.Digits).ToArray());
        version = (await cloud.StateAsync(first)).CurrentVersion;
        await SampleProperty.EnsureCreatedAsync(cloud.Server.Services, 2);
        Assert.HasCount(5, await cloud.Directory.ListDoorsAsync());
        Assert.AreEqual(version, (await cloud.StateAsync(first)).CurrentVersion);
    }

    [TestMethod]
    public async Task Forty_doors_are_twenty_controllers_that_can_all_have_their_tables()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(SampleProperty.MostDoors);
        IReadOnlyList<ControllerInfo> controllers = await cloud.Directory.ListControllersAsync();
        Assert.HasCount(20, controllers);
        using TestController first = await TestController.EnrolledAsync(cloud);
        using TestController last = await TestController.EnrolledAsync(cloud, 19);
        Assert.HasCount(39, (await first.FetchAsync()).Holders.Where(holder => holder.Grants == 2));
        DecodedTable table = await last.FetchAsync();
        CollectionAssert.AreEqual(new[] { 39, 40 }, table.Doors.Select(door => door.Id).ToArray());
        CollectionAssert.AreEqual(
            new[] { (1, 2), (2, 2), (3, 2) },
            table.Credentials.CountBy(one => one.Kind & 0x0F).OrderBy(kind => kind.Key).Select(kind => (kind.Key, kind.Value)).ToArray());
    }

    [TestMethod]
    public async Task Database_with_another_property_stays_as_it_is()
    {
        using var directory = new TestDirectory();
        await using CloudServer server = await CloudServer.StartAsync(new CloudOptions { DataDirectory = directory.Path });
        var factory = (Microsoft.EntityFrameworkCore.IDbContextFactory<CloudDatabase>)server.Services.GetService(
            typeof(Microsoft.EntityFrameworkCore.IDbContextFactory<CloudDatabase>))!;
        await using CloudDatabase database = await factory.CreateDbContextAsync();
        database.Properties.Add(new Property { Name = "Another", SiteId = HexId.New(), TimeZone = "Asia/Kathmandu" });
        await database.SaveChangesAsync();
        await SampleProperty.EnsureCreatedAsync(server.Services, 2);
        Assert.IsEmpty(database.Doors.ToList());
    }

    [TestMethod]
    public async Task People_have_accounts_and_the_manager_an_authenticator()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 3);
        await using CloudDatabase database = await cloud.DatabaseAsync();
        List<Account> accounts = await database.Users.OrderBy(account => account.Id).ToListAsync();
        CollectionAssert.AreEqual(
            new[]
            {
                "manager@sample.example", "resident-2a@sample.example", "resident-2b@sample.example", "cleaning@sample.example",
                "app-guest-of-2b@sample.example",
            },
            accounts.Select(account => account.Email).ToArray());
        foreach (Account account in accounts)
        {
            Assert.AreEqual(
                PasswordVerificationResult.Success,
                new PasswordHasher<Account>().VerifyHashedPassword(account, account.PasswordHash!, SampleAccounts.Password));
            Assert.IsNotNull(account.SecurityStamp);
        }

        Manager manager = await database.Managers.SingleAsync();
        Assert.AreEqual((accounts[0].Id, ManagerRole.PortfolioManager), (manager.AccountId, manager.Role));
        Assert.IsTrue(accounts[0].TwoFactorEnabled);
        string code = SampleAccounts.ManagerCode(cloud.Time.GetUtcNow());
        using var browser = new TestBrowser(cloud);
        await browser.SignInAsync(SampleAccounts.EmailOf(SampleAccounts.Manager), SampleAccounts.Password, code);
        Assert.AreEqual(4, await database.Phones.CountAsync());
        Assert.AreEqual(2, await database.Keycards.CountAsync());
        CollectionAssert.AreEqual(new[] { "2A", "2B" }, (await database.Units.Select(unit => unit.Name).Order().ToListAsync()).ToArray());
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(41)]
    public async Task Number_of_doors_has_limits(int doors)
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        await Assert.ThrowsExactlyAsync<ArgumentOutOfRangeException>(
            () => SampleProperty.EnsureCreatedAsync(cloud.Server.Services, doors));
    }
}
