using DoorController.Security;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Security;

[TestClass]
public class HexTests
{
    [TestMethod]
    public void Reads_digits_of_either_case() =>
        CollectionAssert.AreEqual(new byte[] { 0x00, 0x1F, 0xA9, 0xAB, 0xCD, 0xEF }, Hex.Parse("001fA9aBCdeF", 6));

    [TestMethod]
    public void Nothing_is_no_bytes() => Assert.AreEqual(0, Hex.Parse("", 0).Length);

    [DataRow("", 1)]
    [DataRow("0", 1)]
    [DataRow("000", 1)]
    [DataRow("0000", 1)]
    [DataRow("0g", 1)]
    [DataRow("0/", 1)]
    [DataRow("0:", 1)]
    [DataRow("0@", 1)]
    [DataRow("0`", 1)]
    [DataRow("G0", 1)]
    [DataRow(" 0", 1)]
    [DataRow("0x", 1)]
    [DataRow("-1", 1)]
    [DataRow("0\u00e9", 1)]
    [DataRow("0\u0131", 1)]
    public void Anything_else_is_refused(string text, int byteCount) => Assert.IsNull(Hex.Parse(text, byteCount));

    [TestMethod]
    public void No_text_is_refused() => Assert.IsNull(Hex.Parse(null, 1));

    [TestMethod]
    public void Writes_lower_case() => Assert.AreEqual("001fa9abcdef", Hex.Format(Bytes.FromHex("001fa9abcdef")));

    [TestMethod]
    public void Writes_nothing_for_no_bytes() => Assert.AreEqual("", Hex.Format(new byte[0]));

    [TestMethod]
    public void Every_byte_comes_back()
    {
        byte[] all = Bytes.Counting(0, 256);
        CollectionAssert.AreEqual(all, Hex.Parse(Hex.Format(all), 256));
    }
}
