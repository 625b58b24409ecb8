using System.Security.Cryptography;
using DoorController.Cloud.Api;
using DoorController.Cloud.Inventory;

namespace DoorController.Cloud.Tests.Inventory;

[TestClass]
public sealed class KeycardNumberTests
{
    private static readonly byte[] Number = [0x04, 0xA1, 0xB2, 0xC3];

    [TestMethod]
    [DataRow("04a1b2c3", 4)]
    [DataRow(" 04A1B2C3D4E5F6 ", 7)]
    [DataRow("04a1b2c3d4e5f6010203", 10)]
    [DataRow("08a1b2c3d4e5f6", 7)]
    public void Number_has_one_of_the_three_sizes_of_ISO_14443(string digits, int length) =>
        Assert.HasCount(length, KeycardNumber.Read(digits));

    [TestMethod]
    [DataRow("")]
    [DataRow("04a1b2c")]
    [DataRow("04a1b2c3d4")]
    [DataRow("04a1b2c3d4e5")]
    [DataRow("04a1b2c3d4e5f60102")]
    [DataRow("04a1b2c3d4e5f601020304")]
    [DataRow("04a1b2cg")]
    [DataRow("08a1b2c3")]
    public void Other_number_is_refused(string digits) =>
        Assert.AreEqual("number", Assert.ThrowsExactly<RefusedException>(() => KeycardNumber.Read(digits)).Field);

    [TestMethod]
    public void Hash_is_that_of_property_id_and_number() =>
        CollectionAssert.AreEqual(SHA256.HashData([0x02, 0x01, 0, 0, 0x04, 0xA1, 0xB2, 0xC3]), KeycardNumber.Hash(0x0102, Number));

    [TestMethod]
    public void Same_card_has_another_hash_in_another_property() =>
        CollectionAssert.AreNotEqual(KeycardNumber.Hash(1, Number), KeycardNumber.Hash(2, Number));
}
