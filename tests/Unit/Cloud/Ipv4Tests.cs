using DoorController.Cloud;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Cloud;

[TestClass]
public class Ipv4Tests
{
    [DataRow("127.0.0.1", 0x0100007F)]
    [DataRow("0.0.0.0", 0)]
    [DataRow("10.20.30.40", 0x281E140A)]
    [DataRow("001.02.3.004", 0x04030201)]
    public void Address_is_read_first_octet_lowest(string text, int address)
    {
        Assert.IsTrue(Ipv4.TryParse(text, out long read));
        Assert.AreEqual((long)address, read);
    }

    [TestMethod]
    public void Highest_address_is_read()
    {
        Assert.IsTrue(Ipv4.TryParse("255.255.255.255", out long read));
        Assert.AreEqual(0xFFFFFFFFL, read);
    }

    [DataRow("")]
    [DataRow("1")]
    [DataRow("1.2.3")]
    [DataRow("1.2.3.")]
    [DataRow(".1.2.3")]
    [DataRow("1..2.3")]
    [DataRow("1.2.3.4.")]
    [DataRow("1.2.3.4.5")]
    [DataRow("1.2.3.256")]
    [DataRow("1.2.3.0004")]
    [DataRow("1.2.3.-4")]
    [DataRow("1.2.3.4 ")]
    [DataRow("1.2.3.a")]
    [DataRow("cloud.example")]
    [DataRow("99999999999999999999")]
    public void Everything_else_is_a_name(string text) => Assert.IsFalse(Ipv4.TryParse(text, out long _));
}
