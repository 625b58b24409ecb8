using DoorController.Access;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;
using static DoorController.Tests.Access.AccessSample;

namespace DoorController.Tests.Access;

/// <summary>Own grants and their windows, and what is decided before any.</summary>
[TestClass]
public class AccessControllerTests
{
    [TestMethod]
    public void Own_code_opens_when_its_holder_may_not_share()
    {
        Begin();
        Grant(true, false, 0, Never);
        Assert.AreEqual(Granted, Code(OwnCode));
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
        Table.AddKey(3, 2);
        Table.AddGrant(0, true, 0, Never);
        Table.AddCode(Entrance, OwnCode, 8, Host);
        Assert.AreEqual(Doorcode, Code(0, OwnCode));
        Assert.AreEqual(Granted, Code(1, OwnCode));
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
        Table.AddKey(2, 2);
        Table.AddGrant(0, true, 0, Never);
        Expect(Revoked, Revoked);
    }

    [TestMethod]
    public void Somebody_elses_grant_is_none()
    {
        Begin();
        Table.AddHolder();
        Grant(true, true, 0, Never);
        Expect(Revoked, Revoked);
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
        Assert.AreEqual(expected, Code(OwnCode));
    }

    [TestMethod]
    public void Mildest_reason_across_grants_is_told()
    {
        Begin();
        Grant(true, true, 0, Past);
        Assert.AreEqual(Expired, Code(OwnCode));
        Grant(false, true, 0, Never);
        Assert.AreEqual(Doorcode, Code(OwnCode));
        Grant(true, true, Future, Never);
        Assert.AreEqual(NotYet, Code(OwnCode));
        Grant(true, true, 0, Never);
        Assert.AreEqual(Granted, Code(OwnCode));
    }

    [TestMethod]
    public void Mildest_reason_across_grants_does_not_depend_on_their_order()
    {
        Begin();
        Grant(true, true, Future, Never);
        Grant(false, true, 0, Never);
        Grant(true, true, 0, Past);
        Assert.AreEqual(NotYet, Code(OwnCode));
    }

    [TestMethod]
    public void Unknown_time_lets_in_where_no_window_ends()
    {
        Begin();
        Grant(true, true, Past, Never);
        Between(Sample.Now, Sample.Now + 604_800);
        Assert.AreEqual(Granted, Code(OwnCode));
    }

    [TestMethod]
    public void Unknown_time_lets_in_where_the_window_ends_after_all_of_it()
    {
        Begin();
        Grant(true, true, Past, Sample.Now + 604_801);
        Between(Sample.Now, Sample.Now + 604_800);
        Assert.AreEqual(Granted, Code(OwnCode));
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
    public void Unknown_time_is_the_mildest_reason()
    {
        Begin();
        Grant(true, true, Sample.Now + 604_900, Never);
        Grant(true, true, Future, Never);
        Between(Sample.Now, Sample.Now + 604_800);
        Assert.AreEqual(ClockUnknown, Code(OwnCode));
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
        Assert.AreEqual(Unknown, Code(0, code));
    }

    [TestMethod]
    public void Code_of_one_door_is_unknown_at_the_other()
    {
        Begin();
        Table.AddKey(3, 3);
        Table.AddGrant(0, true, 0, Never);
        Assert.AreEqual(Granted, Code(0, OwnCode));
        Assert.AreEqual(Unknown, Code(1, OwnCode));
    }

    [TestMethod]
    public void Same_digits_at_two_doors_are_two_peoples()
    {
        Begin();
        Table.AddKey(3, 3);
        Table.AddGrant(0, true, 0, Never);
        Table.AddHolder();
        Table.AddCode(Entrance, OwnCode, 77, 2);
        Assert.AreEqual(Granted, Code(0, OwnCode));
        Assert.AreEqual(1u, Last.CredentialId);
        Assert.AreEqual(Revoked, Code(1, OwnCode));
        Assert.AreEqual(77u, Last.CredentialId);
    }

    [DataRow(-1)]
    [DataRow(2)]
    [DataRow(8)]
    [DataRow(2147483647)]
    public void Door_that_the_table_has_not_is_not_served(int door)
    {
        Begin();
        Grant(true, true, 0, Never);
        Assert.AreEqual((int)Reason.DoorNotServed, Code(door, OwnCode));
    }

    [TestMethod]
    public void Without_a_table_nothing_opens()
    {
        AccessController sut = Sut(new KeyTable());
        Decision decision = new Decision();
        sut.Decide(0, CredentialKind.Doorcode, Bytes.OfText(OwnCode), 7, Now, decision);
        Assert.AreEqual((int)Reason.TableMissing, (int)decision.Reason);
        Assert.AreEqual(0u, decision.CredentialId);
    }

    [TestMethod]
    public void Missing_table_is_graver_than_a_door_that_is_not_served()
    {
        AccessController sut = Sut(new KeyTable());
        Decision decision = new Decision();
        sut.Decide(99, CredentialKind.Doorcode, Bytes.OfText(OwnCode), 7, Now, decision);
        Assert.AreEqual((int)Reason.TableMissing, (int)decision.Reason);
    }

    [TestMethod]
    public void Decision_names_the_credential_and_the_pass()
    {
        Begin();
        Grant(true, false, 0, Never);
        Code(0, OwnCode);
        Assert.AreEqual(1u, Last.CredentialId);
        Assert.AreEqual(0u, Last.PassId);
        Code(0, GuestCode);
        Assert.AreEqual(2u, Last.CredentialId);
        Assert.AreEqual(501u, Last.PassId);
    }

    [TestMethod]
    public void Nothing_of_an_earlier_decision_is_left()
    {
        Begin();
        Grant(true, true, 0, Never);
        Assert.AreEqual(Granted, Code(0, GuestCode));
        Assert.AreEqual(Unknown, Code(0, "1111111"));
        Assert.AreEqual(0u, Last.CredentialId);
        Assert.AreEqual(0u, Last.PassId);
        Assert.IsFalse(Last.IsGranted);
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
        Sut(Attached()).Decide(0, CredentialKind.Doorcode, new byte[16], length, Now, decision);
        Assert.AreEqual(Unknown, (int)decision.Reason);
    }

    [TestMethod]
    public void Value_shorter_than_its_length_is_refused()
    {
        Begin();
        Grant(true, true, 0, Never);
        Decision decision = new Decision();
        Sut(Attached()).Decide(0, CredentialKind.Doorcode, new byte[3], 7, Now, decision);
        Assert.AreEqual(Unknown, (int)decision.Reason);
    }

    [TestMethod]
    public void Another_kind_with_the_same_bytes_is_unknown()
    {
        Begin();
        Grant(true, true, 0, Never);
        Decision decision = new Decision();
        Sut(Attached()).Decide(0, (CredentialKind)2, Bytes.OfText(OwnCode), 7, Now, decision);
        Assert.AreEqual(Unknown, (int)decision.Reason);
    }
}
