using DoorController.Readers.Cards;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Readers.Cards;

/// <summary>A published run of AuthenticateAES with the key of zeros.</summary>
[TestClass]
public class AesLoginTests
{
    private const string FirstAnswer = "b969fdfe56fd91fc9de6f6f213b8fd1e91af";
    private const string Proof = "800db680bc146bd121d6578f2d2e20599100";

    private static readonly byte[] Command = new byte[CardLogin.MaxCommandLength];

    [TestMethod]
    public void Vector_is_spoken_and_proven()
    {
        AesLogin sut = new AesLogin();
        Assert.AreEqual("90aa0000010000", Begin(sut));
        Assert.AreEqual("90af00002036aad7df6e436ba08d18613830a70d5ad43e3d3f4a8d47541eee623a934e477400", Take(sut, FirstAnswer));
        Assert.AreEqual("", Take(sut, Proof));
        Assert.AreEqual((int)LoginState.Proven, (int)sut.State);
        Assert.AreEqual("f44b26f5c05ddd7110772281c4d066e8", Bytes.ToHex(sut.SessionKey(), 0, 16));
    }

    [TestMethod]
    public void Proof_with_any_bit_changed_is_refused()
    {
        byte[] proof = Bytes.FromHex(Proof);
        for (int bit = 0; bit < proof.Length * 8; bit++)
        {
            AesLogin sut = new AesLogin();
            Begin(sut);
            Take(sut, FirstAnswer);
            byte[] other = Bytes.WithBitFlipped(proof, bit);
            Assert.AreEqual(0, sut.Take(other, other.Length, Command));
            Assert.AreEqual((int)LoginState.Refused, (int)sut.State, "bit " + bit.ToString());
            Assert.IsNull(sut.SessionKey());
        }
    }

    [TestMethod]
    public void Key_number_is_asked_for()
    {
        AesLogin sut = new AesLogin();
        Assert.AreEqual(7, sut.Begin(new byte[16], 13, new byte[16], Command));
        Assert.AreEqual("90aa0000010d00", Bytes.ToHex(Command, 0, 7));
    }

    private static string Begin(CardLogin sut) =>
        Bytes.ToHex(Command, 0, sut.Begin(new byte[16], 0, Bytes.FromHex("f44b26f5686f3a391cd38ebd10772281"), Command));

    private static string Take(CardLogin sut, string answer)
    {
        byte[] bytes = Bytes.FromHex(answer);
        return Bytes.ToHex(Command, 0, sut.Take(bytes, bytes.Length, Command));
    }
}
