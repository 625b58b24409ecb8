using DoorController.Access;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Access;

[TestClass]
public class AccessControllerTests
{
    private const int Granted = (int)Reason.None;
    private const int Revoked = (int)Reason.Revoked;
    private const int Expired = (int)Reason.Expired;
    private const int Sharing = (int)Reason.SharingDisabled;
    private const int Doorcode = (int)Reason.DoorcodeDisabled;
    private const int NotYet = (int)Reason.NotYet;
    private const int ClockUnknown = (int)Reason.ClockUnknown;

    private const uint Past = Sample.Now - 1000;
    private const uint Future = Sample.Now + 1000;
    private const uint Never = Sample.Never;

    private const int Gym = 21;
    private const int Entrance = 22;
    private const string OwnCode = "1234567";
    private const string GuestCode = "7654321";

    // Two doors, one person, one guest. Tests add Keys and grants.
    private static TableBuilder _table;
    private static uint _lower;
    private static uint _upper;

    // domain.md 2.3, rows 3 and 5.
    [DataRow(true, true, Granted, Granted)]
    [DataRow(true, false, Granted, Sharing)]
    [DataRow(false, true, Doorcode, Doorcode)]
    [DataRow(false, false, Doorcode, Sharing)]
    public void One_Key_with_both_switches(bool provideDoorcodes, bool mayShare, int own, int guest)
    {
        Begin();
        Grant(provideDoorcodes, mayShare, 0, Never);
        Expect(own, guest);
    }

    // domain.md 2.5, the columns of codes. M5 with a window in place of the schedule that the table doesn't have yet.
    [DataRow("M1", true, false, false, false, Granted, Sharing)]
    [DataRow("M2", false, true, false, false, Doorcode, Doorcode)]
    [DataRow("M3", true, true, false, false, Granted, Granted)]
    [DataRow("M4", false, true, true, false, Granted, Doorcode)]
    public void Two_Keys_to_one_door(string row, bool codesA, bool shareA, bool codesB, bool shareB, int own, int guest)
    {
        Begin();
        Grant(codesA, shareA, 0, Never);
        Grant(codesB, shareB, 0, Never);
        Expect(own, guest);
        Assert.IsNotNull(row);
    }

    [DataRow("M1", true, false, false, false, Granted, Sharing)]
    [DataRow("M2", false, true, false, false, Doorcode, Doorcode)]
    [DataRow("M3", true, true, false, false, Granted, Granted)]
    [DataRow("M4", false, true, true, false, Granted, Doorcode)]
    public void Two_Keys_to_one_door_in_the_other_order(string row, bool codesA, bool shareA, bool codesB, bool shareB, int own, int guest)
    {
        Begin();
        Grant(codesB, shareB, 0, Never);
        Grant(codesA, shareA, 0, Never);
        Expect(own, guest);
        Assert.IsNotNull(row);
    }

    [TestMethod]
    public void M5_the_Key_that_would_do_has_not_begun()
    {
        Begin();
        Grant(true, true, Future, Never);
        Grant(false, false, 0, Never);
        Expect(NotYet, NotYet);
    }

    [TestMethod]
    public void M6_the_Key_that_would_do_has_expired()
    {
        Begin();
        Grant(true, true, 0, Past);
        Grant(false, false, 0, Never);
        Expect(Doorcode, Sharing);
    }

    [TestMethod]
    public void Guest_code_is_refused_when_host_may_not_share()
    {
        Begin();
        Grant(true, false, 0, Never);
        Assert.AreEqual(Sharing, DecideGuest());
    }

    [TestMethod]
    public void Own_code_opens_when_its_holder_may_not_share()
    {
        Begin();
        Grant(true, false, 0, Never);
        Assert.AreEqual(Granted, DecideOwn());
    }

    [TestMethod]
    public void No_code_opens_where_the_Key_provides_none()
    {
        Begin();
        Grant(false, true, 0, Never);
        Expect(Doorcode, Doorcode);
    }

    [TestMethod]
    public void Doorcodes_disabled_at_one_door_go_on_at_the_other()
    {
        Begin();
        _table.AddKey(doors: 3, codes: 2);
        _table.AddGrant(0, true, 0, Never);
        _table.AddCode(Entrance, OwnCode, 3, 0);
        Assert.AreEqual(Doorcode, Decide(0, OwnCode));
        Assert.AreEqual(Granted, Decide(1, OwnCode));
    }

    [DataRow(-1, NotYet)]
    [DataRow(0, Granted)]
    [DataRow(99, Granted)]
    [DataRow(100, Expired)]
    public void Grant_holds_in_its_half_open_window(int after, int expected)
    {
        Begin();
        Grant(true, true, Sample.Now, Sample.Now + 100);
        At(Sample.Now + (uint)after);
        Expect(expected, expected);
    }

    [DataRow(-1, NotYet)]
    [DataRow(0, Granted)]
    [DataRow(99, Granted)]
    [DataRow(100, Expired)]
    public void Pass_holds_in_its_half_open_window(int after, int expected)
    {
        BeginWithPass(Sample.Now, Sample.Now + 100, doors: 3, kinds: 4);
        Grant(true, true, 0, Never);
        At(Sample.Now + (uint)after);
        Expect(Granted, expected);
    }

    [TestMethod]
    public void Pass_never_reaches_beyond_its_hosts_window()
    {
        BeginWithPass(0, Never, doors: 3, kinds: 4);
        Grant(true, true, 0, Past);
        Assert.AreEqual(Expired, DecideGuest());
    }

    [TestMethod]
    public void Person_without_a_grant_is_revoked()
    {
        Begin();
        Expect(Revoked, Revoked);
    }

    [TestMethod]
    public void Grant_of_a_Key_without_the_door_is_none()
    {
        Begin();
        _table.AddKey(doors: 2, codes: 2);
        _table.AddGrant(0, true, 0, Never);
        Expect(Revoked, Revoked);
    }

    [TestMethod]
    public void Somebody_elses_grant_is_none()
    {
        Begin();
        _table.AddHolder(2);
        Grant(true, true, 0, Never);
        Expect(Revoked, Revoked);
    }

    [TestMethod]
    public void Pass_for_another_door_is_revoked_here()
    {
        BeginWithPass(0, Never, doors: 2, kinds: 4);
        Grant(true, true, 0, Never);
        Assert.AreEqual(Revoked, DecideGuest());
    }

    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void Pass_that_is_not_for_doorcodes_opens_by_none(int kinds)
    {
        BeginWithPass(0, Never, doors: 3, kinds: kinds);
        Grant(true, true, 0, Never);
        Assert.AreEqual(Revoked, DecideGuest());
    }

    [DataRow(4)]
    [DataRow(7)]
    public void Pass_for_doorcodes_opens(int kinds)
    {
        BeginWithPass(0, Never, doors: 1, kinds: kinds);
        Grant(true, true, 0, Never);
        Assert.AreEqual(Granted, DecideGuest());
    }

    // Within one grant the gravest reason is told.
    [DataRow(true, true, 0, -1, Expired)]
    [DataRow(false, true, 0, -1, Expired)]
    [DataRow(false, true, 1, 2, Doorcode)]
    [DataRow(true, true, 1, 2, NotYet)]
    public void Gravest_reason_of_one_grant_is_told(bool codes, bool share, int from, int until, int expected)
    {
        Begin();
        Grant(codes, share, Sample.Now + (uint)(from * 100), Sample.Now + (uint)(until * 100));
        Assert.AreEqual(expected, DecideOwn());
    }

    [DataRow(-1, false, false, Expired)]
    [DataRow(2, false, false, Sharing)]
    [DataRow(2, true, false, Doorcode)]
    [DataRow(2, true, true, NotYet)]
    public void Gravest_reason_of_pass_and_grant_is_told(int passAfter, bool share, bool codes, int expected)
    {
        uint from = passAfter < 0 ? 0 : Sample.Now + 100;
        BeginWithPass(from, passAfter < 0 ? Past : Sample.Now + 200, doors: 3, kinds: 4);
        Grant(codes, share, 0, Never);
        Assert.AreEqual(expected, DecideGuest());
    }

    [TestMethod]
    public void Mildest_reason_across_grants_is_told()
    {
        Begin();
        Grant(true, true, 0, Past);
        Assert.AreEqual(Expired, DecideOwn());
        Grant(false, true, 0, Never);
        Assert.AreEqual(Doorcode, DecideOwn());
        Grant(true, true, Future, Never);
        Assert.AreEqual(NotYet, DecideOwn());
        Grant(true, true, 0, Never);
        Assert.AreEqual(Granted, DecideOwn());
    }

    [TestMethod]
    public void Mildest_reason_across_grants_does_not_depend_on_their_order()
    {
        Begin();
        Grant(true, true, Future, Never);
        Grant(false, true, 0, Never);
        Grant(true, true, 0, Past);
        Assert.AreEqual(NotYet, DecideOwn());
    }

    [TestMethod]
    public void Expired_pass_stays_expired_whatever_its_host_may()
    {
        BeginWithPass(0, Past, doors: 3, kinds: 4);
        Grant(true, true, 0, Never);
        Grant(true, false, 0, Never);
        Assert.AreEqual(Expired, DecideGuest());
    }

    [TestMethod]
    public void Revoked_host_is_graver_than_an_expired_pass()
    {
        BeginWithPass(0, Past, doors: 3, kinds: 4);
        Assert.AreEqual(Revoked, DecideGuest());
    }

    [TestMethod]
    public void Unknown_time_lets_in_where_no_window_ends()
    {
        Begin();
        Grant(true, true, Past, Never);
        Between(Sample.Now, Sample.Now + 604_800);
        Assert.AreEqual(Granted, DecideOwn());
    }

    [TestMethod]
    public void Unknown_time_lets_in_where_the_window_ends_after_all_of_it()
    {
        Begin();
        Grant(true, true, Past, Sample.Now + 604_801);
        Between(Sample.Now, Sample.Now + 604_800);
        Assert.AreEqual(Granted, DecideOwn());
    }

    [TestMethod]
    public void Unknown_time_refuses_where_the_window_may_have_ended()
    {
        Begin();
        Grant(true, true, Past, Sample.Now + 604_800);
        Between(Sample.Now, Sample.Now + 604_800);
        Expect(ClockUnknown, ClockUnknown);
    }

    [TestMethod]
    public void Unknown_time_refuses_a_daily_pass()
    {
        BeginWithPass(Sample.Now, Sample.Now + 86_400, doors: 3, kinds: 4);
        Grant(true, true, 0, Never);
        Between(Sample.Now, Sample.Now + 604_800);
        Expect(Granted, ClockUnknown);
    }

    [TestMethod]
    public void Unknown_time_is_the_mildest_reason()
    {
        Begin();
        Grant(true, true, Sample.Now + 604_900, Never);
        Grant(true, true, Future, Never);
        Between(Sample.Now, Sample.Now + 604_800);
        Assert.AreEqual(ClockUnknown, DecideOwn());
    }

    [TestMethod]
    public void Surely_expired_is_expired_also_when_the_time_is_unknown()
    {
        Begin();
        Grant(true, true, 0, Past);
        Between(Sample.Now, Sample.Now + 604_800);
        Expect(Expired, Expired);
    }

    [DataRow("1234568")]
    [DataRow("123456")]
    [DataRow("12345670")]
    [DataRow("0000000")]
    public void Unknown_code_is_refused(string code)
    {
        Begin();
        Grant(true, true, 0, Never);
        Assert.AreEqual((int)Reason.UnknownCredential, Decide(0, code));
    }

    [TestMethod]
    public void Code_of_one_door_is_unknown_at_the_other()
    {
        Begin();
        _table.AddKey(3, 3);
        _table.AddGrant(0, true, 0, Never);
        Assert.AreEqual(Granted, Decide(0, OwnCode));
        Assert.AreEqual((int)Reason.UnknownCredential, Decide(1, OwnCode));
    }

    [TestMethod]
    public void Same_digits_at_two_doors_are_two_peoples()
    {
        Begin();
        _table.AddKey(3, 3);
        _table.AddGrant(0, true, 0, Never);
        _table.AddHolder(2);
        _table.AddCode(Entrance, OwnCode, 77, 1);
        Decision decision = new Decision();
        Assert.AreEqual(Granted, Decide(0, OwnCode, decision));
        Assert.AreEqual(1u, decision.CredentialId);
        Assert.AreEqual(Revoked, Decide(1, OwnCode, decision));
        Assert.AreEqual(77u, decision.CredentialId);
    }

    [DataRow(-1)]
    [DataRow(2)]
    [DataRow(8)]
    [DataRow(2147483647)]
    public void Door_that_the_table_has_not_is_not_served(int door)
    {
        Begin();
        Grant(true, true, 0, Never);
        Assert.AreEqual((int)Reason.DoorNotServed, Decide(door, OwnCode));
    }

    [TestMethod]
    public void Without_a_table_nothing_opens()
    {
        AccessController sut = Sut(new KeyTable());
        Decision decision = new Decision();
        sut.Decide(0, CredentialKind.Doorcode, Bytes.OfText(OwnCode), 7, Time(), decision);
        Assert.AreEqual((int)Reason.TableMissing, (int)decision.Reason);
        Assert.AreEqual(0u, decision.CredentialId);
    }

    [TestMethod]
    public void Missing_table_is_graver_than_a_door_that_is_not_served()
    {
        AccessController sut = Sut(new KeyTable());
        Decision decision = new Decision();
        sut.Decide(99, CredentialKind.Doorcode, Bytes.OfText(OwnCode), 7, Time(), decision);
        Assert.AreEqual((int)Reason.TableMissing, (int)decision.Reason);
    }

    [TestMethod]
    public void Decision_names_the_credential_and_the_pass()
    {
        Begin();
        Grant(true, false, 0, Never);
        Decision decision = new Decision();
        Decide(0, OwnCode, decision);
        Assert.AreEqual(1u, decision.CredentialId);
        Assert.AreEqual(0u, decision.PassId);
        Decide(0, GuestCode, decision);
        Assert.AreEqual(2u, decision.CredentialId);
        Assert.AreEqual(501u, decision.PassId);
    }

    [TestMethod]
    public void Nothing_of_an_earlier_decision_is_left()
    {
        Begin();
        Grant(true, true, 0, Never);
        Decision decision = new Decision();
        Assert.AreEqual(Granted, Decide(0, GuestCode, decision));
        Assert.AreEqual((int)Reason.UnknownCredential, Decide(0, "1111111", decision));
        Assert.AreEqual(0u, decision.CredentialId);
        Assert.AreEqual(0u, decision.PassId);
        Assert.IsFalse(decision.IsGranted);
    }

    [DataRow(0)]
    [DataRow(-1)]
    [DataRow(17)]
    [DataRow(2147483647)]
    public void Length_out_of_range_is_refused(int length)
    {
        Begin();
        Grant(true, true, 0, Never);
        Decision decision = new Decision();
        Sut(Attached()).Decide(0, CredentialKind.Doorcode, new byte[16], length, Time(), decision);
        Assert.AreEqual((int)Reason.UnknownCredential, (int)decision.Reason);
    }

    [TestMethod]
    public void Value_shorter_than_its_length_is_refused()
    {
        Begin();
        Grant(true, true, 0, Never);
        Decision decision = new Decision();
        Sut(Attached()).Decide(0, CredentialKind.Doorcode, new byte[3], 7, Time(), decision);
        Assert.AreEqual((int)Reason.UnknownCredential, (int)decision.Reason);
    }

    [TestMethod]
    public void Another_kind_with_the_same_bytes_is_unknown()
    {
        Begin();
        Grant(true, true, 0, Never);
        Decision decision = new Decision();
        Sut(Attached()).Decide(0, (CredentialKind)2, Bytes.OfText(OwnCode), 7, Time(), decision);
        Assert.AreEqual((int)Reason.UnknownCredential, (int)decision.Reason);
    }

    [TestMethod]
    public void Decisions_of_the_vector()
    {
        _table = TableBuilder.OfTheVector();
        At(Sample.Now);
        Assert.AreEqual(Granted, Decide(0, "1234567"));
        Assert.AreEqual(Granted, Decide(1, "48213"));
        Assert.AreEqual(Granted, Decide(1, "60417"));
        At(Sample.Now + 86_400);
        Assert.AreEqual(Expired, Decide(1, "60417"));
        At(1_800_000_000);
        Assert.AreEqual(Expired, Decide(1, "48213"));
        Assert.AreEqual(Granted, Decide(0, "1234567"));
    }

    private static void Begin() => BeginWithPass(0, Never, doors: 3, kinds: 4);

    private static void BeginWithPass(uint from, uint until, int doors, int kinds)
    {
        _table = new TableBuilder();
        _table.AddDoor(Gym, 7);
        _table.AddDoor(Entrance, 7);
        _table.AddHolder(1);
        _table.AddPass(501, 0, doors, kinds, from, until);
        _table.AddCode(Gym, OwnCode, 1, 0);
        _table.AddGuestCode(Gym, GuestCode, 2, 0);
        At(Sample.Now);
    }

    /// <summary>Gives the last holder a Key of its own to the gym.</summary>
    private static void Grant(bool provideDoorcodes, bool mayShare, uint from, uint until)
    {
        int key = _table.AddKey(doors: 1, codes: provideDoorcodes ? 1 : 0);
        _table.AddGrant(key, mayShare, from, until);
    }

    private static void At(uint now) => Between(now, now);

    private static void Between(uint lower, uint upper)
    {
        _lower = lower;
        _upper = upper;
    }

    private static void Expect(int own, int guest)
    {
        Assert.AreEqual(own, DecideOwn(), "own code");
        Assert.AreEqual(guest, DecideGuest(), "guest's code");
    }

    private static int DecideOwn() => Decide(0, OwnCode);

    private static int DecideGuest() => Decide(0, GuestCode);

    private static int Decide(int door, string code) => Decide(door, code, new Decision());

    private static int Decide(int door, string code, Decision decision)
    {
        Sut(Attached()).Decide(door, CredentialKind.Doorcode, Bytes.OfText(code), code.Length, Time(), decision);
        Assert.AreEqual(decision.Reason == Reason.None, decision.IsGranted);
        return (int)decision.Reason;
    }

    private static TimeInterval Time()
    {
        TimeInterval now = new TimeInterval();
        now.Lower = _lower;
        now.Upper = _upper;
        return now;
    }

    private static KeyTable Attached()
    {
        byte[] bytes = _table.Build();
        KeyTable table = new KeyTable();
        Assert.AreEqual(0, (int)table.Attach(bytes, bytes.Length, 8));
        return table;
    }

    private static AccessController Sut(KeyTable table) =>
        new AccessController(table, new Fingerprint(Sample.Key("DC.KFING"), Sample.Prefix("DC.FINGR")));
}
