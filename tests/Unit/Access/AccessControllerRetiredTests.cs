using nanoFramework.TestFramework;
using static DoorController.Tests.Access.AccessSample;

namespace DoorController.Tests.Access;

/// <summary>Credentials that were taken away or blocked.</summary>
[TestClass]
public class AccessControllerRetiredTests
{
    [DataRow(Retired.Disabled, Doorcode)]
    [DataRow(Retired.Expired, Expired)]
    [DataRow(Retired.Revoked, Revoked)]
    public void Retired_credential_opens_nothing_and_is_named(int retired, int expected)
    {
        BeginRetired(retired);
        Grant(true, true);
        Expect(expected, expected);
        Assert.AreEqual(2u, Last.CredentialId);
        Assert.AreEqual(CodePass, Last.PassId);
        Assert.AreEqual(expected, App(OwnApp));
        Assert.AreEqual(expected, Card(OwnCard));
        Assert.AreEqual(expected, App(GuestApp));
    }

    // Of retired and what else fails, the graver is told.
    [DataRow(Retired.Disabled, true, true, -1, Expired)]
    [DataRow(Retired.Disabled, true, false, 0, Doorcode)]
    [DataRow(Retired.Disabled, true, true, 1, Doorcode)]
    [DataRow(Retired.Expired, true, true, 1, Expired)]
    [DataRow(Retired.Expired, false, true, 0, Expired)]
    [DataRow(Retired.Revoked, true, true, -1, Revoked)]
    public void Graver_of_retired_and_another_reason_is_told(int retired, bool codes, bool share, int when, int expected)
    {
        BeginRetired(retired);
        Grant(codes, share, when > 0 ? Future : 0, when < 0 ? Past : Never);
        Assert.AreEqual(expected, Code(OwnCode));
    }

    [DataRow(Retired.Disabled, Sharing)]
    [DataRow(Retired.Expired, Expired)]
    [DataRow(Retired.Revoked, Revoked)]
    public void Sharing_disabled_is_graver_than_a_disabled_code_and_milder_than_the_others(int retired, int expected)
    {
        BeginRetired(retired);
        Grant(true, false);
        Assert.AreEqual(expected, Code(GuestCode));
    }

    [TestMethod]
    public void Retired_credential_without_a_grant_is_revoked()
    {
        BeginRetired(Retired.Disabled);
        Expect(Revoked, Revoked);
    }

    [TestMethod]
    public void Door_schedule_lets_a_retired_credential_in()
    {
        BeginWith(0, Never, 3, 4, 3, 0, Retired.Revoked, OpenSchedule);
        Assert.AreEqual(Granted, Code(OwnCode));
        Assert.AreEqual(1u, Last.CredentialId);
    }

    [TestMethod]
    public void Denied_credential_is_revoked_and_only_that_one()
    {
        Begin();
        Grant(true, true);
        Table.AddDenied(3);
        Table.AddDenied(6);
        Table.AddDenied(99);
        Assert.AreEqual(Revoked, Card(OwnCard));
        Assert.AreEqual(3u, Last.CredentialId);
        Assert.AreEqual(0u, Last.PassId);
        Assert.AreEqual(Granted, App(OwnApp));
        Assert.AreEqual(Granted, Code(OwnCode));
        Assert.AreEqual(Revoked, App(GuestApp));
        Assert.AreEqual(Granted, Card(GuestCard));
        Assert.AreEqual(Granted, Code(GuestCode));
    }

    [TestMethod]
    public void Denied_guests_code_is_revoked()
    {
        Begin();
        Grant(true, true);
        Table.AddDenied(2);
        Expect(Granted, Revoked);
    }

    [TestMethod]
    public void Denied_credential_comes_in_while_the_door_schedule_holds()
    {
        BeginWithDoorSchedule(OpenSchedule);
        Table.AddDenied(3);
        Assert.AreEqual(Granted, Card(OwnCard));
        Assert.IsTrue(Last.IsByDoorSchedule);
    }
}
