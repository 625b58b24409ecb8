using System.Text.RegularExpressions;
using DoorController.Cloud.Samples;
using DoorController.Contract;
using DoorController.EndToEnd.Support;

namespace DoorController.EndToEnd.Switches;

/// <summary>
/// The two switches, set through the API, and every credential at a door that the real firmware drives: one door for each state of
/// the switches, whose Key one resident holds. Everything that is presented was made while both switches were on.
/// </summary>
[TestClass]
[TestCategory("Long")]
public sealed class SwitchTableTests
{
    private const string Granted = LiveDoor.Granted;
    private const string NoCodes = "DOORCODE_DISABLED";
    private const string NoSharing = "SHARING_DISABLED";
    private const string OwnApp = "1 own app";
    private const string OwnKeycard = "2 own keycard";
    private const string OwnDoorcode = "3 own doorcode";
    private const string GuestApp = "4 guest's app";
    private const string GuestDayCode = "5 guest's code, one day";
    private const string GuestShortCode = "5 guest's code, 15 minutes";
    private const string GuestKeycard = "6 guest's keycard";
    private const string ManagersApp = "7 manager-issued non-resident, app";
    private const string ManagersKeycard = "7 manager-issued non-resident, keycard";
    private const string ManagersCode = "8 manager-issued daily code";
    private const string DoorSchedule = "9 door schedule";
    private const string Guest = "Resident 5A";
    private const string Caretaker = "Caretaker";
    private const string VisitorsPhone = "+49309999999";
    private const int Doors = 7;

    private static readonly Column[] Columns =
    [
        new("codes on, sharing on", true, true, 3, "2A"),
        new("codes on, sharing off", true, false, 4, "2B"),
        new("codes off, sharing on", false, true, 5, "3A"),
        new("codes off, sharing off", false, false, 6, "4A"),
    ];

    private static readonly (string Credential, string[] Expected)[] Rows =
    [
        (OwnApp, [Granted, Granted, Granted, Granted]),
        (OwnKeycard, [Granted, Granted, Granted, Granted]),
        (OwnDoorcode, [Granted, Granted, NoCodes, NoCodes]),
        (GuestApp, [Granted, NoSharing, Granted, NoSharing]),
        (GuestDayCode, [Granted, NoSharing, NoCodes, NoSharing]),
        (GuestShortCode, [Granted, NoSharing, NoCodes, NoSharing]),
        (GuestKeycard, [Granted, NoSharing, Granted, NoSharing]),
        (ManagersApp, [Granted, Granted, Granted, Granted]),
        (ManagersKeycard, [Granted, Granted, Granted, Granted]),
        (ManagersCode, [Granted, Granted, NoCodes, NoCodes]),
        (DoorSchedule, [Granted, Granted, Granted, Granted]),
    ];

    private static readonly byte[] CaretakersCard = [0x04, 1, 2, 3, 4, 5, 6];
    private static readonly Dictionary<(string Credential, string Column), Func<Task<string>>> Presentations = [];
    private static readonly OutcomeTable Outcomes =
        new("Table 2.3, at the door", [.. Rows.Select(row => row.Credential)], [.. Columns.Select(column => column.Name)]);

    private static LiveProperty s_property = null!;

    public static IEnumerable<object[]> Cells =>
        from row in Rows
        from column in Columns.Index()
        select new object[] { row.Credential, column.Item.Name, row.Expected[column.Index] };

    [ClassInitialize]
    public static async Task Start(TestContext _)
    {
        s_property = await LiveProperty.StartAsync(Doors, [.. Columns.Select(column => column.Door)]);
        ManagerClient manager = s_property.Manager;
        int[] keys = [.. await Task.WhenAll(Columns.Select(async column => (await manager.KeyAsync(column.Key)).Key.KeyId))];
        await manager.InviteAsync(Caretaker, "caretaker@sample.example", null, AccessPasscodeType.Permanent, keys);
        await manager.AddKeycardAsync(Caretaker, CaretakersCard);
        await manager.InviteAsync("Visitor", null, VisitorsPhone, AccessPasscodeType.Daily, keys);
        string visitorsCodes = await s_property.MessageAsync(VisitorsPhone);
        int always = (await manager.MakeScheduleAsync("Always", Enum.GetValues<DayOfWeek>())).ScheduleId;
        foreach (Column column in Columns)
        {
            await PrepareAsync(column, Regex.Match(visitorsCodes, column.Key + ": ([0-9]+)").Groups[1].Value, always);
        }

        await s_property.SyncedAsync([.. Columns.Select(column => column.Door)]);
    }

    [ClassCleanup]
    public static async Task Stop(TestContext context)
    {
        Outcomes.Print(context);
        await s_property.DisposeAsync();
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public Task Credential_is_decided_by_the_switches(string credential, string switches, string expected) =>
        Outcomes.CellAsync(credential, switches, async () => Assert.AreEqual(expected, await Presentations[(credential, switches)]()));

    private static async Task PrepareAsync(Column column, string visitorsCode, int always)
    {
        LiveDoor door = s_property.Door(column.Door);
        ResidentClient resident = await s_property.ResidentAsync(column.Resident);
        await resident.InviteAppAsync(SampleAccounts.EmailOf(Guest), column.Door);
        string own = await resident.CodeAsync(column.Door);
        string day = await resident.InviteByCodeAsync(column.Door);
        string quarter = await resident.InviteByCodeAsync(column.Door, InviteType.FifteenMinuteCode);
        byte[][] phones = await Task.WhenAll(new[] { column.Resident, Guest, Caretaker }.Select(s_property.PhoneAsync));
        byte[][] cards = await Task.WhenAll(new[] { column.Resident, Guest }.Select(s_property.KeycardAsync));
        Add(OwnApp, () => door.UnlockAsync(phones[0]));
        Add(OwnKeycard, () => door.TapAsync(cards[0]));
        Add(OwnDoorcode, () => door.TypeAsync(own));
        Add(GuestApp, () => door.UnlockAsync(phones[1]));
        Add(GuestDayCode, () => door.TypeAsync(day));
        Add(GuestShortCode, () => door.TypeAsync(quarter));
        Add(GuestKeycard, () => door.TapAsync(cards[1]));
        Add(ManagersApp, () => door.UnlockAsync(phones[2]));
        Add(ManagersKeycard, () => door.TapAsync(CaretakersCard));
        Add(ManagersCode, () => door.TypeAsync(visitorsCode));
        Add(DoorSchedule, () => StandOpenAsync(column.Door, always));
        await s_property.Manager.ProvideDoorcodesAsync(column.Key, column.Codes);
        await s_property.Manager.MayShareAsync(column.Key, column.Resident, column.Sharing);

        void Add(string credential, Func<Task<string>> present) => Presentations.Add((credential, column.Name), present);
    }

    /// <summary>The door opens for everybody while its schedule holds, and locks when the schedule is taken away.</summary>
    private static Task<string> StandOpenAsync(int number, int schedule) => s_property.Door(number).AloneAsync(async door =>
    {
        await s_property.Manager.StandOpenAsync(number, schedule);
        await door.StandsAsync(released: true);
        await s_property.Manager.StandOpenAsync(number, null);
        await door.StandsAsync(released: false);
        return Granted;
    });

    private sealed record Column(string Name, bool Codes, bool Sharing, int Door, string Home)
    {
        public string Key => "Apartment " + Home;

        public string Resident => "Resident " + Home;
    }
}
