using DoorController.Tests.Support;
using nanoFramework.TestFramework;
using static DoorController.Tests.Access.AccessSample;

namespace DoorController.Tests.Access;

/// <summary>Guests: a pass opens what its host might open, and no more.</summary>
[TestClass]
public class AccessControllerPassTests
{
    [TestMethod]
    public void Guest_code_is_refused_when_host_may_not_share()
    {
        Begin();
        Grant(true, false, 0, Never);
        Assert.AreEqual(Sharing, Code(GuestCode));
    }

    /// <summary>uhppoted #2: windows have times, to the second.</summary>
    [DataRow(-1, NotYet)]
    [DataRow(0, Granted)]
    [DataRow(99, Granted)]
    [DataRow(100, Expired)]
    public void Pass_holds_in_its_half_open_window(int after, int expected)
    {
        BeginWith(Sample.Now, Sample.Now + 100, 3, 4, 3, 0);
        Grant(true, true, 0, Never);
        At(Sample.Now + (uint)after);
        Expect(Granted, expected);
    }

    [TestMethod]
    public void Pass_never_reaches_beyond_its_hosts_window()
    {
        BeginWith(0, Never, 3, 4, 3, 0);
        Grant(true, true, 0, Past);
        Assert.AreEqual(Expired, Code(GuestCode));
    }

    [TestMethod]
    public void Pass_for_another_door_is_revoked_here()
    {
        BeginWith(0, Never, 2, 4, 3, 0);
        Grant(true, true, 0, Never);
        Assert.AreEqual(Revoked, Code(GuestCode));
    }

    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void Pass_that_is_not_for_doorcodes_opens_by_none(int kinds)
    {
        BeginWith(0, Never, 3, kinds, 3, 0);
        Grant(true, true, 0, Never);
        Assert.AreEqual(Revoked, Code(GuestCode));
    }

    [DataRow(4)]
    [DataRow(7)]
    public void Pass_for_doorcodes_opens(int kinds)
    {
        BeginWith(0, Never, 1, kinds, 3, 0);
        Grant(true, true, 0, Never);
        Assert.AreEqual(Granted, Code(GuestCode));
    }

    [DataRow(-1, false, false, Expired)]
    [DataRow(2, false, false, Sharing)]
    [DataRow(2, true, false, Doorcode)]
    [DataRow(2, true, true, NotYet)]
    public void Gravest_reason_of_pass_and_grant_is_told(int passAfter, bool share, bool codes, int expected)
    {
        uint from = passAfter < 0 ? 0 : Sample.Now + 100;
        BeginWith(from, passAfter < 0 ? Past : Sample.Now + 200, 3, 4, 3, 0);
        Grant(codes, share, 0, Never);
        Assert.AreEqual(expected, Code(GuestCode));
    }

    [TestMethod]
    public void Expired_pass_stays_expired_whatever_its_host_may()
    {
        BeginWith(0, Past, 3, 4, 3, 0);
        Grant(true, true, 0, Never);
        Grant(true, false, 0, Never);
        Assert.AreEqual(Expired, Code(GuestCode));
    }

    [TestMethod]
    public void Revoked_host_is_graver_than_an_expired_pass()
    {
        BeginWith(0, Past, 3, 4, 3, 0);
        Assert.AreEqual(Revoked, Code(GuestCode));
    }

    [TestMethod]
    public void Unknown_time_refuses_a_daily_pass()
    {
        BeginWith(Sample.Now, Sample.Now + 86_400, 3, 4, 3, 0);
        Grant(true, true, 0, Never);
        Between(Sample.Now, Sample.Now + 604_800);
        Expect(Granted, ClockUnknown);
    }

    [DataRow(true)]
    [DataRow(false)]
    public void Guest_with_an_account_comes_in_by_app_and_keycard_and_by_no_doorcode(bool provideDoorcodes)
    {
        Begin();
        Grant(provideDoorcodes, true);
        Assert.AreEqual(Granted, App(GuestApp));
        Assert.AreEqual(AccountPass, Last.PassId);
        Assert.AreEqual(6u, Last.CredentialId);
        Assert.AreEqual(Granted, Card(GuestCard));
        Assert.AreEqual(AccountPass, Last.PassId);
        Assert.AreEqual(Revoked, Code(AccountCode));
    }

    [DataRow(1, Granted, Revoked, Revoked)]
    [DataRow(2, Revoked, Granted, Revoked)]
    [DataRow(4, Revoked, Revoked, Granted)]
    [DataRow(7, Granted, Granted, Granted)]
    [DataRow(0, Revoked, Revoked, Revoked)]
    public void Pass_opens_by_its_kinds_only(int kinds, int app, int card, int code)
    {
        BeginWith(0, Never, 3, 4, kinds, 0);
        Grant(true, true);
        Assert.AreEqual(app, App(GuestApp));
        Assert.AreEqual(card, Card(GuestCard));
        Assert.AreEqual(code, Code(AccountCode));
    }

    [TestMethod]
    public void Guest_without_a_pass_here_is_revoked_and_no_pass_is_named()
    {
        BeginWith(0, Never, 2, 4, 3, 0);
        Grant(true, true);
        Assert.AreEqual(Revoked, App(GuestApp));
        Assert.AreEqual(0u, Last.PassId);
        Assert.AreEqual(6u, Last.CredentialId);
    }

    [TestMethod]
    public void Pass_whose_host_has_no_grant_here_is_revoked_and_named()
    {
        Begin();
        Assert.AreEqual(Revoked, App(GuestApp));
        Assert.AreEqual(AccountPass, Last.PassId);
        Assert.AreEqual(Revoked, Code(GuestCode));
        Assert.AreEqual(CodePass, Last.PassId);
    }

    [TestMethod]
    public void Pass_of_nobodys_account_that_does_not_fit_is_named()
    {
        BeginWith(0, Never, 2, 4, 3, 0);
        Grant(true, true);
        Assert.AreEqual(Revoked, Code(GuestCode));
        Assert.AreEqual(CodePass, Last.PassId);
    }

    [TestMethod]
    public void Own_grant_and_pass_together_open_by_whichever_holds()
    {
        OwnAndPass(ownFrom: 0, ownUntil: Never, passUntil: Past);
        Assert.AreEqual(Granted, App(GuestApp));
        Assert.AreEqual(0u, Last.PassId);
        OwnAndPass(ownFrom: 0, ownUntil: Past, passUntil: Never);
        Assert.AreEqual(Granted, App(GuestApp));
        Assert.AreEqual(AccountPass, Last.PassId);
    }

    [TestMethod]
    public void Mildest_reason_of_own_grant_and_pass_is_told()
    {
        OwnAndPass(ownFrom: Future, ownUntil: Never, passUntil: Past);
        Assert.AreEqual(NotYet, App(GuestApp));
        Assert.AreEqual(0u, Last.PassId);
        OwnAndPass(ownFrom: 0, ownUntil: Past, passUntil: Never, mayShare: false);
        Assert.AreEqual(Sharing, App(GuestApp));
        Assert.AreEqual(AccountPass, Last.PassId);
    }

    [TestMethod]
    public void Second_pass_opens_when_the_first_does_not()
    {
        TwoPasses(Past, Never);
        Assert.AreEqual(Granted, App(GuestApp));
        Assert.AreEqual(602u, Last.PassId);
        TwoPasses(Past, Past);
        Assert.AreEqual(Expired, App(GuestApp));
    }

    [DataRow(-1, Granted)]
    [DataRow(0, Sharing)]
    [DataRow(1, Sharing)]
    public void Kept_pass_needs_no_May_Share_Key_until_its_time(int after, int expected)
    {
        BeginKept(Sample.Now);
        Grant(true, false);
        At(Sample.Now + (uint)after);
        Assert.AreEqual(expected, App(GuestApp));
        Assert.AreEqual(expected, Card(GuestCard));
        Assert.AreEqual(expected, Code(GuestCode));
    }

    [TestMethod]
    public void Kept_pass_of_a_host_who_may_share_goes_on_after_its_time()
    {
        BeginKept(Past);
        Grant(true, true);
        Assert.AreEqual(Granted, App(GuestApp));
    }

    [DataRow(-10, -1, Granted)]
    [DataRow(-10, 0, ClockUnknown)]
    [DataRow(-10, 10, ClockUnknown)]
    [DataRow(-1, 0, ClockUnknown)]
    [DataRow(0, 10, Sharing)]
    public void Kept_pass_is_open_only_surely_before_its_time(int lower, int upper, int expected)
    {
        BeginKept(Sample.Now);
        Grant(true, false);
        Between((uint)(Sample.Now + lower), (uint)(Sample.Now + upper));
        Assert.AreEqual(expected, App(GuestApp));
    }

    [TestMethod]
    public void Unknown_clock_does_not_matter_to_a_kept_pass_of_a_host_who_may_share()
    {
        BeginKept(Sample.Now);
        Grant(true, true);
        Between(Past, Future);
        Assert.AreEqual(Granted, App(GuestApp));
    }

    [TestMethod]
    public void Kept_pass_never_outlives_itself_or_its_hosts_grant()
    {
        BeginWith(0, Past, 3, 4, 3, Future);
        Grant(true, false);
        Assert.AreEqual(Expired, App(GuestApp));
        BeginKept(Future);
        Grant(true, false, 0, Past);
        Assert.AreEqual(Expired, App(GuestApp));
    }

    [TestMethod]
    public void Kept_pass_does_not_open_by_another_grant_that_may_not_share()
    {
        BeginKept(Future);
        Grant(true, false, 0, Past);
        Grant(true, false);
        Assert.AreEqual(Sharing, App(GuestApp));
        BeginKept(Future);
        Grant(false, false);
        Grant(true, false);
        Assert.AreEqual(Granted, App(GuestApp));
        Assert.AreEqual(Doorcode, Code(GuestCode), "codes by the second Key alone, keeping by the first");
    }

    [TestMethod]
    public void Kept_pass_opens_by_no_code_where_the_Key_provides_none()
    {
        BeginKept(Future);
        Grant(false, false);
        Assert.AreEqual(Doorcode, Code(GuestCode));
        Assert.AreEqual(Granted, App(GuestApp));
    }

    /// <summary>The guest with an account has a grant too.</summary>
    private static void OwnAndPass(uint ownFrom, uint ownUntil, uint passUntil, bool mayShare = true)
    {
        BeginEmpty();
        Table.AddHolder();
        int key = Table.AddKey(1, 1);
        Table.AddGrant(key, true, ownFrom, ownUntil);
        Table.AddHolder();
        Table.AddGrant(key, mayShare, 0, Never);
        Table.AddPass(AccountPass, Host, Guest, 1, 3, 0, passUntil, 0);
        Table.AddApp(GuestApp, 6, Guest);
    }

    private static void TwoPasses(uint firstUntil, uint secondUntil)
    {
        BeginEmpty();
        Table.AddHolder();
        Table.AddHolder();
        Table.AddGrant(Table.AddKey(1, 1), true, 0, Never);
        Table.AddPass(601, Host, Guest, 1, 3, 0, firstUntil, 0);
        Table.AddPass(602, Host, Guest, 1, 3, 0, secondUntil, 0);
        Table.AddApp(GuestApp, 6, Guest);
    }
}
