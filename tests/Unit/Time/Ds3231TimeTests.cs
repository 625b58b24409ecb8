using DoorController.Tests.Support;
using DoorController.Time;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Time;

[TestClass]
public class Ds3231TimeTests
{
    [DataRow("00000006010100", 946_684_800)]
    [DataRow("20131601210926", 1_790_007_200)]
    [DataRow("59592302290228", 1_835_481_599)]
    [DataRow("00000003010328", 1_835_481_600)]
    [DataRow("59592304311226", 1_798_761_599)]
    [DataRow("59592304290224", 1_709_251_199)]
    [DataRow("00000005010324", 1_709_251_200)]
    [DataRow("07140302190138", 2_147_483_647)]
    public void Registers_are_decimal_digits_from_second_to_year(string registers, int seconds)
    {
        Assert.IsTrue(Ds3231Time.TryParse(Bytes.FromHex(registers), out uint read));
        Assert.AreEqual((uint)seconds, read);
        byte[] written = new byte[9];
        Ds3231Time.Write((uint)seconds, written, 1);
        Assert.AreEqual(registers, Bytes.ToHex(written, 1, 7));
    }

    [TestMethod]
    public void Whatever_is_written_is_read_again()
    {
        Noise noise = new Noise(31);
        byte[] bytes = new byte[7];
        for (int i = 0; i < 3_000; i++)
        {
            uint seconds = 946_684_800 + (uint)(noise.Next(36_525) * 86_400L) + (uint)noise.Next(86_400);
            Ds3231Time.Write(seconds, bytes, 0);
            Assert.IsTrue(Ds3231Time.TryParse(bytes, out uint read), seconds.ToString());
            Assert.AreEqual(seconds, read);
        }
    }

    [DataRow("60000006010100")]
    [DataRow("0a000006010100")]
    [DataRow("00600006010100")]
    [DataRow("00002406010100")]
    [DataRow("00004106010100")]
    [DataRow("00000006000100")]
    [DataRow("00000006320100")]
    [DataRow("00000006290226")]
    [DataRow("00000006310426")]
    [DataRow("00000006010000")]
    [DataRow("00000006011300")]
    [DataRow("00000006018100")]
    [DataRow("000000060101a0")]
    [DataRow("ffffffffffffff")]
    public void What_is_no_time_is_refused(string registers) =>
        Assert.IsFalse(Ds3231Time.TryParse(Bytes.FromHex(registers), out _));

    [DataRow(0, "00000006010100")]
    [DataRow(946_684_799, "00000006010100")]
    public void Before_the_year_2000_it_is_2000(int seconds, string registers)
    {
        byte[] bytes = new byte[7];
        Ds3231Time.Write((uint)seconds, bytes, 0);
        Assert.AreEqual(registers, Bytes.ToHex(bytes, 0, 7));
    }
}
