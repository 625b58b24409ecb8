using DoorController.Cloud.Samples;
using DoorController.Contract;
using DoorController.EndToEnd.Support;

namespace DoorController.EndToEnd.Switches;

/// <summary>
/// Two Keys to the same door, given and edited through the API, decided by the real firmware: one grant must satisfy every condition
/// together. Key A is the apartment's, Key B a second one of the same resident; guests were invited while Key A allowed it.
/// </summary>
[TestClass]
[TestCategory("Long")]
public sealed class SeveralKeysTests
{
    private const string Granted = LiveDoor.Granted;
    private const string NoCodes = "DOORCODE_DISABLED";
    private const string NoSharing = "SHARING_DISABLED";
    private const string OutsideSchedule = "OUTSIDE_SCHEDULE";
    private const string Guest = "Resident 7A";
    private const int Doors = 9;

    private static readonly string[] Credentials = ["own app", "own keycard", "own code", "guest's app", "guest's code"];

    private static readonly Case[] Cases =
    [
        new("M1", new(true, false), new(false, false), 3, "2A", [Granted, Granted, Granted, NoSharing, NoSharing]),
        new("M2", new(false, true), new(false, false), 4, "2B", [Granted, Granted, NoCodes, Granted, NoCodes]),
        new("M3", new(true, true), new(false, false), 5, "3A", [Granted, Granted, Granted, Granted, Granted]),
        new("M4", new(false, true), new(true, false), 6, "4A", [Granted, Granted, Granted, Granted, NoCodes]),
        new("M5", new(true, true), new(false, false), 7, "5A", [Granted, Granted, OutsideSchedule, OutsideSchedule, OutsideSchedule]),
        new("M6", new(true, true), new(false, false), 8, "6A", [Granted, Granted, NoCodes, NoSharing, NoSharing]),
    ];

    private static readonly Dictionary<(string Case, string Credential), Func<Task<string>>> Presentations = [];
    private static readonly OutcomeTable Outcomes = new("Table 2.5, at the door", [.. Cases.Select(row => row.Name)], Credentials);
    private static LiveProperty s_property = null!;

    public static IEnumerable<object[]> Cells =>
        from credential in Credentials.Index()
        from row in Cases
        select new object[] { row.Name, credential.Item, row.Expected[credential.Index] };

    [ClassInitialize]
    public static async Task Start(TestContext _)
    {
        s_property = await LiveProperty.StartAsync(Doors, [.. Cases.Select(row => row.Door)]);
        foreach (Case row in Cases)
        {
            await PrepareAsync(row);
        }

        // Three days ahead, which no time zone and no midnight makes today.
        int otherDay = (await s_property.Manager.MakeScheduleAsync("Another day", (DayOfWeek)(((int)DateTime.UtcNow.DayOfWeek + 3) % 7))).ScheduleId;
        Case outside = Cases.Single(row => row.Name == "M5");
        await s_property.Manager.SetDoorsAsync(outside.KeyA, new KeyDoorEdit(outside.Door, true, otherDay));
        Case ended = Cases.Single(row => row.Name == "M6");
        DateTimeOffset end = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 2);
        await s_property.Manager.EndAsync(ended.KeyA, ended.Resident, end);
        await s_property.SyncedAsync([.. Cases.Select(row => row.Door)]);

        // A board's clock is an interval: it must be past the end with all of it.
        await Eventually.Holds("the end of Key A", TimeSpan.FromSeconds(10), () => DateTimeOffset.UtcNow > end.AddSeconds(3));
    }

    [ClassCleanup]
    public static async Task Stop(TestContext context)
    {
        Outcomes.Print(context);
        await s_property.DisposeAsync();
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public Task One_grant_must_satisfy_every_condition(string keys, string credential, string expected) =>
        Outcomes.CellAsync(keys, credential, async () => Assert.AreEqual(expected, await Presentations[(keys, credential)]()));

    private static async Task PrepareAsync(Case row)
    {
        LiveDoor door = s_property.Door(row.Door);
        ResidentClient resident = await s_property.ResidentAsync(row.Resident);
        await resident.InviteAppAsync(SampleAccounts.EmailOf(Guest), row.Door);
        string own = await resident.CodeAsync(row.Door);
        string guests = await resident.InviteByCodeAsync(row.Door);
        byte[] phone = await s_property.PhoneAsync(row.Resident);
        byte[] card = await s_property.KeycardAsync(row.Resident);
        byte[] guestsPhone = await s_property.PhoneAsync(Guest);
        string keyB = "Second Key " + row.Home;
        await s_property.Manager.MakeKeyAsync(keyB, new KeyDoorEdit(row.Door, row.B.Codes));
        await s_property.Manager.GiveAsync(keyB, row.Resident, row.B.Sharing);
        await s_property.Manager.ProvideDoorcodesAsync(row.KeyA, row.A.Codes);
        await s_property.Manager.MayShareAsync(row.KeyA, row.Resident, row.A.Sharing);

        Add(0, () => door.UnlockAsync(phone));
        Add(1, () => door.TapAsync(card));
        Add(2, () => door.TypeAsync(own));
        Add(3, () => door.UnlockAsync(guestsPhone));
        Add(4, () => door.TypeAsync(guests));

        void Add(int column, Func<Task<string>> present) => Presentations.Add((row.Name, Credentials[column]), present);
    }

    /// <summary>The switches of one Key.</summary>
    private sealed record KeySwitches(bool Codes, bool Sharing);

    private sealed record Case(string Name, KeySwitches A, KeySwitches B, int Door, string Home, string[] Expected)
    {
        public string KeyA => "Apartment " + Home;

        public string Resident => "Resident " + Home;
    }
}
