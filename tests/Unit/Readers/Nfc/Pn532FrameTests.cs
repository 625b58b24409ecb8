using DoorController.Readers.Nfc;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Readers.Nfc;

/// <summary>Frames of UM0701-02, 6.2.1.</summary>
[TestClass]
public class Pn532FrameTests
{
    [DataRow("02", "0000ff02fed4022a00")]
    [DataRow("4a0100", "0000ff04fcd44a0100e100")]
    [DataRow("14011401", "0000ff05fbd4140114010200")]
    public void Command_is_framed(string data, string frame)
    {
        byte[] bytes = Bytes.FromHex(data);
        byte[] made = Pn532Frame.Make(bytes, bytes.Length);
        Assert.AreEqual(frame, Bytes.ToHex(made, 0, made.Length));
    }

    [TestMethod]
    public void Longest_command_has_254_bytes()
    {
        byte[] frame = Pn532Frame.Make(new byte[300], 254);
        Assert.AreEqual(262, frame.Length);
        Assert.AreEqual(255, (int)frame[3]);
        Assert.AreEqual(1, (int)frame[4]);
        Assert.IsNull(Pn532Frame.Make(new byte[300], 255));
    }

    [TestMethod]
    public void What_can_be_no_command_is_no_frame()
    {
        Assert.IsNull(Pn532Frame.Make(new byte[4], 0));
        Assert.IsNull(Pn532Frame.Make(new byte[4], -1));
        Assert.IsNull(Pn532Frame.Make(new byte[4], 5));
    }

    [TestMethod]
    public void Ack_is_the_manuals() => Assert.AreEqual("0000ff00ff00", Bytes.ToHex(Pn532Frame.Ack(), 0, 6));
}
