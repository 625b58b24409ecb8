using DoorController.Readers.Cards;
using DoorController.Security;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Readers.Cards;

/// <summary>NXP AN12196, section 6.6, table 14, with the key of zeros.</summary>
[TestClass]
public class Ev2LoginTests
{
    private const string FirstAnswer = "a04c124213c186f22399d33ac2a3021591af";
    private const string Proof = "3fa64db5446d1f34cd6ea311167f5e4985b89690c04a05f17fa7ab2f081206639100";

    private static readonly byte[] Command = new byte[CardLogin.MaxCommandLength];

    [TestMethod]
    public void Vector_of_AN12196_is_spoken_and_proven()
    {
        Ev2Login sut = new Ev2Login();
        Assert.AreEqual("9071000002000000", Begin(sut));
        Assert.AreEqual(
            "90af00002035c3e05a752e0144bac0de51c1f22c56b34408a23d8aea266cab947ea8e0118d00",
            Take(sut, FirstAnswer));
        Assert.AreEqual((int)LoginState.Going, (int)sut.State);
        Assert.AreEqual("", Take(sut, Proof));
        Assert.AreEqual((int)LoginState.Proven, (int)sut.State);
        Assert.AreEqual("9d00c4df", Hex(sut.TransactionId));
        Assert.AreEqual("1309c877509e5a215007ff0ed19ca564", Hex(sut.SessionKey(isForMacs: false)));
        Assert.AreEqual("4c6626f5e72ea694202139295c7a7fc7", Hex(sut.SessionKey(isForMacs: true)));
    }

    /// <summary>AN12196, section 5.3: the MAC of a command in CommMode.MAC, and of its answer, are every second byte of a CMAC.</summary>
    [DataRow("f500007a21085e02", "6597a457c8cd442c")]
    [DataRow("0001007a21085e0040eeee000100d1fe001f00004400004400002000006a0000", "2a474282e7a47986")]
    public void MAC_of_AN12196_is_every_second_byte_of_a_CMAC(string input, string mac)
    {
        byte[] bytes = Bytes.FromHex(input);
        byte[] whole = AesCmac.Compute(Bytes.FromHex("8248134a386e86eb7faf54a52e536cb6"), bytes, bytes.Length);
        byte[] half = new byte[8];
        for (int i = 0; i < half.Length; i++)
        {
            half[i] = whole[(2 * i) + 1];
        }

        Assert.AreEqual(mac, Hex(half));
    }

    [TestMethod]
    public void Proof_with_any_bit_changed_is_refused()
    {
        byte[] proof = Bytes.FromHex(Proof);
        for (int bit = 0; bit < (proof.Length - 2) * 8; bit++)
        {
            // Blocks are chained: a bit of the transaction id or of the capabilities alone changes no proof, but the block of it does.
            Ev2Login sut = AfterFirst();
            byte[] other = Bytes.WithBitFlipped(proof, bit);
            sut.Take(other, other.Length, Command);
            bool isInLastBlock = bit >= 16 * 8;
            Assert.IsTrue(sut.State == LoginState.Refused || isInLastBlock, "bit " + bit.ToString());
        }
    }

    [DataRow("")]
    [DataRow("91")]
    [DataRow("91af")]
    [DataRow("9100")]
    [DataRow("a04c124213c186f22399d33ac2a3029100")]
    [DataRow("a04c124213c186f22399d33ac2a3021591ae")]
    [DataRow("a04c124213c186f22399d33ac2a30215ff91af")]
    [DataRow("a04c124213c186f22399d33ac2a302159000")]
    public void First_answer_that_is_not_one_ends_it(string answer)
    {
        Ev2Login sut = new Ev2Login();
        Begin(sut);
        Assert.AreEqual("", Take(sut, answer));
        Assert.AreEqual((int)LoginState.Refused, (int)sut.State);
        Assert.IsNull(sut.SessionKey(isForMacs: true));
    }

    [DataRow("911c")]
    [DataRow("9140")]
    [DataRow("919d")]
    [DataRow("91ae")]
    [DataRow("6d00")]
    [DataRow("6e00")]
    public void Card_that_does_not_know_it_says_so(string answer)
    {
        Ev2Login sut = new Ev2Login();
        Begin(sut);
        Assert.AreEqual("", Take(sut, answer));
        Assert.AreEqual((int)LoginState.NotKnown, (int)sut.State);
    }

    [TestMethod]
    public void Length_that_lies_is_refused()
    {
        Ev2Login sut = new Ev2Login();
        Begin(sut);
        byte[] answer = Bytes.FromHex(FirstAnswer);
        Assert.AreEqual(0, sut.Take(answer, answer.Length + 1, Command));
        Assert.AreEqual((int)LoginState.Refused, (int)sut.State);
        Assert.AreEqual(0, sut.Take(answer, answer.Length, Command));
        Assert.AreEqual((int)LoginState.Refused, (int)sut.State);
    }

    [TestMethod]
    public void Answer_of_another_login_proves_nothing()
    {
        Ev2Login sut = new Ev2Login();
        sut.Begin(new byte[16], 0, Bytes.Counting(1, 16), Command);
        Take(sut, FirstAnswer);
        Take(sut, Proof);
        Assert.AreEqual((int)LoginState.Refused, (int)sut.State);
    }

    [TestMethod]
    public void What_was_wiped_gives_no_key()
    {
        Ev2Login sut = AfterFirst();
        Take(sut, Proof);
        sut.Wipe();
        Assert.IsNull(sut.SessionKey(isForMacs: true));
    }

    [TestMethod]
    public void One_object_serves_one_card_after_the_other()
    {
        Ev2Login sut = AfterFirst();
        Take(sut, "9100");
        Assert.AreEqual((int)LoginState.Refused, (int)sut.State);
        Begin(sut);
        Take(sut, FirstAnswer);
        Take(sut, Proof);
        Assert.AreEqual((int)LoginState.Proven, (int)sut.State);
    }

    private static Ev2Login AfterFirst()
    {
        Ev2Login sut = new Ev2Login();
        Begin(sut);
        Take(sut, FirstAnswer);
        return sut;
    }

    private static string Begin(CardLogin sut) =>
        Bytes.ToHex(Command, 0, sut.Begin(new byte[16], 0, Bytes.FromHex("13c5db8a5930439fc3def9a4c675360f"), Command));

    private static string Take(CardLogin sut, string answer)
    {
        byte[] bytes = Bytes.FromHex(answer);
        return Bytes.ToHex(Command, 0, sut.Take(bytes, bytes.Length, Command));
    }

    private static string Hex(byte[] bytes) => Bytes.ToHex(bytes, 0, bytes.Length);
}
