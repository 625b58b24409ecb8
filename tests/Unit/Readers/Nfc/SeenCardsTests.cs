using System;
using DoorController.Readers.Nfc;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Readers.Nfc;

[TestClass]
public class SeenCardsTests
{
    private const string First = "04a1b2c3d4e5f6";

    [TestMethod]
    public void Card_counts_again_only_after_it_was_away_for_a_second()
    {
        SeenCards sut = new SeenCards();
        Assert.IsFalse(sut.IsKnown(Card(First), 0));
        sut.Add(Card(First), 0);
        Assert.IsTrue(sut.IsKnown(Card(First), 999));
        Assert.IsTrue(sut.IsKnown(Card(First), 1_998));
        Assert.IsFalse(sut.IsKnown(Card(First), 2_998));
    }

    [DataRow("04a1b2c3d4e5f7")]
    [DataRow("05a1b2c3d4e5f6")]
    [DataRow("04a1b2c3")]
    [DataRow("04a1b2c3d4e5f6000000")]
    public void Another_card_counts(string uid)
    {
        SeenCards sut = new SeenCards();
        sut.Add(Card(First), 0);
        Assert.IsFalse(sut.IsKnown(Card(uid), 1));
    }

    [TestMethod]
    public void What_changes_its_UID_each_time_is_one()
    {
        SeenCards sut = new SeenCards();
        sut.Add(Card("08112233"), 0);
        Assert.IsTrue(sut.IsKnown(Card("08aabbcc"), 1));
        Assert.IsFalse(sut.IsKnown(Card("09112233"), 1));
    }

    [TestMethod]
    public void Of_more_cards_than_it_can_hold_the_one_not_seen_for_longest_is_forgotten()
    {
        SeenCards sut = new SeenCards();
        for (int i = 0; i < 5; i++)
        {
            sut.Add(Card("0" + i.ToString() + "a1b2c3"), i);
        }

        Assert.IsFalse(sut.IsKnown(Card("00a1b2c3"), 5));
        for (int i = 1; i < 5; i++)
        {
            Assert.IsTrue(sut.IsKnown(Card("0" + i.ToString() + "a1b2c3"), 5), i.ToString());
        }
    }

    private static NfcTarget Card(string uid)
    {
        byte[] bytes = Bytes.FromHex(uid);
        NfcTarget card = new NfcTarget();
        card.UidLength = bytes.Length;
        Array.Copy(bytes, 0, card.Uid, 0, bytes.Length);
        return card;
    }
}
