using DoorController.Security;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Security;

[TestClass]
public class LinkKeysTests
{
    [TestMethod]
    public void Keys_are_those_of_FORMATS_8()
    {
        LinkKeys sut = new LinkKeys(Sample.ControllerId(), Sample.LinkRoot());
        Assert.AreEqual("08e340ea773e8a0a41f1ad73543394caa0481f1a1b502f540c0b2e034bdc8b13", Bytes.ToHex(sut.Table, 0, 32));
        Assert.AreEqual("f95b29c2376e383d9b259d39dc0fadd9e1d6c472c1ffda8d5b5649aee370b97a", Bytes.ToHex(sut.Fingerprint, 0, 32));
        Assert.AreEqual("c54b3f23a96e33ae0831db0337189b4265c4ce08a1db49258550ff7c1b98ddc8", Bytes.ToHex(sut.Exchange, 0, 32));
    }

    [TestMethod]
    public void Another_controller_has_other_keys_of_the_same_root()
    {
        LinkKeys sut = new LinkKeys(Sample.ControllerId(), Sample.LinkRoot());
        LinkKeys other = new LinkKeys(Bytes.FromHex("0011223344556602"), Sample.LinkRoot());
        Assert.IsFalse(Bytes.ToHex(sut.Table, 0, 32) == Bytes.ToHex(other.Table, 0, 32));
        Assert.IsFalse(Bytes.ToHex(sut.Fingerprint, 0, 32) == Bytes.ToHex(other.Fingerprint, 0, 32));
        Assert.IsFalse(Bytes.ToHex(sut.Exchange, 0, 32) == Bytes.ToHex(other.Exchange, 0, 32));
    }

    [TestMethod]
    public void Controller_id_is_kept()
    {
        byte[] id = Sample.ControllerId();
        Assert.AreSame(id, new LinkKeys(id, Sample.LinkRoot()).ControllerId);
    }
}
