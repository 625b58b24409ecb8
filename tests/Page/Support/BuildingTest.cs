using DoorController.Contract;
using Microsoft.Playwright;

namespace DoorController.Page.Support;

/// <summary>A class of tests that share one bench; each test finds all windows closed, and every browser must have nothing to complain of.</summary>
public abstract class BuildingTest
{
    internal const int Lobby = 1;
    internal const int Gym = 2;
    internal const int FirstHome = 3;
    internal const int SecondHome = 4;

    private static Desk? s_desk;

    public TestContext TestContext { get; set; } = null!;

    internal static Desk Desk => s_desk!;

    [ClassInitialize(InheritanceBehavior.BeforeEachDerivedClass)]
    public static async Task StartAsync(TestContext _) => s_desk = await Desk.OpenAsync();

    [ClassCleanup(InheritanceBehavior.BeforeEachDerivedClass)]
    public static async Task StopAsync()
    {
        if (s_desk is not null)
        {
            await s_desk.DisposeAsync();
            s_desk = null;
        }
    }

    [TestCleanup]
    public async Task TidyAsync()
    {
        List<string> complaints = [];
        foreach (Person person in Desk.People)
        {
            complaints.AddRange(person.Complaints);
            if (TestContext.CurrentTestOutcome != UnitTestOutcome.Passed)
            {
                for (int i = 0; i < person.Pages.Count; i++)
                {
                    await TakePictureAsync(person.Pages[i], $"{TestContext.TestName}-{person.Name}-{i}.png");
                }
            }

            await person.TidyAsync();
        }

        Assert.IsEmpty(complaints, string.Join('\n', complaints));
    }

    /// <summary>A Key by its name.</summary>
    internal static async Task<KeyLine> KeyAsync(string name) =>
        (await (await Desk.ManagerAsync()).GetAsync<List<KeyLine>>($"/keys?buildingId={Desk.BuildingId}")).Single(key => key.Name == name);

    /// <summary>A person by name.</summary>
    internal static async Task<UserDetail> UserAsync(string name)
    {
        Person manager = await Desk.ManagerAsync();
        UserPage page = await manager.GetAsync<UserPage>($"/users?buildingId={Desk.BuildingId}&pageSize=200");
        return await manager.GetAsync<UserDetail>($"/users/{page.Users.Single(user => user.Name == name).UserId}");
    }

    /// <summary>What a resident's app knows of a door.</summary>
    internal static async Task<HomeDoor> HomeDoorAsync(Person resident, int door) =>
        (await resident.GetAsync<List<HomeBuilding>>("/home")).Single().Doors.Single(found => found.DoorId == door);

    /// <summary>A Key that is made without the page.</summary>
    internal static async Task<KeyLine> MakeKeyAsync(string name, params int[] doors) => (await (await Desk.ManagerAsync()).SendAsync<KeyDetail>(
        "POST", "/keys", new KeyCreate(Guid.NewGuid(), Desk.BuildingId, name, [.. doors.Select(door => new KeyDoorEdit(door))]))).Key;

    /// <summary>A person with one Key who is invited without the page.</summary>
    internal static async Task<UserDetail> MakeHolderAsync(string name, int keyId) => (await (await Desk.ManagerAsync()).SendAsync<UserInvited>(
        "POST",
        "/users",
        new UserInvite(
            Guid.NewGuid(),
            Desk.BuildingId,
            name,
            $"{name.ToLowerInvariant().Replace(' ', '-')}@sample.example",
            null,
            null,
            AccessPasscodeType.Permanent,
            [new InviteKey(keyId, UserRole.NonResident, true)]))).User;

    /// <summary>The code that the bench knows of somebody at a door; null when there is none that opens.</summary>
    internal static async Task<string?> CodeAsync(int door, string person) =>
        (await Desk.Rest.GetAsync<List<Bench.Api.DoorcodeView>>($"/api/doors/{door}/people")).Find(code => code.Person == person && code.State == "valid")?.Code;

    /// <summary>Waits, without a page, until the door has the newest table.</summary>
    internal static async Task AtTheDoorAsync(int door)
    {
        Person manager = await Desk.ManagerAsync();
        await Poll.UntilAsync(
            $"the change is at door {door}",
            async () => await manager.GetAsync<SyncTasks>($"/doors/{door}/syncTasks") is { Sync.State: SyncState.AtTheDoor } tasks ? tasks : null);
    }

    /// <summary>Keeps a picture of a page with the results.</summary>
    internal async Task TakePictureAsync(IPage page, string name)
    {
        string path = Path.Combine(TestContext.TestRunDirectory ?? Path.GetTempPath(), name);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = path, Animations = ScreenshotAnimations.Disabled });
        TestContext.AddResultFile(path);
    }
}
