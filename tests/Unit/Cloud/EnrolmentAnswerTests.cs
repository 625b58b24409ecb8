using DoorController.Cloud;
using DoorController.Security;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Cloud;

[TestClass]
public class EnrolmentAnswerTests
{
    private const string Credential = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private const string Card = "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff000102030405060708090a0b0c0d0e0f";
    private const string Right =
        "{\"credentialRoot\":\"" + Credential + "\",\"credentialEpoch\":3,\"cardRoot\":\"" + Card + "\",\"cardEpoch\":4294967295}";

    [TestMethod]
    public void Roots_in_force_are_read_in_any_order_and_spacing()
    {
        Expect(Right);
        Expect(" { \"cardEpoch\" : 4294967295 , \"cardRoot\":\"" + Card + "\",\r\n\"credentialEpoch\":3,\"credentialRoot\":\"" + Credential + "\" } ");
    }

    [DataRow("")]
    [DataRow("{}")]
    [DataRow("[]")]
    [DataRow("null")]
    [DataRow("{\"credentialRoot\":\"" + Credential + "\",\"credentialEpoch\":3,\"cardRoot\":\"" + Card + "\"}")]
    [DataRow("{\"credentialRoot\":\"00\",\"credentialEpoch\":3,\"cardRoot\":\"" + Card + "\",\"cardEpoch\":1}")]
    [DataRow("{\"credentialRoot\":7,\"credentialEpoch\":3,\"cardRoot\":\"" + Card + "\",\"cardEpoch\":1}")]
    [DataRow("{\"credentialRoot\":\"" + Credential + "\",\"credentialEpoch\":-1,\"cardRoot\":\"" + Card + "\",\"cardEpoch\":1}")]
    [DataRow("{\"credentialRoot\":\"" + Credential + "\",\"credentialEpoch\":4294967296,\"cardRoot\":\"" + Card + "\",\"cardEpoch\":1}")]
    [DataRow("{\"credentialRoot\":\"" + Credential + "\",\"credentialEpoch\":\"3\",\"cardRoot\":\"" + Card + "\",\"cardEpoch\":1}")]
    public void What_is_no_answer_gives_no_roots(string json) => Assert.IsNull(EnrolmentAnswer.Read(Bytes.OfText(json)));

    [TestMethod]
    public void Field_that_is_unknown_or_there_twice_or_text_behind_the_end_gives_no_roots()
    {
        Assert.IsNull(EnrolmentAnswer.Read(Bytes.OfText(Right.Substring(0, Right.Length - 1) + ",\"more\":1}")));
        Assert.IsNull(EnrolmentAnswer.Read(Bytes.OfText(Right.Substring(0, Right.Length - 1) + ",\"cardEpoch\":1}")));
        Assert.IsNull(EnrolmentAnswer.Read(Bytes.OfText(Right + "x")));
    }

    [TestMethod]
    public void Answer_that_is_cut_off_anywhere_gives_no_roots()
    {
        for (int length = 0; length < Right.Length; length++)
        {
            Assert.IsNull(EnrolmentAnswer.Read(Bytes.OfText(Right.Substring(0, length))), "length " + length.ToString());
        }
    }

    private static void Expect(string json)
    {
        Roots roots = EnrolmentAnswer.Read(Bytes.OfText(json));
        Assert.AreEqual(Credential, Bytes.ToHex(roots.Credential, 0, 32));
        Assert.AreEqual(Card, Bytes.ToHex(roots.Card, 0, 32));
        Assert.AreEqual(3u, roots.CredentialEpoch);
        Assert.AreEqual(uint.MaxValue, roots.CardEpoch);
    }
}
