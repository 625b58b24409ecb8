using System.Security.Cryptography;
using System.Text;
using DoorController.Cloud.Cards;

namespace DoorController.Cloud.Tests.Cards;

[TestClass]
public sealed class CardKeysTests
{
    private const string SiteId = "00112233445566aa";

    private static readonly byte[] Root = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];

    /// <summary>NXP AN10922, section 2.2.1: UID, application id and "NXP Abu".</summary>
    [TestMethod]
    public void Vector_of_AN10922_holds() => Assert.AreEqual(
        "a8dd63a3b89d54b37ca802473fda9175",
        Convert.ToHexStringLower(CardKeys.Diversify(
            Convert.FromHexString("00112233445566778899aabbccddeeff"), Convert.FromHexString("04782e21801d803042f54e585020416275"))));

    [TestMethod]
    public void Key_of_the_zone_is_the_first_half_of_a_MAC_over_label_format_and_site()
    {
        byte[] input = [.. Encoding.ASCII.GetBytes("DC.KCARD"), 1, .. Convert.FromHexString(SiteId)];
        CollectionAssert.AreEqual(HMACSHA256.HashData(Root, input)[..16], CardKeys.OfZone(Root, SiteId));
    }

    [TestMethod]
    [DataRow("04a1b2c3")]
    [DataRow("04a1b2c3d4e5f6")]
    [DataRow("04a1b2c3d4e5f6010203")]
    public void Key_of_a_card_comes_from_the_zone_by_its_number_application_and_system(string uid)
    {
        byte[] number = Convert.FromHexString(uid);
        byte[] message = [1, .. number, 0x01, 0x00, 0xDC, .. Encoding.ASCII.GetBytes("DoorController")];
        CollectionAssert.AreEqual(PaddedCmac(CardKeys.OfZone(Root, SiteId), message), CardKeys.Of(Root, SiteId, number));
    }

    [TestMethod]
    public void Each_card_and_each_site_has_a_key_of_its_own()
    {
        string[] keys =
        [
            .. new[] { ("04a1b2c3", SiteId), ("04a1b2c4", SiteId), ("04a1b2c3", "00112233445566ab") }
                .Select(one => Convert.ToHexString(CardKeys.Of(Root, one.Item2, Convert.FromHexString(one.Item1)))),
        ];
        Assert.AreEqual(3, keys.Distinct().Count());
    }

    [TestMethod]
    public void Input_for_which_padding_would_be_another_is_not_taken()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => CardKeys.Diversify(new byte[16], new byte[15]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => CardKeys.Diversify(new byte[16], new byte[32]));
        Assert.HasCount(16, CardKeys.Diversify(new byte[16], new byte[31]));
    }

    /// <summary>AES-CMAC with what AN10922 says of padding, from .NET's AES: two blocks, the last turned by the second subkey unless it is full.</summary>
    private static byte[] PaddedCmac(byte[] key, byte[] message)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        byte[] subkey = Double(aes.EncryptEcb(new byte[16], PaddingMode.None));
        byte[] padded = new byte[32];
        message.CopyTo(padded, 0);
        if (message.Length < padded.Length)
        {
            padded[message.Length] = 0x80;
            subkey = Double(subkey);
        }

        for (int i = 0; i < 16; i++)
        {
            padded[16 + i] ^= subkey[i];
        }

        return aes.EncryptCbc(padded, new byte[16], PaddingMode.None)[16..];
    }

    private static byte[] Double(byte[] block)
    {
        byte[] doubled = [.. block.Select((value, i) => (byte)((value << 1) | (i < 15 ? block[i + 1] >> 7 : 0)))];
        doubled[15] ^= (byte)((block[0] >> 7) * 0x87);
        return doubled;
    }
}
