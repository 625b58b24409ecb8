using System.Security.Cryptography;
using VirtualEsp32.Parts.Nfc;

namespace DoorController.Firmware.Tests.Hardware;

/// <summary>The cards as their data sheets and NXP's published runs have them, and not as the firmware asks them.</summary>
[TestClass]
public sealed class NfcCardTests
{
    private const string SelectNtag = "00a4040c07d276000085010100";
    private static readonly byte[] Uid = [4, 1, 2, 3, 4, 5, 6];

    /// <summary>AN12196, 6.6, table 14.</summary>
    [TestMethod]
    public void Ntag_runs_AuthenticateEV2First_as_AN12196_has_it()
    {
        Ntag424Card card = new(Uid) { Random = Numbers("b9e2fc789b64bf237cccaa20ec7e6e48", "9d00c4df") };
        Assert.AreEqual("9000", Say(card, SelectNtag));
        Assert.AreEqual("a04c124213c186f22399d33ac2a3021591af", Say(card, "9071000002000000"));
        Assert.AreEqual(
            "3fa64db5446d1f34cd6ea311167f5e4985b89690c04a05f17fa7ab2f081206639100",
            Say(card, "90af00002035c3e05a752e0144bac0de51c1f22c56b34408a23d8aea266cab947ea8e0118d00"));
    }

    [TestMethod]
    public void Desfire_EV1_runs_AuthenticateAES_as_published()
    {
        DesfireCard card = new(Uid, isEv1: true) { Random = Numbers("c05ddd714fd788a6b7b754f3c4d066e8") };
        card.SetKey(0xDC0001, 0, new byte[16]);
        Assert.AreEqual("9100", Say(card, "905a0000030100dc00"));
        Assert.AreEqual("911c", Say(card, "9071000002000000"));
        Assert.AreEqual("b969fdfe56fd91fc9de6f6f213b8fd1e91af", Say(card, "90aa0000010000"));
        Assert.AreEqual("800db680bc146bd121d6578f2d2e20599100", Say(card, "90af00002036aad7df6e436ba08d18613830a70d5ad43e3d3f4a8d47541eee623a934e477400"));
        Assert.IsTrue(card.IsLoggedIn);
    }

    [TestMethod]
    [DataRow("9071000002000000", "919d", "before its application is selected")]
    [DataRow("9060000000", "917e", "a length that lies")]
    [DataRow("00a4040007d276000085010200", "6a82", "another application")]
    [DataRow("80ca000000", "6e00", "another class")]
    [DataRow("90", "6700", "too short for an APDU")]
    public void Ntag_refuses_by_its_status(string command, string answer, string what) => Assert.AreEqual(answer, Say(new Ntag424Card(Uid), command), what);

    [TestMethod]
    [DataRow("9071000002050000", "9140")]
    [DataRow("90710000010100", "917e")]
    [DataRow("90af00001000000000000000000000000000000000" + "00", "91ca")]
    [DataRow("90aa0000010100", "911c")]
    public void Selected_ntag_refuses_by_its_status(string command, string answer)
    {
        Ntag424Card card = new(Uid);
        Say(card, SelectNtag);
        Assert.AreEqual(answer, Say(card, command));
    }

    [TestMethod]
    public void Wrong_token_ends_the_login_and_the_next_challenge_is_another()
    {
        Ntag424Card card = new(Uid);
        Say(card, SelectNtag);
        string first = Say(card, "9071000002000000");
        Assert.AreEqual("91ae", Say(card, "90af000020" + new string('0', 64) + "00"));
        Assert.AreEqual("91ca", Say(card, "90af000020" + new string('0', 64) + "00"));
        Assert.AreNotEqual(first, Say(card, "9071000002000000"));
    }

    /// <summary>SeqFailCtr: the delay is of the key, outlasts the field, and ends with a login that is right.</summary>
    [TestMethod]
    public void After_fifty_wrong_tokens_the_ntag_delays_logins_with_that_key()
    {
        byte[] numbers = new byte[16];
        Ntag424Card card = new(Uid) { Random = count => numbers[..count] };
        for (int i = 0; i < 50; i++)
        {
            card.PowerUp();
            Say(card, SelectNtag);
            Assert.EndsWith("91af", Say(card, "9071000002000000"));
            Assert.AreEqual("91ae", Say(card, "90af000020" + new string('0', 64) + "00"));
        }

        card.PowerUp();
        Say(card, SelectNtag);
        Assert.AreEqual("91ad", Say(card, "9071000002000000"));
        Assert.EndsWith("91af", Say(card, "9071000002010000"));
        Assert.EndsWith("91af", Say(card, "9071000002000000"));
        Assert.EndsWith("9100", Say(card, "90af000020" + Token() + "00"));
        Assert.EndsWith("91af", Say(card, "9071000002000000"));
    }

    [TestMethod]
    public void Field_that_came_again_has_ended_selection_and_login()
    {
        Ntag424Card card = new(Uid);
        Say(card, SelectNtag);
        Say(card, "9071000002000000");
        card.PowerUp();
        Assert.AreEqual("91ca", Say(card, "90af000020" + new string('0', 64) + "00"));
        Assert.AreEqual("919d", Say(card, "9071000002000000"));
    }

    [TestMethod]
    [DataRow("905a0000030200dc00", "91a0")]
    [DataRow("905a0000020200" + "00", "917e")]
    [DataRow("00a4040c07d276000085010100", "6a82")]
    [DataRow("90aa0000010100", "9140")]
    public void Desfire_refuses_by_its_status(string command, string answer) => Assert.AreEqual(answer, Say(new DesfireCard(Uid), command));

    [TestMethod]
    public void Desfire_EV2_knows_both_logins()
    {
        DesfireCard card = new(Uid);
        card.SetKey(0xDC0001, 1, new byte[16]);
        Say(card, "905a0000030100dc00");
        Assert.EndsWith("91af", Say(card, "9071000002010000"));
        Assert.EndsWith("91af", Say(card, "90aa0000010100"));
        Assert.AreEqual("9140", Say(card, "90aa0000010200"));
    }

    [TestMethod]
    public void Phone_shows_another_random_UID_in_each_field()
    {
        NfcPhone phone = new(_ => [0x90, 0]);
        HashSet<string> seen = [];
        for (int i = 0; i < 20; i++)
        {
            phone.PowerUp();
            seen.Add(Convert.ToHexString(phone.Uid));
            Assert.AreEqual(0x08, phone.Uid[0]);
            Assert.IsTrue(phone.IsRandomUid);
        }

        Assert.IsGreaterThan(15, seen.Count);
    }

    [TestMethod]
    public void Faulty_card_is_silent_after_its_stamina_until_the_field_comes_again()
    {
        FaultyCard card = new(new Ntag424Card(Uid)) { Stamina = 1 };
        Assert.AreEqual("9000", Say(card, SelectNtag));
        Assert.IsNull(card.Answer(Convert.FromHexString(SelectNtag)));
        card.PowerUp();
        Assert.AreEqual("9000", Say(card, SelectNtag));
        Assert.HasCount(2, card.Recording);
    }

    [TestMethod]
    public void Faulty_card_replays_what_was_recorded_and_nothing_after_it()
    {
        FaultyCard card = new(new Ntag424Card(Uid)) { FalseUid = [4, 9, 9, 9, 9, 9, 9] };
        string first = Say(card, SelectNtag) + Say(card, "9071000002000000");
        card.Replay = [.. card.Recording];
        card.PowerUp();
        Assert.AreEqual(first, Say(card, SelectNtag) + Say(card, "9071000002000000"));
        Assert.IsNull(card.Answer(Convert.FromHexString(SelectNtag)));
        Assert.AreEqual("04090909090909", Convert.ToHexStringLower(card.Uid));
    }

    /// <summary>What a reader with a key of zeros says to a challenge of zeros: E(0, RndA ‖ RndB') over two blocks of zeros.</summary>
    private static string Token()
    {
        using Aes aes = Aes.Create();
        aes.Key = new byte[16];
        return Convert.ToHexStringLower(aes.EncryptCbc(new byte[32], new byte[16], PaddingMode.None));
    }

    private static string Say(NfcCard card, string command) => Convert.ToHexStringLower(card.Answer(Convert.FromHexString(command))!);

    private static Func<int, byte[]> Numbers(params string[] numbers)
    {
        Queue<string> left = new(numbers);
        return count =>
        {
            byte[] next = Convert.FromHexString(left.Dequeue());
            Assert.HasCount(count, next);
            return next;
        };
    }
}
