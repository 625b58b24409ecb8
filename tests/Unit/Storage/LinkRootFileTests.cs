using DoorController.Storage;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Storage;

[TestClass]
public class LinkRootFileTests
{
    private const string Path = "I:\\link.key";

    private const string Vector =
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f24d05191d73060c7b81861334813a7667216298e41185358b25a8b0c9644c47c";

    [Setup]
    public void Clear_the_drive() => Drive.Clear();

    [Cleanup]
    public void Leave_the_drive_clear() => Drive.Clear();

    [TestMethod]
    public void File_of_FORMATS_8_is_read()
    {
        Drive.Write(Path, Bytes.FromHex(Vector));
        CollectionAssert.AreEqual(Sample.LinkRoot(), LinkRootFile.Load(Sample.ControllerId()));
    }

    [TestMethod]
    public void Missing_file_is_no_root()
    {
        Drive.Clear();
        Assert.IsNull(LinkRootFile.Load(Sample.ControllerId()));
    }

    [TestMethod]
    public void File_exists_whether_it_is_right_or_not()
    {
        Drive.Clear();
        Assert.IsFalse(LinkRootFile.Exists());
        Drive.Write(Path, new byte[1]);
        Assert.IsTrue(LinkRootFile.Exists());
    }

    [TestMethod]
    public void Another_controllers_root_is_none()
    {
        Drive.Write(Path, Bytes.FromHex(Vector));
        Assert.IsNull(LinkRootFile.Load(Bytes.FromHex("0011223344556602")));
    }

    [TestMethod]
    public void Any_byte_changed_it_is_no_root()
    {
        byte[] right = Bytes.FromHex(Vector);
        for (int i = 0; i < 64; i++)
        {
            Drive.Write(Path, Bytes.WithBitFlipped(right, (i * 8) + (i % 8)));
            Assert.IsNull(LinkRootFile.Load(Sample.ControllerId()), "byte " + i.ToString());
        }
    }

    [TestMethod]
    public void Truncated_at_any_length_it_is_no_root()
    {
        byte[] right = Bytes.FromHex(Vector);
        for (int length = 0; length < 64; length++)
        {
            Drive.Write(Path, Bytes.Part(right, 0, length));
            Assert.IsNull(LinkRootFile.Load(Sample.ControllerId()), "length " + length.ToString());
        }
    }

    [TestMethod]
    public void Longer_file_is_no_root()
    {
        byte[] longer = new byte[65];
        System.Array.Copy(Bytes.FromHex(Vector), longer, 64);
        Drive.Write(Path, longer);
        Assert.IsNull(LinkRootFile.Load(Sample.ControllerId()));
    }

    [TestMethod]
    public void Created_root_is_stored_and_read_again()
    {
        Drive.Clear();
        byte[] root = LinkRootFile.Create(Sample.ControllerId());
        Assert.AreEqual(32, root.Length);
        CollectionAssert.AreEqual(root, LinkRootFile.Load(Sample.ControllerId()));
        Assert.AreEqual(64, Drive.Read(Path).Length);
    }

    [TestMethod]
    public void No_root_is_created_twice()
    {
        string first = Bytes.ToHex(LinkRootFile.Create(Sample.ControllerId()), 0, 32);
        Assert.IsFalse(first == Bytes.ToHex(LinkRootFile.Create(Sample.ControllerId()), 0, 32));
    }
}
