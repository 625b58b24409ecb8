using DoorController.Storage;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Storage;

[TestClass]
public class StartCounterTests
{
    private const string PathA = "I:\\starts.a";
    private const string PathB = "I:\\starts.b";

    [Setup]
    public void Clear_the_drive() => Drive.Clear();

    [Cleanup]
    public void Leave_the_drive_clear() => Drive.Clear();

    [TestMethod]
    public void Counts_from_one()
    {
        Drive.Clear();
        for (uint start = 1; start <= 10; start++)
        {
            Assert.AreEqual(start, StartCounter.Next());
        }
    }

    [TestMethod]
    public void Number_and_its_complement_are_written_in_turn()
    {
        Drive.Clear();
        StartCounter.Next();
        StartCounter.Next();
        StartCounter.Next();
        Assert.AreEqual("03000000fcffffff", Bytes.ToHex(Drive.Read(PathA), 0, 8));
        Assert.AreEqual("02000000fdffffff", Bytes.ToHex(Drive.Read(PathB), 0, 8));
    }

    [TestMethod]
    public void Higher_file_counts_whichever_it_is()
    {
        Drive.Clear();
        Drive.Write(PathA, Bytes.FromHex("0a000000f5ffffff"));
        Drive.Write(PathB, Bytes.FromHex("0b000000f4ffffff"));
        Assert.AreEqual(12u, StartCounter.Next());
        Assert.AreEqual(13u, StartCounter.Next());
    }

    [DataRow("")]
    [DataRow("0c0000")]
    [DataRow("0c000000")]
    [DataRow("0c000000f4ffffff")]
    [DataRow("0c000000f3ffffff00")]
    [DataRow("ffffffffffffffff")]
    public void File_torn_in_writing_leaves_the_other(string torn)
    {
        Drive.Clear();
        Drive.Write(PathA, Bytes.FromHex(torn));
        Drive.Write(PathB, Bytes.FromHex("0b000000f4ffffff"));
        Assert.AreEqual(12u, StartCounter.Next());
        Assert.AreEqual("0c000000f3ffffff", Bytes.ToHex(Drive.Read(PathA), 0, 8));
    }

    [TestMethod]
    public void Flipped_bit_is_never_taken_for_a_number()
    {
        byte[] right = Bytes.FromHex("0b000000f4ffffff");
        for (int bit = 0; bit < 64; bit++)
        {
            Drive.Clear();
            Drive.Write(PathA, Bytes.WithBitFlipped(right, bit));
            Assert.AreEqual(1u, StartCounter.Next(), "bit " + bit.ToString());
        }
    }
}
