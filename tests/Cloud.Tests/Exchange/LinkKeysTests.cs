using System.Buffers.Binary;
using System.Security.Cryptography;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Exchange;
using DoorController.Cloud.Tests.Support;

namespace DoorController.Cloud.Tests.Exchange;

[TestClass]
public sealed class LinkKeysTests
{
    private readonly byte[] _root = RandomNumberGenerator.GetBytes(32);
    private readonly string _id = HexId.New();

    [TestMethod]
    public void Fingerprint_is_the_one_of_the_document()
    {
        ulong fingerprint = new LinkKeys(_id, _root).DoorcodeFingerprint(513, "1029384");
        Assert.AreEqual(BinaryPrimitives.ReadUInt64BigEndian(Document.Fingerprint(_root, _id, 513, "1029384")), fingerprint);
    }

    [TestMethod]
    public void Same_digits_at_two_doors_are_two_credentials()
    {
        var keys = new LinkKeys(_id, _root);
        Assert.AreNotEqual(keys.DoorcodeFingerprint(1, "1029384"), keys.DoorcodeFingerprint(2, "1029384"));
    }

    [TestMethod]
    public void Same_digits_at_two_controllers_are_two_credentials() => Assert.AreNotEqual(
        new LinkKeys(_id, _root).DoorcodeFingerprint(1, "1029384"),
        new LinkKeys(HexId.New(), _root).DoorcodeFingerprint(1, "1029384"));

    [TestMethod]
    public void Value_has_one_to_sixteen_digits()
    {
        var keys = new LinkKeys(_id, _root);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => keys.DoorcodeFingerprint(1, string.Empty));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => keys.DoorcodeFingerprint(1, new string('1', 17)));
    }
}
