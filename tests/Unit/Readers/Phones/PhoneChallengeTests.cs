using DoorController.Readers.Phones;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Readers.Phones;

[TestClass]
public class PhoneChallengeTests
{
    [TestMethod]
    public void Challenge_counts_once()
    {
        PhoneChallenge sut = new PhoneChallenge();
        Assert.IsFalse(sut.Use(0));
        sut.Issue(0);
        Assert.IsTrue(sut.Use(1));
        Assert.IsFalse(sut.Use(2));
    }

    [DataRow(0L, 4_999L, true)]
    [DataRow(0L, 5_000L, false)]
    [DataRow(-3_000L, 1_999L, true)]
    [DataRow(86_400_000L, 86_405_000L, false)]
    public void Challenge_lives_for_five_seconds(long issuedMs, long usedMs, bool expected)
    {
        PhoneChallenge sut = new PhoneChallenge();
        sut.Issue(issuedMs);
        Assert.AreEqual(expected, sut.Use(usedMs));
        Assert.IsFalse(sut.Use(issuedMs));
    }

    [TestMethod]
    public void Challenge_of_a_phone_that_has_gone_counts_for_nothing()
    {
        PhoneChallenge sut = new PhoneChallenge();
        sut.Issue(0);
        sut.Cancel();
        Assert.IsFalse(sut.Use(1));
    }

    [TestMethod]
    public void Each_challenge_is_another_one()
    {
        PhoneChallenge sut = new PhoneChallenge();
        string last = "";
        for (int i = 0; i < 50; i++)
        {
            sut.Issue(0);
            string challenge = Bytes.ToHex(sut.Bytes, 0, PhoneChallenge.Length);
            Assert.IsTrue(challenge != last);
            last = challenge;
        }
    }
}
