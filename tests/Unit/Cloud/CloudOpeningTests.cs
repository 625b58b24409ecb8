using System;
using System.Threading;
using DoorController.Access;
using DoorController.Cloud;
using DoorController.Readers;
using DoorController.Security;
using DoorController.Tests.Access;
using DoorController.Tests.Readers.Phones;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Cloud;

/// <summary>Doors opened by phones whose words the cloud carries: the vectors of PROTOCOLS.md 3.7, and answers that open nothing.</summary>
[TestClass]
public class CloudOpeningTests
{
    private const uint Number = 9;
    private const int Challenge = 1;
    private const int Result = 2;
    private const int NoResult = 3;

    private static KeyTable _table;
    private static AutoResetEvent _wake;
    private static PresentationQueue _presentations;
    private static Keyring _keyring;
    private static CloudOpening _sut;
    private static Presentation _presented;
    private static Reason _decided;
    private static string _failure;

    [TestMethod]
    public void Challenge_is_issued_when_one_is_asked_for_and_another_each_time()
    {
        Begin(3);
        string first = Ask(0);
        string second = Ask(0);
        Assert.IsFalse(first == second);
        Assert.AreEqual("0900000001000000", Bytes.ToHex(_sut.News, 0, 8));
        _sut.Heard();
        Assert.AreEqual("000000000000000000000000000000000000000000000000", Bytes.ToHex(_sut.News, 0, 24));
    }

    [TestMethod]
    public void Right_answer_is_presented_and_its_phone_can_believe_the_result()
    {
        Begin(3);
        Ask(0);
        DecideSoon(Reason.SharingDisabled);
        byte[] challenge = Bytes.Part(_sut.News, 8, 16);
        Answer(PhoneSample.AnswerTo(challenge, 1, 1), 4_999);
        Assert.AreEqual(Result, (int)_sut.News[4]);
        Assert.AreEqual(11, (int)_sut.News[8]);
        ByteList claim = new ByteList();
        claim.Add(challenge);
        claim.Add(Bytes.FromHex(PhoneSample.Credential));
        claim.Add(Bytes.FromHex("01010b"));
        byte[] key = Sample.Mac(PhoneSample.CredentialRoot(), "DC.KPHON", Bytes.FromHex(PhoneSample.Credential));
        Assert.AreEqual(Bytes.ToHex(Sample.Mac(key, "DC.PHRES", claim.ToArray()), 0, 12), Bytes.ToHex(_sut.News, 9, 12));
        Assert.AreEqual(1, _presented.DoorIndex);
        Assert.AreEqual((int)CredentialKind.App, (int)_presented.Kind);
        Assert.AreEqual(6, _presented.Length);
        Assert.AreEqual((int)Reason.None, (int)_presented.Refused);
    }

    [TestMethod]
    public void Challenge_can_be_answered_once()
    {
        Begin(3);
        Ask(0);
        DecideSoon(Reason.None);
        byte[] answer = PhoneSample.AnswerTo(Bytes.Part(_sut.News, 8, 16), 1, 1);
        Answer(answer, 10);
        Assert.AreEqual("", _failure);
        Assert.AreEqual(Result, (int)_sut.News[4]);
        ExpectRefused(answer, 20, Reason.Replayed);
    }

    [DataRow(0)]
    [DataRow(7)]
    [DataRow(8)]
    [DataRow(19)]
    public void Answer_with_one_bit_wrong_is_refused(int offset)
    {
        Begin(3);
        Ask(0);
        byte[] answer = PhoneSample.AnswerTo(Bytes.Part(_sut.News, 8, 16), 0, 1);
        answer[offset] ^= 2;
        ExpectRefused(answer, 10, offset == 7 ? Reason.Replayed : Reason.UnknownCredential);
    }

    [TestMethod]
    public void Late_answer_is_refused()
    {
        Begin(3);
        Ask(0);
        ExpectRefused(PhoneSample.AnswerTo(Bytes.Part(_sut.News, 8, 16), 0, 1), 5_000, Reason.Replayed);
    }

    [TestMethod]
    public void Answer_to_another_opening_is_refused()
    {
        Begin(3);
        Ask(0);
        byte[] answer = PhoneSample.AnswerTo(Bytes.Part(_sut.News, 8, 16), 0, 1);
        _sut.Take(Number + 1, answer, 0, answer.Length, 10);
        Assert.AreEqual("0a00000003000000", Bytes.ToHex(_sut.News, 0, 8));
        Assert.IsTrue(_presentations.Take(_presented));
        Assert.AreEqual((int)Reason.Replayed, (int)_presented.Refused);
    }

    [TestMethod]
    public void Answer_without_a_challenge_is_refused()
    {
        Begin(3);
        ExpectRefused(PhoneSample.AnswerTo(new byte[16], 0, 1), 10, Reason.Replayed);
    }

    [DataRow(2)]
    [DataRow(255)]
    public void Answer_for_a_door_that_is_not_there_presents_nothing(int door)
    {
        Begin(3);
        Ask(0);
        Answer(PhoneSample.AnswerTo(Bytes.Part(_sut.News, 8, 16), door, 1), 10);
        Assert.AreEqual(NoResult, (int)_sut.News[4]);
        Assert.IsFalse(_presentations.Take(_presented));
    }

    [TestMethod]
    public void Door_that_does_not_open_through_the_cloud_refuses_by_itself()
    {
        Begin(1);
        Ask(0);
        Answer(PhoneSample.AnswerTo(Bytes.Part(_sut.News, 8, 16), 1, 1), 10);
        Assert.AreEqual(Result, (int)_sut.News[4]);
        Assert.AreEqual((int)Reason.DoorNotServed, (int)_sut.News[8]);
        Assert.IsTrue(_presentations.Take(_presented));
        Assert.AreEqual((int)Reason.DoorNotServed, (int)_presented.Refused);
    }

    [TestMethod]
    public void Nothing_opens_without_roots()
    {
        Begin(3);
        _keyring.Take(null);
        Ask(0);
        Answer(PhoneSample.AnswerTo(Bytes.Part(_sut.News, 8, 16), 0, 1), 10);
        Assert.AreEqual(NoResult, (int)_sut.News[4]);
        Assert.IsFalse(_presentations.Take(_presented));
    }

    [TestMethod]
    public void Door_that_decides_nothing_has_no_result()
    {
        Begin(3);
        Ask(0);
        Answer(PhoneSample.AnswerTo(Bytes.Part(_sut.News, 8, 16), 0, 1), 10);
        Assert.AreEqual(NoResult, (int)_sut.News[4]);
    }

    [TestMethod]
    public void Who_sends_wrong_answers_one_after_the_other_is_heard_once_in_ten_seconds()
    {
        Begin(3);
        int heard = 0;
        for (int i = 0; i < 100; i++)
        {
            Answer(PhoneSample.AnswerTo(new byte[16], 0, 1), 200 * i);
            heard += _presentations.Take(_presented) ? 1 : 0;
        }

        Assert.AreEqual(2, heard);
    }

    private static void Begin(int cloudDoors)
    {
        TableBuilder builder = new TableBuilder { CloudDoors = cloudDoors };
        builder.AddDoor(21, 7);
        builder.AddDoor(22, 7);
        byte[] bytes = builder.Build();
        _table = new KeyTable();
        Assert.AreEqual(0, (int)_table.Attach(bytes, bytes.Length, 8));
        _wake = new AutoResetEvent(false);
        _presentations = new PresentationQueue(_wake);
        _keyring = new Keyring(Sample.SiteId(), Sample.ControllerId());
        Roots roots = Roots.Make();
        Array.Copy(PhoneSample.CredentialRoot(), 0, roots.Credential, 0, 32);
        _keyring.Take(roots);
        _sut = new CloudOpening(_keyring, 2, _presentations, _table);
        _presented = new Presentation();
    }

    /// <summary>Decides what is presented next, as the controller loop does.</summary>
    private static void DecideSoon(Reason reason)
    {
        _decided = reason;
        _failure = "";
        new Thread(Decide).Start();
    }

    private static void Decide()
    {
        try
        {
            _wake.WaitOne(2_000, false);
            if (_presentations.Take(_presented))
            {
                _presentations.Tell(_presented.Ticket, _decided);
            }
        }
        catch (Exception)
        {
            _failure = "What was presented could not be taken.";
        }
    }

    private static string Ask(long nowMs)
    {
        _sut.Take(Number, new byte[0], 0, 0, nowMs);
        Assert.AreEqual(Challenge, (int)_sut.News[4]);
        return Bytes.ToHex(_sut.News, 8, 16);
    }

    private static void Answer(byte[] answer, long nowMs) => _sut.Take(Number, answer, 0, answer.Length, nowMs);

    private static void ExpectRefused(byte[] answer, long nowMs, Reason reason)
    {
        Answer(answer, nowMs);
        Assert.AreEqual("0900000003000000", Bytes.ToHex(_sut.News, 0, 8));
        Assert.IsTrue(_presentations.Take(_presented));
        Assert.AreEqual((int)reason, (int)_presented.Refused);
    }
}
