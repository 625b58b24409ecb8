using DoorController.Security;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Security;

[TestClass]
public class CardKeyTests
{
    private const string Master = "00112233445566778899aabbccddeeff";
    private const string Input = "04782e21801d803042f54e585020416275";

    /// <summary>NXP AN10922, section 2.2.1: UID, application id and "NXP Abu".</summary>
    [TestMethod]
    public void Vector_of_AN10922_holds() => Assert.AreEqual("a8dd63a3b89d54b37ca802473fda9175", Diversified(Master, Input));

    [TestMethod]
    public void Each_byte_of_the_input_counts()
    {
        byte[] input = Bytes.FromHex(Input);
        for (int i = 0; i < input.Length; i++)
        {
            byte[] other = Bytes.WithBitFlipped(input, (i * 8) + (i % 8));
            Assert.IsTrue(Diversified(Master, Input) != Diversified(Master, Bytes.ToHex(other, 0, other.Length)), "byte " + i.ToString());
        }
    }

    [TestMethod]
    public void Input_is_1_to_31_bytes()
    {
        byte[] key = Bytes.FromHex(Master);
        Assert.IsNull(CardKey.Diversify(key, new byte[32], 0));
        Assert.IsNotNull(CardKey.Diversify(key, new byte[32], 1));
        Assert.IsNotNull(CardKey.Diversify(key, new byte[32], 31));
        Assert.IsNull(CardKey.Diversify(key, new byte[32], 32));
        Assert.IsNull(CardKey.Diversify(key, new byte[4], 5));
    }

    [TestMethod]
    public void Zone_has_a_key_of_its_own_by_root_and_site()
    {
        byte[] root = Bytes.Counting(0, 32);
        byte[] site = Bytes.Counting(1, 8);
        string key = Bytes.ToHex(CardKey.OfZone(root, site), 0, 16);
        Assert.AreEqual(key, Bytes.ToHex(CardKey.OfZone(root, site), 0, 16));
        Assert.IsTrue(key != Bytes.ToHex(CardKey.OfZone(root, Bytes.Counting(2, 8)), 0, 16));
        Assert.IsTrue(key != Bytes.ToHex(CardKey.OfZone(Bytes.Counting(1, 32), site), 0, 16));
    }

    private static string Diversified(string key, string input)
    {
        byte[] bytes = Bytes.FromHex(input);
        return Bytes.ToHex(CardKey.Diversify(Bytes.FromHex(key), bytes, bytes.Length), 0, 16);
    }
}
