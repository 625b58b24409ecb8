using DoorController.Cloud;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Cloud;

[TestClass]
public class ExchangeFormatTests
{
    [TestMethod]
    public void Path_names_the_controller()
    {
        string path = ExchangeFormat.PathOf(Sample.ControllerId());
        Assert.AreEqual("/v1/controllers/0011223344556601/exchange", path);
        Assert.AreEqual(41, path.Length);
    }

    [TestMethod]
    public void Mac_is_over_label_method_path_and_message()
    {
        ByteList signed = new ByteList();
        signed.Add(Bytes.OfText("POST/v1/controllers/0011223344556601/exchange"));
        signed.Add(Bytes.Counting(7, 5));
        byte[] key = Sample.Key("DC.KXCHG");
        byte[] expected = Sample.Mac(key, "DC.EXREQ", signed.ToArray());
        byte[] mac = ExchangeFormat.ComputeMac(
            key, "DC.EXREQ", Sample.ControllerId(), "/v1/controllers/0011223344556601/exchange", Bytes.Counting(7, 9), 5);
        CollectionAssert.AreEqual(expected, mac);
    }

    [TestMethod]
    public void Longest_answer_carries_a_piece_of_3968_bytes() => Assert.AreEqual(58 + 3_968 + 32, ExchangeFormat.MaxAnswerLength);
}
