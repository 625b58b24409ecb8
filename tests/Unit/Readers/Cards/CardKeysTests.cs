using DoorController.Readers.Cards;
using DoorController.Security;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Readers.Cards;

/// <summary>The vectors of PROTOCOLS.md 2, made with OpenSSL.</summary>
[TestClass]
public class CardKeysTests
{
    [DataRow("04a1b2c3d4e5f6", "86045359c78e2ff867a0821a3eb94731")]
    [DataRow("c0ffee01", "b38c78da99b9d61cb7a3bb6b9a571f1f")]
    [DataRow("04112233445566778899", "3b503354842e34492adb9aa1e28819b3")]
    public void Key_of_a_card_is_diversified_by_UID_application_and_issuer(string uid, string key)
    {
        byte[] bytes = Bytes.FromHex(uid);
        Assert.AreEqual(key, Bytes.ToHex(Sut().Of(bytes, bytes.Length), 0, 16));
    }

    [TestMethod]
    public void Only_the_bytes_of_the_UID_count() =>
        Assert.AreEqual(
            Bytes.ToHex(Sut().Of(Bytes.FromHex("c0ffee01"), 4), 0, 16), Bytes.ToHex(Sut().Of(Bytes.FromHex("c0ffee01aabbccddeeff"), 4), 0, 16));

    private static CardKeys Sut() => new CardKeys(Bytes.Counting(32, LinkKeys.KeyLength), Sample.SiteId());
}
