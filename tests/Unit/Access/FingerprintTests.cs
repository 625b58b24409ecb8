using DoorController.Access;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Access;

[TestClass]
public class FingerprintTests
{
    [DataRow(0x0102, "1234567", "e4a7d683780d3e3c")]
    [DataRow(7, "1234567", "679999b22042059c")]
    [DataRow(7, "48213", "9147dcf992cd45d1")]
    [DataRow(7, "4821", "cdae6cd49756c9f1")]
    [DataRow(0x0102, "912345678", "d30c6e8eb0a22bb6")]
    public void Vectors_of_FORMATS_8_come_out(int doorId, string code, string expected) =>
        Assert.AreEqual(expected, Of(Sut(), doorId, code));

    [DataRow(2, "04a1b2c3d4e5f6", "de7f2fceb64ef741")]
    [DataRow(2, "c0ffee01", "e69e800d07425c56")]
    [DataRow(2, "04112233445566778899", "0fc812ee2a92fe89")]
    [DataRow(3, "a10000000012", "bcf7f19afb7c4ee4")]
    public void Vectors_of_cards_and_phones_of_FORMATS_8_come_out(int kind, string value, string expected)
    {
        byte[] bytes = Bytes.FromHex(value);
        Assert.AreEqual(expected, Bytes.ToHex(Sut().Compute((CredentialKind)kind, 0, bytes, bytes.Length), 0, 8));
    }

    [TestMethod]
    public void Same_digits_at_two_doors_are_two_credentials()
    {
        Fingerprint sut = Sut();
        Assert.IsFalse(Of(sut, 1, "1234567") == Of(sut, 2, "1234567"));
    }

    [TestMethod]
    public void Leading_and_trailing_zeros_count()
    {
        Fingerprint sut = Sut();
        Assert.IsFalse(Of(sut, 1, "12345") == Of(sut, 1, "012345"));
        Assert.IsFalse(Of(sut, 1, "12345") == Of(sut, 1, "123450"));
    }

    [TestMethod]
    public void Zero_bytes_are_not_the_fill()
    {
        Fingerprint sut = Sut();
        byte[] value = Bytes.OfText("1234");
        byte[] longer = new byte[5];
        System.Array.Copy(value, longer, 4);
        string four = Bytes.ToHex(sut.Compute(CredentialKind.Doorcode, 1, value, 4), 0, 8);
        Assert.IsFalse(four == Bytes.ToHex(sut.Compute(CredentialKind.Doorcode, 1, longer, 5), 0, 8));
    }

    [TestMethod]
    public void Kind_counts()
    {
        Fingerprint sut = Sut();
        byte[] value = Bytes.OfText("1234");
        string code = Bytes.ToHex(sut.Compute(CredentialKind.Doorcode, 1, value, 4), 0, 8);
        Assert.IsFalse(code == Bytes.ToHex(sut.Compute((CredentialKind)2, 1, value, 4), 0, 8));
    }

    [TestMethod]
    public void Nothing_of_an_earlier_value_is_left()
    {
        Fingerprint sut = Sut();
        Of(sut, 0x0102, "9999999999999999");
        Assert.AreEqual("cdae6cd49756c9f1", Of(sut, 7, "4821"));
    }

    [TestMethod]
    public void Only_the_given_length_of_the_value_counts()
    {
        byte[] hash = Sut().Compute(CredentialKind.Doorcode, 7, Bytes.OfText("4821399"), 4);
        Assert.AreEqual("cdae6cd49756c9f1", Bytes.ToHex(hash, 0, 8));
    }

    [DataRow(-1)]
    [DataRow(0)]
    [DataRow(17)]
    [DataRow(2147483647)]
    public void Length_out_of_range_has_no_fingerprint(int length) =>
        Assert.IsNull(Sut().Compute(CredentialKind.Doorcode, 1, new byte[16], length));

    [DataRow(1)]
    [DataRow(16)]
    public void Shortest_and_longest_value_have_one(int length) =>
        Assert.AreEqual(32, Sut().Compute(CredentialKind.Doorcode, 1, new byte[16], length).Length);

    private static Fingerprint Sut() => new Fingerprint(Sample.Key("DC.KFING"), Sample.Prefix("DC.FINGR"));

    private static string Of(Fingerprint sut, int doorId, string code) =>
        Bytes.ToHex(sut.Compute(CredentialKind.Doorcode, doorId, Bytes.OfText(code), code.Length), 0, 8);
}
