using DoorController.Access;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;
using static DoorController.Tests.Access.AccessSample;

namespace DoorController.Tests.Access;

/// <summary>Cards that show a UID and prove nothing.</summary>
[TestClass]
public class AccessControllerUidTests
{
    private const string UidCard = "0badcafe";
    private const uint UidCardId = 8;
    private const int NotAccepted = (int)Reason.UidNotAccepted;

    [DataRow(1, Granted)]
    [DataRow(3, Granted)]
    [DataRow(0, NotAccepted)]
    [DataRow(2, NotAccepted)]
    public void UID_opens_only_where_UIDs_are_accepted(int uidDoors, int expected)
    {
        BeginWithUid(uidDoors);
        Assert.AreEqual(expected, Uid(UidCard));
        Assert.AreEqual(UidCardId, Last.CredentialId);
    }

    [DataRow(0)]
    [DataRow(3)]
    public void Copied_UID_of_a_keycard_is_refused_everywhere_and_names_the_keycard(int uidDoors)
    {
        BeginWithUid(uidDoors);
        Assert.AreEqual(Granted, Card(OwnCard));
        Assert.AreEqual(NotAccepted, Uid(OwnCard));
        Assert.AreEqual(3u, Last.CredentialId);
        Assert.AreEqual(0u, Last.PassId);
    }

    [TestMethod]
    public void UID_that_nobody_has_is_unknown()
    {
        BeginWithUid(3);
        Assert.AreEqual(Unknown, Uid("0badcaff"));
        Assert.AreEqual(0u, Last.CredentialId);
    }

    [TestMethod]
    public void UID_card_is_no_keycard_that_has_proven_itself()
    {
        BeginWithUid(3);
        Assert.AreEqual(Unknown, Card(UidCard));
    }

    [TestMethod]
    public void Keycard_is_the_one_named_when_both_have_the_UID()
    {
        BeginWithUid(1);
        Table.AddCardUid(OwnCard, 9, Host);
        Assert.AreEqual(NotAccepted, Uid(OwnCard));
        Assert.AreEqual(3u, Last.CredentialId);
    }

    [TestMethod]
    public void Blocked_UID_card_is_refused()
    {
        BeginWithUid(1);
        Table.AddDenied(UidCardId);
        Assert.AreEqual(Revoked, Uid(UidCard));
    }

    [TestMethod]
    public void Pass_for_keycards_lets_a_UID_card_in()
    {
        BeginWith(0, Never, 3, 4, 2, 0);
        Table.UidDoors = 1;
        Table.AddCardUid(UidCard, UidCardId, Guest);
        Grant(provideDoorcodes: true, mayShare: true);
        Assert.AreEqual(Granted, Uid(UidCard));
        Assert.AreEqual(AccountPass, Last.PassId);
    }

    [TestMethod]
    public void Pass_for_phones_alone_does_not()
    {
        BeginWith(0, Never, 3, 4, 1, 0);
        Table.UidDoors = 1;
        Table.AddCardUid(UidCard, UidCardId, Guest);
        Grant(provideDoorcodes: true, mayShare: true);
        Assert.AreEqual(Revoked, Uid(UidCard));
    }

    [TestMethod]
    public void Door_that_stands_open_by_its_schedule_opens_for_any()
    {
        BeginWithDoorSchedule(OpenSchedule);
        Assert.AreEqual(Granted, Uid(OwnCard));
        Assert.IsTrue(Last.IsByDoorSchedule);
    }

    private static void BeginWithUid(int uidDoors)
    {
        Begin();
        Table.UidDoors = uidDoors;
        Table.AddCardUid(UidCard, UidCardId, Host);
        Grant(provideDoorcodes: true, mayShare: true);
    }

    private static int Uid(string number) => Decide(0, CredentialKind.CardUid, Bytes.FromHex(number));
}
