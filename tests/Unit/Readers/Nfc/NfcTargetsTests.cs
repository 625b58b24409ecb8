using DoorController.Readers.Nfc;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Readers.Nfc;

/// <summary>Answers to InListPassiveTarget (UM0701-02, 7.3.5).</summary>
[TestClass]
public class NfcTargetsTests
{
    private const string Classic = "0100040804deadbeef";
    private const string Ntag = "0103442007040b22c35e6d800677777102" + "80";

    private static NfcTargets _sut;

    [TestMethod]
    public void Empty_field_has_no_card() => Assert.AreEqual(0, Read("4b00"));

    [TestMethod]
    public void Card_without_APDUs_is_read()
    {
        Assert.AreEqual(1, Read("4b01" + Classic));
        Assert.AreEqual(1, _sut[0].Number);
        Assert.AreEqual("deadbeef", UidOf(0));
        Assert.IsFalse(_sut[0].TakesApdus);
        Assert.IsFalse(_sut[0].HasRandomUid);
    }

    /// <summary>A reader that drops leading or trailing zeros of a UID locks people out.</summary>
    [DataRow("0100040804000abc00", "000abc00")]
    [DataRow("01000408070400000000ab00", "0400000000ab00")]
    [DataRow("010004080a00112233445566778800", "00112233445566778800")]
    public void UID_keeps_its_zeros(string target, string uid)
    {
        Assert.AreEqual(1, Read("4b01" + target));
        Assert.AreEqual(uid, UidOf(0));
    }

    [TestMethod]
    public void Two_cards_are_told_apart()
    {
        Assert.AreEqual(2, Read("4b02" + Ntag + "02" + Classic.Substring(2)));
        Assert.AreEqual("040b22c35e6d80", UidOf(0));
        Assert.IsTrue(_sut[0].TakesApdus);
        Assert.AreEqual("deadbeef", UidOf(1));
        Assert.AreEqual(2, _sut[1].Number);
    }

    [TestMethod]
    public void Random_UID_is_known_by_its_first_byte()
    {
        Read("4b01" + "01000420" + "04" + "08112233" + "0578807002" + "00");
        Assert.IsTrue(_sut[0].HasRandomUid);
        Read("4b01" + "01000408" + "07" + "08112233445566");
        Assert.IsFalse(_sut[0].HasRandomUid);
    }

    [DataRow("")]
    [DataRow("4b")]
    [DataRow("4b01")]
    [DataRow("4b0101000408")]
    [DataRow("4b010100040804deadbe")]
    [DataRow("4b010100040803deadbe")]
    [DataRow("4b010100040800")]
    [DataRow("4b0101000408ffdeadbeef")]
    [DataRow("4b010103442007040b22c35e6d80")]
    [DataRow("4b010103442007040b22c35e6d8000")]
    [DataRow("4b010103442007040b22c35e6d800677777102")]
    public void Answer_that_contradicts_itself_has_no_card(string answer) => Assert.AreEqual(0, Read(answer));

    [TestMethod]
    public void What_follows_a_contradiction_counts_for_nothing()
    {
        Assert.AreEqual(1, Read("4b02" + Classic + "0200040805deadbeef"));
        Assert.AreEqual(1, Read("4b02" + Classic));
        Assert.AreEqual(2, Read("4bff" + Classic + Classic + Classic));
    }

    private static int Read(string answer)
    {
        _sut = new NfcTargets();
        byte[] bytes = Bytes.FromHex(answer);
        _sut.Read(bytes, bytes.Length);
        return _sut.Count;
    }

    private static string UidOf(int index) => Bytes.ToHex(_sut[index].Uid, 0, _sut[index].UidLength);
}
