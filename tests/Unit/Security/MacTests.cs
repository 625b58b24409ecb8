using System.Security.Cryptography;
using DoorController.Security;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Security;

[TestClass]
public class MacTests
{
    // RFC 4231, 4.2 to 4.8; 4.6 asks for a truncated output.
    [TestMethod]
    public void Platform_passes_RFC_4231_case_1() =>
        Expect("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7", Bytes.Of(0x0B, 20), Bytes.OfText("Hi There"));

    [TestMethod]
    public void Platform_passes_RFC_4231_case_2() =>
        Expect("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843", Bytes.OfText("Jefe"), Bytes.OfText("what do ya want for nothing?"));

    [TestMethod]
    public void Platform_passes_RFC_4231_case_3() =>
        Expect("773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe", Bytes.Of(0xAA, 20), Bytes.Of(0xDD, 50));

    [TestMethod]
    public void Platform_passes_RFC_4231_case_4() =>
        Expect("82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b", Bytes.Counting(1, 25), Bytes.Of(0xCD, 50));

    [TestMethod]
    public void Platform_passes_RFC_4231_case_6() =>
        Expect(
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
            Bytes.Of(0xAA, 131), Bytes.OfText("Test Using Larger Than Block-Size Key - Hash Key First"));

    [TestMethod]
    public void Platform_passes_RFC_4231_case_7() =>
        Expect(
            "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
            Bytes.Of(0xAA, 131),
            Bytes.OfText("This is a test using a larger than block-size key and a larger than block-size data. "
                + "The key needs to be hashed before being used by the HMAC algorithm."));

    [TestMethod]
    public void Prefix_is_label_version_and_controller_id()
    {
        byte[] prefix = Mac.Prefix("DC.KTABL", Sample.ControllerId());
        Assert.AreEqual("44432e4b5441424c" + "01" + "0011223344556601", Bytes.ToHex(prefix, 0, prefix.Length));
    }

    [TestMethod]
    public void Prefix_is_written_to_the_start_and_nothing_beside()
    {
        byte[] input = Bytes.Of(0xEE, 20);
        Mac.WritePrefix(input, "DC.FINGR", Sample.ControllerId());
        Assert.AreEqual("44432e46494e4752" + "01" + "0011223344556601" + "eeeeee", Bytes.ToHex(input, 0, 20));
    }

    [TestMethod]
    public void Mac_is_over_prefix_and_as_many_bytes_as_are_told()
    {
        byte[] key = Bytes.Counting(1, 32);
        byte[] mac = Mac.Compute(key, "DC.TABLE", Sample.ControllerId(), Bytes.OfText("abcdef"), 3);
        Assert.AreEqual("cf8df27c2302bab85ffc237ede53192b153073d13e11d992e9a247059963d4b3", Bytes.ToHex(mac, 0, 32));
    }

    [TestMethod]
    public void Mac_of_nothing_but_the_prefix()
    {
        byte[] mac = Mac.Compute(Sample.LinkRoot(), "DC.KTABL", Sample.ControllerId(), new byte[0], 0);
        Assert.AreEqual("08e340ea773e8a0a41f1ad73543394caa0481f1a1b502f540c0b2e034bdc8b13", Bytes.ToHex(mac, 0, 32));
    }

    [TestMethod]
    public void Equal_bytes_are_equal_wherever_they_lie()
    {
        byte[] a = Bytes.Counting(0, 40);
        byte[] b = Bytes.Counting(8, 32);
        Assert.IsTrue(Mac.AreEqual(a, 8, b, 0, 32));
        Assert.IsFalse(Mac.AreEqual(a, 7, b, 0, 32));
    }

    [TestMethod]
    public void One_bit_makes_a_difference()
    {
        byte[] a = Bytes.Counting(0, 32);
        for (int bit = 0; bit < 256; bit++)
        {
            Assert.IsFalse(Mac.AreEqual(a, 0, Bytes.WithBitFlipped(a, bit), 0, 32));
        }
    }

    [TestMethod]
    public void Bytes_beyond_the_length_make_none()
    {
        byte[] a = Bytes.Counting(0, 32);
        Assert.IsTrue(Mac.AreEqual(a, 0, Bytes.WithBitFlipped(a, 128), 0, 16));
    }

    private static void Expect(string expected, byte[] key, byte[] data) =>
        Assert.AreEqual(expected, Bytes.ToHex(HMACSHA256.HashData(key, data), 0, 32));
}
