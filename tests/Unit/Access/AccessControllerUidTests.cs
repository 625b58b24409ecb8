using DoorController.Access;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;
using static DoorController.Tests.Access.AccessSample;

namespace DoorController.Tests.Access;

/// <summary>FORMATS.md 3.2, point 3: the number of a card alone.</summary>
[TestClass]
public class AccessControllerUidTests
{
    private const string PlainCard = "c0ffee02";
    private const string GuestsPlainCard = "c0ffee03";
    private const int GymMask = 1;
    private const int EntranceMask = 2;

    [TestMethod]
    public void Card_that_has_only_a_number_opens_where_the_door_accepts_that()
    {
        Begin(GymMask);
        Assert.AreEqual(Granted, Uid(PlainCard));
        Assert.AreEqual(8u, Last.CredentialId);
    }

    [DataRow(0)]
    [DataRow(EntranceMask)]
    public void Card_that_has_only_a_number_is_refused_by_name_where_the_door_does_not(int doors)
    {
        Begin(doors);
        Assert.AreEqual((int)Reason.UidNotAccepted, Uid(PlainCard));
        Assert.AreEqual(8u, Last.CredentialId);
    }

    [DataRow(0)]
    [DataRow(GymMask)]
    public void Number_of_a_card_that_proves_itself_is_a_copys_at_every_door(int doors)
    {
        Begin(doors);
        Assert.AreEqual((int)Reason.UidNotAccepted, Uid(OwnCard));
        Assert.AreEqual(3u, Last.CredentialId);
        Assert.AreEqual(Granted, Card(OwnCard));
    }

    [TestMethod]
    public void Keycard_is_named_where_another_card_has_the_same_number()
    {
        Begin(GymMask);
        Table.AddCardUid(OwnCard, 10, Host);
        Assert.AreEqual((int)Reason.UidNotAccepted, Uid(OwnCard));
        Assert.AreEqual(3u, Last.CredentialId);
    }

    [TestMethod]
    public void Number_that_is_only_a_number_proves_nothing()
    {
        Begin(GymMask);
        Assert.AreEqual(Unknown, Card(PlainCard));
        Assert.AreEqual(Unknown, Uid("04ffffff"));
    }

    [TestMethod]
    public void Guests_card_comes_in_by_a_pass_for_keycards()
    {
        Begin(GymMask);
        Assert.AreEqual(Granted, Uid(GuestsPlainCard));
        Assert.AreEqual(AccountPass, Last.PassId);
    }

    [TestMethod]
    public void Blocked_card_is_refused_as_that_where_its_number_would_do()
    {
        Begin(GymMask);
        Table.AddDenied(8);
        Assert.AreEqual(Revoked, Uid(PlainCard));
    }

    private static void Begin(int uidDoors)
    {
        AccessSample.Begin();
        Grant(true, true);
        Table.UidDoors = uidDoors;
        Table.AddCardUid(PlainCard, 8, Host);
        Table.AddCardUid(GuestsPlainCard, 9, Guest);
    }

    private static int Uid(string number) => Decide(0, CredentialKind.CardUid, Bytes.FromHex(number));
}
