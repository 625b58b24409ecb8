using DoorController.Security;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Security;

[TestClass]
public class AesCmacTests
{
    private const string Key = "2b7e151628aed2a6abf7158809cf4f3c";
    private const string Text =
        "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710";

    /// <summary>RFC 4493, section 4.</summary>
    [DataRow(0, "bb1d6929e95937287fa37d129b756746")]
    [DataRow(16, "070a16b46b4d4144f79bdd9dd04a287c")]
    [DataRow(40, "dfa66747de9ae63030ca32611497c827")]
    [DataRow(64, "51f0bebf7e3b9d92fc49741779363cfe")]
    public void Vectors_of_RFC_4493_hold(int length, string mac) =>
        Assert.AreEqual(mac, Bytes.ToHex(AesCmac.Compute(Bytes.FromHex(Key), Bytes.FromHex(Text), length), 0, 16));

    [TestMethod]
    public void Message_is_left_alone()
    {
        byte[] message = Bytes.FromHex(Text);
        AesCmac.Compute(Bytes.FromHex(Key), message, 40);
        Assert.AreEqual(Text, Bytes.ToHex(message, 0, message.Length));
    }

    [TestMethod]
    public void Least_length_changes_what_is_shorter_and_nothing_else()
    {
        byte[] key = Bytes.FromHex(Key);
        byte[] message = Bytes.FromHex(Text);
        for (int length = 0; length <= 40; length++)
        {
            bool isSame = Bytes.ToHex(AesCmac.Compute(key, message, length), 0, 16) == Bytes.ToHex(AesCmac.Compute(key, message, length, 32), 0, 16);
            Assert.AreEqual(length > 16, isSame, length.ToString());
        }
    }
}
