using DoorController.Readers.Nfc;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Readers.Nfc;

/// <summary>Frames of UM0701-02, 6.2.1, and what is none.</summary>
[TestClass]
public class Pn532ReceiverTests
{
    private const string Version = "0000ff06fad50332010607e800";
    private const string Ack = "0000ff00ff00";
    private const string Nack = "0000ffff0000";
    private const string Error = "0000ff01ff7f8100";

    private static Pn532Receiver _sut;

    [DataRow(Ack, (int)Pn532Input.Ack)]
    [DataRow(Nack, (int)Pn532Input.Nack)]
    [DataRow(Error, (int)Pn532Input.Error)]
    [DataRow(Version, (int)Pn532Input.Answer)]
    [DataRow("00ff06fad50332010607e8", (int)Pn532Input.Answer)]
    [DataRow("000000000000ff06fad50332010607e800", (int)Pn532Input.Answer)]
    [DataRow("550000ff0000ff06fad50332010607e800", (int)Pn532Input.Nothing)]
    [DataRow("55aa0100ff06fad50332010607e800", (int)Pn532Input.Answer)]
    public void Frame_is_found(string bytes, int expected)
    {
        Assert.AreEqual(expected, Take(bytes));
        if (expected == (int)Pn532Input.Answer)
        {
            Assert.AreEqual("0332010607", Bytes.ToHex(_sut.Data, 0, _sut.Length));
        }
    }

    [TestMethod]
    public void Ack_and_answer_follow_each_other()
    {
        Assert.AreEqual((int)Pn532Input.Ack, Take(Ack));
        Assert.AreEqual((int)Pn532Input.Answer, Go(Version));
        Assert.AreEqual((int)Pn532Input.Answer, Go(Version));
    }

    [TestMethod]
    public void Extended_frame_is_taken()
    {
        byte[] data = Bytes.Counting(3, 263);
        Assert.AreEqual((int)Pn532Input.Answer, Take(Extended(data)));
        Assert.AreEqual(Bytes.ToHex(data, 0, data.Length), Bytes.ToHex(_sut.Data, 0, _sut.Length));
    }

    [TestMethod]
    public void Frame_longer_than_any_is_passed_over()
    {
        Assert.AreEqual((int)Pn532Input.Nothing, Take(Extended(new byte[265])));
        Assert.AreEqual((int)Pn532Input.Answer, Go(Version));
    }

    /// <summary>A start mark may lie in what follows a spoilt length; the frame after it must count all the same.</summary>
    [TestMethod]
    public void Any_bit_changed_is_no_answer_with_other_data()
    {
        byte[] frame = Bytes.FromHex(Version);
        for (int bit = 0; bit < frame.Length * 8; bit++)
        {
            byte[] other = Bytes.WithBitFlipped(frame, bit);
            Pn532Input got = (Pn532Input)Take(Bytes.ToHex(other, 0, other.Length));
            bool isSame = got == Pn532Input.Answer && Bytes.ToHex(_sut.Data, 0, _sut.Length) == "0332010607";
            Assert.IsTrue(got == Pn532Input.Nothing || isSame, "bit " + bit.ToString());
        }
    }

    [DataRow("0000ff06fbd50332010607e800")]
    [DataRow("0000ff06fad50332010607e900")]
    [DataRow("0000ff06fad40332010607e900")]
    [DataRow("0000ff01ffd52b00")]
    [DataRow("0000ffffff0000")]
    [DataRow("0000ffffff0001ffd52b00")]
    [DataRow("0000ffffff0108f7")]
    [DataRow("0000ffffff010800")]
    public void What_is_no_answer_is_passed_over(string bytes)
    {
        Assert.AreEqual((int)Pn532Input.Nothing, Take(bytes));
        _sut.Clear();
        Assert.AreEqual((int)Pn532Input.Answer, Go(Version));
    }

    /// <summary>Who reads as much as is wanted each time reads nothing that belongs to what comes after, but for a last zero.</summary>
    [DataRow(Ack)]
    [DataRow(Nack)]
    [DataRow(Error)]
    [DataRow(Version)]
    public void Wanted_reaches_the_end_of_a_frame_and_not_past_it(string frame)
    {
        _sut = new Pn532Receiver();
        byte[] bytes = Bytes.FromHex(frame);
        int at = 0;
        Pn532Input got = Pn532Input.Nothing;
        while (got == Pn532Input.Nothing)
        {
            int wanted = _sut.Wanted;
            Assert.IsTrue(wanted > 0);
            for (int i = 0; i < wanted; i++)
            {
                Assert.AreEqual((int)Pn532Input.Nothing, (int)got, "before the last wanted byte");
                got = _sut.Take(bytes[at]);
                at++;
            }
        }

        Assert.AreEqual(bytes.Length - 1, at);
    }

    [TestMethod]
    public void Noise_makes_no_frame_that_is_too_long()
    {
        byte[] noise = new Noise(7).Bytes(20_000);
        _sut = new Pn532Receiver();
        for (int i = 0; i < noise.Length; i++)
        {
            // Many zeros and starts among it.
            _sut.Take(i % 5 == 0 ? (byte)0xFF : i % 3 == 0 ? (byte)0 : noise[i]);
            Assert.IsTrue(_sut.Length <= Pn532Receiver.MaxLength && _sut.Wanted > 0 && _sut.Wanted <= Pn532Receiver.MaxLength + 2);
        }
    }

    private static string Extended(byte[] data)
    {
        ByteList frame = new ByteList();
        frame.Add(new byte[] { 0, 0, 0xFF, 0xFF, 0xFF });
        int length = data.Length + 1;
        frame.Add8(length >> 8);
        frame.Add8(length & 0xFF);
        frame.Add8((byte)-((length >> 8) + (length & 0xFF)));
        frame.Add8(0xD5);
        frame.Add(data);
        int sum = 0xD5;
        for (int i = 0; i < data.Length; i++)
        {
            sum += data[i];
        }

        frame.Add8((byte)-sum);
        frame.Add8(0);
        return Bytes.ToHex(frame.ToArray(), 0, frame.Length);
    }

    private static int Take(string bytes)
    {
        _sut = new Pn532Receiver();
        return Go(bytes);
    }

    /// <summary>What came last that was something.</summary>
    private static int Go(string hex)
    {
        byte[] bytes = Bytes.FromHex(hex);
        Pn532Input last = Pn532Input.Nothing;
        for (int i = 0; i < bytes.Length; i++)
        {
            Pn532Input input = _sut.Take(bytes[i]);
            last = input == Pn532Input.Nothing ? last : input;
        }

        return (int)last;
    }
}
