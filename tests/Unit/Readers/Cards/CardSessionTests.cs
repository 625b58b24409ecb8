using DoorController.Readers.Cards;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Readers.Cards;

/// <summary>Which card is asked what, PROTOCOLS.md 2.</summary>
[TestClass]
public class CardSessionTests
{
    private const int Proven = (int)CardVerdict.Proven;
    private const int UidOnly = (int)CardVerdict.UidOnly;

    private static readonly byte[] Command = new byte[CardSession.MaxCommandLength];

    [DataRow(true, false, true, true, "a471af")]
    [DataRow(false, true, true, true, "a45a71af")]
    [DataRow(false, true, false, true, "a45a71aaaf")]
    public void Card_of_each_kind_proves_itself_after_its_own_commands(bool isNtag, bool isDesfire, bool knowsEv2, bool knowsAes, string asked)
    {
        CardTwin card = Card(isNtag, isDesfire, knowsEv2, knowsAes);
        Assert.AreEqual(Proven, Run(card, Key()));
        Assert.AreEqual(asked, card.Asked);
    }

    [DataRow(false, false, true, true, "a45a")]
    [DataRow(true, false, false, true, "a471")]
    [DataRow(false, true, false, false, "a45a71aa")]
    public void Card_that_knows_none_of_it_has_shown_its_UID_only(bool isNtag, bool isDesfire, bool knowsEv2, bool knowsAes, string asked)
    {
        CardTwin card = Card(isNtag, isDesfire, knowsEv2, knowsAes);
        Assert.AreEqual(UidOnly, Run(card, Key()));
        Assert.AreEqual(asked, card.Asked);
    }

    [DataRow(true, false)]
    [DataRow(false, true)]
    public void Card_with_another_key_is_not_proven(bool isNtag, bool knowsEv2)
    {
        byte[] other = Bytes.WithBitFlipped(Key(), 77);
        Assert.AreEqual(UidOnly, Run(Card(isNtag, !isNtag, knowsEv2 || isNtag, true), other));
        Assert.AreEqual(UidOnly, Run(Card(isNtag, !isNtag, false, true), other));
    }

    [TestMethod]
    public void Limit_is_that_of_the_card_class()
    {
        CardSession sut = new CardSession();
        sut.Begin(Key(), Command);
        Assert.AreEqual(39, sut.LimitMs);
        byte[] notFound = Bytes.FromHex("6a82");
        Assert.AreEqual(9, sut.Take(notFound, 2, Command));
        Assert.AreEqual(78, sut.LimitMs);
    }

    [TestMethod]
    public void Key_is_forgotten_at_the_end()
    {
        byte[] key = Key();
        Run(Card(true, false, true, true), key);
        Assert.AreEqual(Bytes.ToHex(new byte[16], 0, 16), Bytes.ToHex(key, 0, 16));
        key = Key();
        CardSession sut = new CardSession();
        sut.Begin(key, Command);
        sut.Abandon();
        Assert.AreEqual(Bytes.ToHex(new byte[16], 0, 16), Bytes.ToHex(key, 0, 16));
        Assert.AreEqual(UidOnly, (int)sut.Verdict);
    }

    [TestMethod]
    public void Without_a_card_nothing_is_taken()
    {
        CardSession sut = new CardSession();
        Assert.AreEqual(0, sut.Take(Bytes.FromHex("9000"), 2, Command));
        Assert.AreEqual(UidOnly, (int)sut.Verdict);
    }

    /// <summary>Lengths that lie, and noise at each place of a run, with lengths up to twice the buffer's.</summary>
    [TestMethod]
    public void Noise_at_any_place_proves_nothing_and_ends()
    {
        Noise noise = new Noise(3);
        for (int round = 0; round < 2_000; round++)
        {
            CardTwin card = Card(round % 3 == 0, round % 3 != 0, round % 3 == 1, true);
            CardSession sut = new CardSession();
            int length = sut.Begin(Key(), Command);
            int place = noise.Next(5);
            int asked = 0;
            for (; length > 0; asked++)
            {
                byte[] answer = card.Answer(Command, length);
                if (asked >= place)
                {
                    byte[] spoilt = noise.Bytes(1 + noise.Next(40));
                    spoilt[spoilt.Length - 1] = (byte)(noise.Next(2) == 0 ? 0xAF : 0);
                    length = sut.Take(spoilt, noise.Next(3) == 0 ? noise.Next(90) - 10 : spoilt.Length, Command);
                }
                else
                {
                    length = sut.Take(answer, answer.Length, Command);
                }
            }

            Assert.IsTrue(asked <= 6);
            Assert.IsTrue(sut.Verdict == CardVerdict.UidOnly || asked <= place, "round " + round.ToString());
        }
    }

    [DataRow(true, true)]
    [DataRow(false, true)]
    [DataRow(false, false)]
    public void Any_bit_of_the_proof_changed_proves_nothing(bool isNtag, bool knowsEv2)
    {
        int bits = 8 * 18;
        for (int bit = 0; bit < bits; bit++)
        {
            CardTwin card = Card(isNtag, !isNtag, knowsEv2, true);
            CardSession sut = new CardSession();
            int length = sut.Begin(Key(), Command);
            while (length > 0)
            {
                byte[] answer = card.Answer(Command, length);
                bool isProof = Command[1] == 0xAF;
                answer = isProof ? Bytes.WithBitFlipped(answer, ((answer.Length - 18) * 8) + bit) : answer;
                length = sut.Take(answer, answer.Length, Command);
            }

            Assert.AreEqual(UidOnly, (int)sut.Verdict, "bit " + bit.ToString());
        }
    }

    private static byte[] Key() => Bytes.Counting(0x10, 16);

    private static CardTwin Card(bool isNtag, bool isDesfire, bool knowsEv2, bool knowsAes)
    {
        CardTwin card = new CardTwin(Key());
        card.IsNtag = isNtag;
        card.IsDesfire = isDesfire;
        card.KnowsEv2 = knowsEv2;
        card.KnowsAes = knowsAes;
        return card;
    }

    private static int Run(CardTwin card, byte[] key)
    {
        CardSession sut = new CardSession();
        int length = sut.Begin(key, Command);
        while (length > 0)
        {
            Assert.AreEqual((int)CardVerdict.Going, (int)sut.Verdict);
            byte[] answer = card.Answer(Command, length);
            length = sut.Take(answer, answer.Length, Command);
        }

        return (int)sut.Verdict;
    }
}
