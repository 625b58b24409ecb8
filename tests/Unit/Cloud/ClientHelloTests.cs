using DoorController.Cloud;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Cloud;

/// <summary>Offsets and numbers of RFC 5246, 6.2.1 and 7.4.1.2, and RFC 6066, 3.</summary>
[TestClass]
public class ClientHelloTests
{
    [DataRow("cloud.example")]
    [DataRow("192.0.2.1")]
    [DataRow("a")]
    public void Lengths_agree_with_each_other(string host)
    {
        byte[] hello = ClientHello.Make(host);
        Assert.AreEqual("160301", Bytes.ToHex(hello, 0, 3));
        Assert.AreEqual(hello.Length - 5, Word(hello, 3));
        Assert.AreEqual(1, (int)hello[5]);
        Assert.AreEqual(hello.Length - 9, (hello[6] << 16) | Word(hello, 7));
        Assert.AreEqual("0303", Bytes.ToHex(hello, 9, 2));
        Assert.AreEqual(0, (int)hello[43]);
        int suites = Word(hello, 44);
        int extensions = 46 + suites + 2;
        Assert.AreEqual("0100", Bytes.ToHex(hello, extensions - 2, 2));
        Assert.AreEqual(hello.Length - extensions - 2, Word(hello, extensions));
        int at = extensions + 2;
        while (at < hello.Length)
        {
            at += 4 + Word(hello, at + 2);
        }

        Assert.AreEqual(hello.Length, at);
    }

    [TestMethod]
    public void Name_is_the_first_extension()
    {
        byte[] hello = ClientHello.Make("cloud.example");
        int at = 46 + Word(hello, 44) + 4;
        Assert.AreEqual("00000012001000000d", Bytes.ToHex(hello, at, 9));
        Assert.AreEqual("636c6f75642e6578616d706c65", Bytes.ToHex(hello, at + 9, 13));
    }

    [TestMethod]
    public void Address_is_not_sent_as_a_name() =>
        Assert.AreEqual(ClientHello.Make("cloud.example").Length - 22, ClientHello.Make("192.0.2.1").Length);

    [TestMethod]
    public void Random_differs_each_time() =>
        Assert.IsTrue(Bytes.ToHex(ClientHello.Make("a"), 11, 32) != Bytes.ToHex(ClientHello.Make("a"), 11, 32));

    [DataRow("160303004a02", true)]
    [DataRow("1603", true)]
    [DataRow("15030300020228", true)]
    [DataRow("16", false)]
    [DataRow("", false)]
    [DataRow("485454502f312e31", false)]
    [DataRow("170303", false)]
    [DataRow("1602", false)]
    public void Answer_of_a_TLS_server_is_known_by_its_first_bytes(string answer, bool expected)
    {
        byte[] bytes = Bytes.FromHex(answer);
        Assert.AreEqual(expected, ClientHello.IsAnsweredBy(bytes, bytes.Length));
    }

    private static int Word(byte[] bytes, int at) => (bytes[at] << 8) | bytes[at + 1];
}
