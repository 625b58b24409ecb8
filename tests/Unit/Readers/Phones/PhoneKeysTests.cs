using DoorController.Readers.Phones;
using DoorController.Tests.Access;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Readers.Phones;

/// <summary>The vectors of PROTOCOLS.md 3, made with Python's hmac.</summary>
[TestClass]
public class PhoneKeysTests
{
    [TestMethod]
    public void Key_of_a_phone_follows_from_the_credential_root() => Assert.AreEqual(
        "e0a2c4c0ab32452f9527570b6c36ec47518870fae569d16a7130288dcd740034",
        Bytes.ToHex(PhoneSample.Keys().Of(Bytes.FromHex(PhoneSample.Credential)), 0, 32));

    [TestMethod]
    public void Right_answer_is_right() => Assert.IsTrue(IsRight(PhoneSample.Keys(), PhoneSample.Challenge(), Bytes.FromHex(PhoneSample.Answer)));

    [TestMethod]
    public void Answer_with_any_bit_changed_is_wrong()
    {
        byte[] answer = Bytes.FromHex(PhoneSample.Answer);
        for (int bit = 0; bit < answer.Length * 8; bit++)
        {
            Assert.IsFalse(IsRight(PhoneSample.Keys(), PhoneSample.Challenge(), Bytes.WithBitFlipped(answer, bit)), "bit " + bit.ToString());
        }
    }

    [TestMethod]
    public void Answer_to_another_challenge_is_wrong()
    {
        for (int bit = 0; bit < 128; bit++)
        {
            Assert.IsFalse(IsRight(PhoneSample.Keys(), Bytes.WithBitFlipped(PhoneSample.Challenge(), bit), Bytes.FromHex(PhoneSample.Answer)));
        }
    }

    [TestMethod]
    public void Answer_for_another_controller_or_another_root_is_wrong()
    {
        byte[] answer = Bytes.FromHex(PhoneSample.Answer);
        Assert.IsFalse(IsRight(new PhoneKeys(PhoneSample.CredentialRoot(), Bytes.FromHex("0011223344556602"), ShareSample.Keys()), PhoneSample.Challenge(), answer));
        Assert.IsFalse(IsRight(new PhoneKeys(Bytes.Counting(0x41, 32), Sample.ControllerId(), ShareSample.Keys()), PhoneSample.Challenge(), answer));
    }

    [DataRow(0, "009d27f37e6528ce0a9b9a697f")]
    [DataRow(11, "0b7c21feba0a363a1fb1540838")]
    public void Result_is_told_with_a_MAC(int reason, string expected)
    {
        PhoneAnswer answer = new PhoneAnswer();
        answer.Read(Bytes.FromHex(PhoneSample.Answer), 0, PhoneAnswer.Length);
        byte[] result = new byte[PhoneKeys.ResultLength];
        PhoneSample.Keys().WriteResult(PhoneSample.Challenge(), answer, (byte)reason, result);
        Assert.AreEqual(expected, Bytes.ToHex(result, 0, result.Length));
    }

    [TestMethod]
    public void Right_answer_of_a_pass_is_right_and_with_any_bit_changed_of_it_or_its_claims_it_is_not()
    {
        byte[] answer = Bytes.FromHex(ShareSample.PassAnswer);
        Assert.IsTrue(IsRight(PhoneSample.Keys(), PhoneSample.Challenge(), answer));
        for (int bit = 0; bit < answer.Length * 8; bit++)
        {
            Assert.IsFalse(IsRight(PhoneSample.Keys(), PhoneSample.Challenge(), Bytes.WithBitFlipped(answer, bit)), "bit " + bit.ToString());
        }
    }

    [TestMethod]
    public void Result_of_a_pass_is_told_with_the_pass_key()
    {
        PhoneAnswer answer = new PhoneAnswer();
        answer.Read(Bytes.FromHex(ShareSample.PassAnswer), 0, PhoneAnswer.PassLength);
        byte[] result = new byte[PhoneKeys.ResultLength];
        PhoneSample.Keys().WriteResult(PhoneSample.Challenge(), answer, 0, result);
        Assert.AreEqual("0079e702bf8b03ce082fd00ec4", Bytes.ToHex(result, 0, result.Length));
    }

    private static bool IsRight(PhoneKeys keys, byte[] challenge, byte[] bytes)
    {
        PhoneAnswer answer = new PhoneAnswer();
        return answer.Read(bytes, 0, bytes.Length) && keys.IsRight(challenge, answer);
    }
}
