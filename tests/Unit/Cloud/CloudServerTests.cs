using DoorController.Cloud;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Cloud;

[TestClass]
public class CloudServerTests
{
    [DataRow("https://cloud.example:8443", "cloud.example:8443", "cloud.example", 8443)]
    [DataRow("https://cloud.example", "cloud.example", "cloud.example", 443)]
    [DataRow("https://192.0.2.1:65535", "192.0.2.1:65535", "192.0.2.1", 65535)]
    public void Address_is_taken_apart(string url, string authority, string host, int port)
    {
        CloudServer sut = new CloudServer(url);
        Assert.AreEqual(authority, sut.Authority);
        Assert.AreEqual(host, sut.Host);
        Assert.AreEqual(port, sut.Port);
    }

    [TestMethod]
    public void Name_must_be_looked_up() => Assert.IsFalse(new CloudServer("https://cloud.example").IsFound);

    [TestMethod]
    public void Literal_address_is_never_looked_up()
    {
        CloudServer sut = new CloudServer("https://192.0.2.1");
        for (int i = 0; i < 10; i++)
        {
            Assert.IsTrue(sut.IsFound);
            sut.Failed();
        }
    }
}
