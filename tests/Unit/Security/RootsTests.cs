using DoorController.Security;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Security;

[TestClass]
public class RootsTests
{
    [TestMethod]
    public void New_roots_are_different_and_have_no_epoch()
    {
        Roots one = Roots.Make();
        Roots other = Roots.Make();
        Assert.IsFalse(Bytes.ToHex(one.Credential, 0, 32) == Bytes.ToHex(one.Card, 0, 32));
        Assert.IsFalse(Bytes.ToHex(one.Credential, 0, 32) == Bytes.ToHex(other.Credential, 0, 32));
        Assert.IsFalse(Bytes.ToHex(one.Card, 0, 32) == Bytes.ToHex(other.Card, 0, 32));
        Assert.AreEqual(0u, one.CredentialEpoch);
        Assert.AreEqual(0u, one.CardEpoch);
    }

    [TestMethod]
    public void Bytes_are_credential_root_epoch_card_root_epoch()
    {
        byte[] bytes = Bytes.Counting(7, Roots.Length);
        Assert.AreEqual(72, bytes.Length);
        Roots roots = Roots.FromBytes(bytes);
        Assert.AreEqual(Bytes.ToHex(bytes, 0, 32), Bytes.ToHex(roots.Credential, 0, 32));
        Assert.AreEqual(Bytes.ToHex(bytes, 36, 32), Bytes.ToHex(roots.Card, 0, 32));
        Assert.AreEqual(0x2A292827u, roots.CredentialEpoch);
        Assert.AreEqual(0x4E4D4C4Bu, roots.CardEpoch);
        Assert.AreEqual(Bytes.ToHex(bytes, 0, 72), Bytes.ToHex(roots.ToBytes(), 0, 72));
    }
}
