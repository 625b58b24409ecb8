using DoorController.Access;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Access;

[TestClass]
public class LittleEndianTests
{
    private static readonly byte[] Sequence = { 0xFF, 0x01, 0x02, 0x03, 0x84, 0x05, 0x06, 0x07, 0x88, 0xFF };

    [TestMethod]
    public void Reads_16_bits() => Assert.AreEqual(0x0201, LittleEndian.ReadUInt16(Sequence, 1));

    [TestMethod]
    public void Reads_16_bits_unsigned() => Assert.AreEqual(0xFF88, LittleEndian.ReadUInt16(Sequence, 8));

    [TestMethod]
    public void Reads_32_bits() => Assert.AreEqual(0x07060584u, LittleEndian.ReadUInt32(Sequence, 4));

    [TestMethod]
    public void Reads_32_bits_unsigned() => Assert.AreEqual(0x84030201u, LittleEndian.ReadUInt32(Sequence, 1));

    [TestMethod]
    public void Reads_64_bits() => Assert.AreEqual(-8_644_934_338_954_984_959L, LittleEndian.ReadInt64(Sequence, 1));

    [TestMethod]
    public void Low_half_of_64_bits_is_unsigned()
    {
        Assert.AreEqual(0xFFFFFFFFL, LittleEndian.ReadInt64(Bytes.FromHex("ffffffff00000000"), 0));
        Assert.AreEqual(0x1_00000000L, LittleEndian.ReadInt64(Bytes.FromHex("0000000001000000"), 0));
    }

    [TestMethod]
    public void Writes_what_it_is_told_and_nothing_beside()
    {
        byte[] bytes = Bytes.Of(0xEE, 16);
        LittleEndian.WriteUInt16(bytes, 1, 0xABCD);
        LittleEndian.WriteUInt32(bytes, 3, 0x84030201);
        LittleEndian.WriteInt64(bytes, 7, 0x0807060504030201);
        Assert.AreEqual("eecdab010203840102030405060708ee", Bytes.ToHex(bytes, 0, 16));
    }

    [TestMethod]
    public void Writes_the_low_16_bits_only()
    {
        byte[] bytes = new byte[4];
        LittleEndian.WriteUInt16(bytes, 0, 0x12345678);
        Assert.AreEqual("78560000", Bytes.ToHex(bytes, 0, 4));
    }

    [TestMethod]
    public void Writes_a_negative_number_in_two_complement()
    {
        byte[] bytes = new byte[8];
        LittleEndian.WriteInt64(bytes, 0, -2);
        Assert.AreEqual("feffffffffffffff", Bytes.ToHex(bytes, 0, 8));
    }
}
