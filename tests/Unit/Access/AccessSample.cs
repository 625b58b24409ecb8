using DoorController.Access;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Access;

/// <summary>
/// Two doors, a host and a guest with an account, each with code, keycard and app, and a guest without an account. Tests add Keys and
/// grants to the host, and decide. Static, as everything that a test on the device can have.
/// </summary>
internal static class AccessSample
{
    /// <summary>The numbers of reasons, for rows.</summary>
    public const int Granted = (int)Reason.None;

    /// <summary>See <see cref="Reason.Revoked"/>.</summary>
    public const int Revoked = (int)Reason.Revoked;

    /// <summary>See <see cref="Reason.Expired"/>.</summary>
    public const int Expired = (int)Reason.Expired;

    /// <summary>See <see cref="Reason.SharingDisabled"/>.</summary>
    public const int Sharing = (int)Reason.SharingDisabled;

    /// <summary>See <see cref="Reason.DoorcodeDisabled"/>.</summary>
    public const int Doorcode = (int)Reason.DoorcodeDisabled;

    /// <summary>See <see cref="Reason.NotYet"/>.</summary>
    public const int NotYet = (int)Reason.NotYet;

    /// <summary>See <see cref="Reason.OutsideSchedule"/>.</summary>
    public const int Outside = (int)Reason.OutsideSchedule;

    /// <summary>See <see cref="Reason.ClockUnknown"/>.</summary>
    public const int ClockUnknown = (int)Reason.ClockUnknown;

    /// <summary>See <see cref="Reason.UnknownCredential"/>.</summary>
    public const int Unknown = (int)Reason.UnknownCredential;

    /// <summary>Before the samples play.</summary>
    public const uint Past = Sample.Now - 1000;

    /// <summary>After the samples play.</summary>
    public const uint Future = Sample.Now + 1000;

    /// <summary>No end.</summary>
    public const uint Never = Sample.Never;

    /// <summary>The id of the first door, at which everything plays.</summary>
    public const int Gym = 21;

    /// <summary>The id of the second door.</summary>
    public const int Entrance = 22;

    /// <summary>The host's code at the gym, credential 1.</summary>
    public const string OwnCode = "1234567";

    /// <summary>The code of the guest without an account, credential 2.</summary>
    public const string GuestCode = "7654321";

    /// <summary>A code of the guest with an account, credential 7.</summary>
    public const string AccountCode = "5555555";

    /// <summary>The host's keycard, credential 3.</summary>
    public const string OwnCard = "04a1b2c3";

    /// <summary>The host's phone, credential 4.</summary>
    public const string OwnApp = "a10000000001";

    /// <summary>The keycard of the guest with an account, credential 5.</summary>
    public const string GuestCard = "04a1b2c4";

    /// <summary>The phone of the guest with an account, credential 6.</summary>
    public const string GuestApp = "a10000000002";

    /// <summary>The pass of the guest with an account.</summary>
    public const uint AccountPass = 502;

    /// <summary>The pass of the guest without an account.</summary>
    public const uint CodePass = 501;

    /// <summary>The index of the guest with an account.</summary>
    public const int Guest = 0;

    /// <summary>The host's index.</summary>
    public const int Host = 1;

    /// <summary>A schedule that never holds.</summary>
    public const int ClosedSchedule = 0;

    /// <summary>A schedule that always holds.</summary>
    public const int OpenSchedule = 1;

    /// <summary>The table that is decided by.</summary>
    public static TableBuilder Table { get; private set; }

    /// <summary>Which passes have been used.</summary>
    public static UseMarks Uses { get; private set; } = new UseMarks();

    /// <summary>What is known of the time.</summary>
    public static TimeInterval Now { get; } = new TimeInterval();

    /// <summary>What was decided last.</summary>
    public static Decision Last { get; } = new Decision();

    /// <summary>Begins anew: passes without limits, not kept, for app and keycard or for doorcodes.</summary>
    public static void Begin() => BeginWith(0, Never, 3, 4, 3, 0);

    /// <summary>Begins anew, with every credential retired.</summary>
    public static void BeginRetired(int retired) => BeginWith(0, Never, 3, 4, 3, 0, retired);

    /// <summary>Begins anew, with a schedule of the gym's own.</summary>
    public static void BeginWithDoorSchedule(int schedule) => BeginWith(0, Never, 3, 4, 3, 0, Retired.Not, schedule);

    /// <summary>Begins anew, with passes that are kept by the host's first grant.</summary>
    public static void BeginKept(uint keptUntil) => BeginWith(0, Never, 3, 4, 3, keptUntil);

    /// <summary>Begins anew.</summary>
    /// <param name="from">First second of both passes.</param>
    /// <param name="until">First second after it.</param>
    /// <param name="doors">Doors of both passes.</param>
    /// <param name="codeKinds">Kinds of the pass without an account.</param>
    /// <param name="accountKinds">Kinds of the pass with one.</param>
    /// <param name="keptUntil">Until when the host's first grant keeps both; 0 for not at all.</param>
    /// <param name="retired">Why every credential is retired.</param>
    /// <param name="gymSchedule">The gym's own schedule.</param>
    /// <param name="use">How often both passes may be used.</param>
    public static void BeginWith(
        uint from, uint until, int doors, int codeKinds, int accountKinds, uint keptUntil, int retired = Retired.Not, int gymSchedule = -1, int use = 0)
    {
        int keptGrant = keptUntil == 0 ? 0 : 1;
        BeginEmpty(gymSchedule);
        Table.AddHolder();
        Table.AddHolder();
        Table.AddPass(AccountPass, Host, Guest, doors, accountKinds, from, until, keptUntil, keptGrant, use);
        Table.AddPass(CodePass, Host, TableBuilder.Nobody, doors, codeKinds, from, until, keptUntil, keptGrant, use);
        Table.AddCard(OwnCard, 3, Host, retired);
        Table.AddApp(OwnApp, 4, Host, retired);
        Table.AddCard(GuestCard, 5, Guest, retired);
        Table.AddApp(GuestApp, 6, Guest, retired);
        Table.AddCode(Gym, OwnCode, 1, Host, retired);
        Table.AddGuestCode(Gym, GuestCode, 2, 1, retired);
        Table.AddCode(Gym, AccountCode, 7, Guest, retired);
    }

    /// <summary>Begins anew, with the two doors, the two schedules and nobody.</summary>
    public static void BeginEmpty(int gymSchedule = -1)
    {
        Table = new TableBuilder();
        Uses = new UseMarks();
        Table.AddDoor(Gym, 7, gymSchedule, dailyCodes: 8);
        Table.AddDoor(Entrance, 7);
        Table.AddSchedule();
        Table.AddSchedule();
        Table.AddInterval(0x7F, 0, 1_440);
        At(Sample.Now);
    }

    /// <summary>Gives the host a Key of its own to the gym.</summary>
    public static void Grant(bool provideDoorcodes, bool mayShare, uint from = 0, uint until = Never, int schedule = -1)
    {
        int key = Table.AddKey(1, provideDoorcodes ? 1 : 0, schedule);
        Table.AddGrant(key, mayShare, from, until);
    }

    /// <summary>The time is known.</summary>
    public static void At(uint now) => Between(now, now);

    /// <summary>The time is known to lie between two moments.</summary>
    public static void Between(uint lower, uint upper)
    {
        Now.Lower = lower;
        Now.Upper = upper;
    }

    /// <summary>Expects reasons of the host's and the guest's doorcodes.</summary>
    public static void Expect(int own, int guest)
    {
        Assert.AreEqual(own, Code(OwnCode), "own code");
        Assert.AreEqual(guest, Code(GuestCode), "guest's code");
    }

    /// <summary>Decides about digits typed at the gym.</summary>
    public static int Code(string code) => Code(0, code);

    /// <summary>Decides about digits.</summary>
    public static int Code(int door, string code) => Decide(door, CredentialKind.Doorcode, Bytes.OfText(code));

    /// <summary>Decides about a keycard at the gym.</summary>
    public static int Card(string number) => Decide(0, CredentialKind.Keycard, Bytes.FromHex(number));

    /// <summary>Decides about a phone at the gym.</summary>
    public static int App(string credential) => Decide(0, CredentialKind.App, Bytes.FromHex(credential));

    /// <summary>Decides about anything.</summary>
    public static int Decide(int door, CredentialKind kind, byte[] value)
    {
        Sut(Attached()).Decide(door, kind, value, value.Length, Now, Last);
        Assert.AreEqual(Last.Reason == Reason.None, Last.IsGranted);
        return (int)Last.Reason;
    }

    /// <summary>The table, attached.</summary>
    public static KeyTable Attached()
    {
        byte[] bytes = Table.Build();
        KeyTable table = new KeyTable();
        Assert.AreEqual(0, (int)table.Attach(bytes, bytes.Length, 8));
        return table;
    }

    /// <summary>A decision function over a table.</summary>
    public static AccessController Sut(KeyTable table) => Sut(table, new DailyCodes(table, 0));

    /// <summary>A decision function over a table and daily doorcodes.</summary>
    public static AccessController Sut(KeyTable table, DailyCodes dailyCodes) =>
        new AccessController(table, new Fingerprint(Sample.Key("DC.KFING"), Sample.Prefix("DC.FINGR")), Uses, dailyCodes);
}
