using DoorController.Readers.Phones;
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
