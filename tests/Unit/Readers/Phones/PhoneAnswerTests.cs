using DoorController.Access;
using DoorController.Readers.Phones;
using DoorController.Tests.Access;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Readers.Phones;

[TestClass]
public class PhoneAnswerTests
{
    [TestMethod]
    public void Answer_is_read_from_anywhere()
    {
        PhoneAnswer sut = new PhoneAnswer();
        Assert.IsTrue(sut.Read(Bytes.Counting(0, 30), 5, PhoneAnswer.Length));
        Assert.AreEqual("05060708090a", Bytes.ToHex(sut.Bytes, 0, PhoneAnswer.CredentialLength));
        Assert.AreEqual(11, sut.Door);
        Assert.AreEqual(12, sut.Action);
    }

    [TestMethod]
    public void Answer_of_a_pass_begins_with_its_claims()
    {
        byte[] bytes = Bytes.FromHex(ShareSample.PassAnswer);
        PhoneAnswer sut = new PhoneAnswer();
        Assert.IsTrue(sut.Read(bytes, 0, 36));
        Assert.IsTrue(sut.IsOfPass);
        Assert.AreEqual((int)CredentialKind.PhonePass, (int)sut.Kind);
        Assert.AreEqual(16, sut.CredentialBytes);
        CollectionAssert.AreEqual(Bytes.FromHex(ShareSample.Claims), sut.Credential);
        Assert.AreEqual(1, sut.Door);
        Assert.AreEqual(1, sut.Action);
        Assert.IsTrue(sut.Read(Bytes.FromHex(PhoneSample.Answer), 0, 20));
        Assert.IsFalse(sut.IsOfPass);
        Assert.AreEqual((int)CredentialKind.App, (int)sut.Kind);
        Assert.AreEqual(6, sut.CredentialBytes);
    }

    [DataRow(16)]
    [DataRow(17)]
    [DataRow(18)]
    [DataRow(21)]
    [DataRow(0)]
    public void Answer_that_names_another_pass_than_it_comes_with_is_none(int offset)
    {
        byte[] bytes = Bytes.FromHex(ShareSample.PassAnswer);
        bytes[offset] ^= 1;
        Assert.IsFalse(new PhoneAnswer().Read(bytes, 0, 36));
    }

    [TestMethod]
    public void Answer_of_a_pass_without_claims_is_none()
    {
        byte[] bytes = Bytes.FromHex(ShareSample.PassAnswer);
        Assert.IsFalse(new PhoneAnswer().Read(bytes, 16, 20));
    }

    [DataRow(0, 0)]
    [DataRow(0, 19)]
    [DataRow(0, 21)]
    [DataRow(0, -1)]
    [DataRow(11, 20)]
    [DataRow(-1, 20)]
    [DataRow(0, 2147483647)]
    public void What_is_no_answer_leaves_the_last_one(int start, int length)
    {
        PhoneAnswer sut = new PhoneAnswer();
        sut.Read(Bytes.Counting(0, 30), 0, PhoneAnswer.Length);
        Assert.IsFalse(sut.Read(new byte[30], start, length));
        Assert.AreEqual(6, sut.Door);
    }
}
