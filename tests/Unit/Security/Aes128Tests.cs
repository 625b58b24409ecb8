using DoorController.Security;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Security;

/// <summary>FIPS 197, appendix C.1, and SP 800-38A, appendix F.</summary>
[TestClass]
public class Aes128Tests
{
    private const string Key = "2b7e151628aed2a6abf7158809cf4f3c";
    private const string Text =
        "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710";

    private const string Chain =
        "7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b273bed6b8e3c1743b7116e69e222295163ff1caa1681fac09120eca307586e1a7";

    [TestMethod]
    public void Block_of_FIPS_197_is_encrypted() => Expect(
        "69c4e0d86a7b0430d8cdb78070b4c55a", Aes128.EncryptEcb(Bytes.Counting(0, 16), Bytes.FromHex("00112233445566778899aabbccddeeff")));

    [TestMethod]
    public void Blocks_of_SP_800_38A_are_encrypted_each_by_itself() => Expect(
        "3ad77bb40d7a3660a89ecaf32466ef97f5d3d58503b9699de785895a96fdbaaf43b1cd7f598ece23881b00e3ed0306887b0c785e27e8ad3f8223207104725dd4",
        Aes128.EncryptEcb(Bytes.FromHex(Key), Bytes.FromHex(Text)));

    [TestMethod]
    public void Chain_of_SP_800_38A_is_encrypted_and_decrypted()
    {
        byte[] iv = Bytes.Counting(0, 16);
        Expect(Chain, Aes128.EncryptCbc(Bytes.FromHex(Key), iv, Bytes.FromHex(Text)));
        Expect(Text, Aes128.DecryptCbc(Bytes.FromHex(Key), iv, Bytes.FromHex(Chain)));
        Expect("000102030405060708090a0b0c0d0e0f", iv);
    }

    private static void Expect(string hex, byte[] actual) => Assert.AreEqual(hex, Bytes.ToHex(actual, 0, actual.Length));
}
