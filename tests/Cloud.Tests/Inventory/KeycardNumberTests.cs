using System.Security.Cryptography;
using DoorController.Cloud.Inventory;

namespace DoorController.Cloud.Tests.Inventory;

[TestClass]
public sealed class KeycardNumberTests
{
    private static readonly byte[] Number = [0x04, 0xA1, 0xB2, 0xC3];

    [TestMethod]
    public void Hash_is_that_of_property_id_and_number() =>
        CollectionAssert.AreEqual(SHA256.HashData([0x02, 0x01, 0, 0, 0x04, 0xA1, 0xB2, 0xC3]), KeycardNumber.Hash(0x0102, Number));

    [TestMethod]
    public void Same_card_has_another_hash_in_another_property() =>
        CollectionAssert.AreNotEqual(KeycardNumber.Hash(1, Number), KeycardNumber.Hash(2, Number));
}
