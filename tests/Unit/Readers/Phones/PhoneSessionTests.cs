using DoorController.Readers.Phones;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Readers.Phones;

/// <summary>A phone at an NFC reader, PROTOCOLS.md 3.2.</summary>
[TestClass]
public class PhoneSessionTests
{
    private const int Door = 1;

    private static readonly byte[] Command = new byte[PhoneSession.MaxCommandLength];

    private static PhoneSession _sut;

    [TestMethod]
    public void Phone_is_selected_challenged_proven_and_told()
    {
        _sut = new PhoneSession(Sample.ControllerId(), Door);
        int length = _sut.Begin(PhoneSample.Keys(), Command);
        Assert.AreEqual("00a4040008f0444f4f5243544c00", Bytes.ToHex(Command, 0, length));
        length = Take("9000", 0);
        Assert.AreEqual(31, length);
        Assert.AreEqual("8010000019001122334455660101", Bytes.ToHex(Command, 0, 14));
        Assert.AreEqual("00", Bytes.ToHex(Command, 30, 1));
        Assert.AreEqual((int)PhoneVerdict.Going, (int)_sut.Verdict);
        Assert.AreEqual(0, Take(With(Answer(Door, 1), "9000"), 100));
        Assert.AreEqual((int)PhoneVerdict.Proven, (int)_sut.Verdict);
        Assert.AreEqual(PhoneSample.Credential, Bytes.ToHex(_sut.Answer.Bytes, 0, PhoneAnswer.CredentialLength));
        length = _sut.WriteResult(11, Command);
        Assert.AreEqual("802000000d0b", Bytes.ToHex(Command, 0, 6));
        Assert.AreEqual(18, length);
    }

    [DataRow("6a82")]
    [DataRow("6a00")]
    [DataRow("")]
    [DataRow("90")]
    public void Phone_without_our_app_is_a_stranger(string answer)
    {
        _sut = new PhoneSession(Sample.ControllerId(), Door);
        _sut.Begin(PhoneSample.Keys(), Command);
        Assert.AreEqual(0, Take(answer, 0));
        Assert.AreEqual((int)PhoneVerdict.Stranger, (int)_sut.Verdict);
    }

    [TestMethod]
    public void Phone_whose_person_has_not_agreed_is_waited_for() => Assert.AreEqual((int)PhoneVerdict.Waiting, Judge("6985", 100));

    [DataRow(0, 1)]
    [DataRow(2, 1)]
    [DataRow(1, 0)]
    [DataRow(1, 2)]
    public void Answer_for_another_door_or_action_opens_nothing(int door, int action)
    {
        Begin();
        Assert.AreEqual(0, Take(With(Answer(door, action), "9000"), 100));
        Assert.AreEqual((int)PhoneVerdict.Late, (int)_sut.Verdict);
    }

    [TestMethod]
    public void Answer_after_five_seconds_is_late()
    {
        Begin();
        Take(With(Answer(Door, 1), "9000"), 5_000);
        Assert.AreEqual((int)PhoneVerdict.Late, (int)_sut.Verdict);
    }

    [TestMethod]
    public void Answer_to_the_challenge_before_is_wrong()
    {
        Begin();
        string old = With(Answer(Door, 1), "9000");
        Assert.AreEqual((int)PhoneVerdict.Wrong, Judge(old, 100));
    }

    [DataRow("9000")]
    [DataRow("00112233445566778899aabbccddeeff0011229000")]
    [DataRow("00112233445501018899aabbccddeeff001122339000")]
    [DataRow("00112233445566778899aabbccddeeff0011223344559000")]
    [DataRow("6f00")]
    [DataRow("")]
    public void What_is_no_answer_is_wrong(string answer) => Assert.AreEqual((int)PhoneVerdict.Wrong, Judge(answer, 100));

    [TestMethod]
    public void Length_that_lies_is_wrong()
    {
        Begin();
        byte[] answer = Bytes.FromHex(With(Answer(Door, 1), "9000"));
        Assert.AreEqual(0, _sut.Take(answer, answer.Length + 1, 100, Command));
        Assert.AreEqual((int)PhoneVerdict.Wrong, (int)_sut.Verdict);
    }

    [TestMethod]
    public void After_a_verdict_nothing_is_taken()
    {
        Begin();
        string right = With(Answer(Door, 1), "9000");
        Take("6f00", 100);
        Assert.AreEqual(0, Take(right, 100));
        Assert.AreEqual((int)PhoneVerdict.Wrong, (int)_sut.Verdict);
    }

    private static void Begin()
    {
        _sut = new PhoneSession(Sample.ControllerId(), Door);
        _sut.Begin(PhoneSample.Keys(), Command);
        Take("9000", 0);
    }

    private static int Judge(string answer, long atMs)
    {
        Begin();
        Take(answer, atMs);
        return (int)_sut.Verdict;
    }

    /// <summary>The phone's answer to the challenge in the command.</summary>
    private static byte[] Answer(int door, int action) => PhoneSample.AnswerTo(Bytes.Part(Command, 14, 16), door, action);

    private static string With(byte[] data, string status) => Bytes.ToHex(data, 0, data.Length) + status;

    private static int Take(string answer, long nowMs)
    {
        byte[] bytes = Bytes.FromHex(answer);
        return _sut.Take(bytes, bytes.Length, nowMs, Command);
    }
}
