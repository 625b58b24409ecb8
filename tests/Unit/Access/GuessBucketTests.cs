using DoorController.Access;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Access;

[TestClass]
public class GuessBucketTests
{
    private const long Day = 86_400_000;

    [DataRow(7, 0, 0, 24_000_000)]
    [DataRow(7, 120, 0, 24_000_000)]
    [DataRow(7, 122, 0, 24_000_000)]
    [DataRow(7, 123, 0, 24_000_000)]
    [DataRow(7, 150, 0, 19_733_333)]
    [DataRow(7, 1_000, 0, 2_733_333)]
    [DataRow(7, 3_600, 0, 566_666)]
    [DataRow(7, 11_250, 0, 0)]
    [DataRow(7, 65_535, 0, 0)]
    [DataRow(4, 1, 0, 2_733_333)]
    [DataRow(4, 3, 0, 733_333)]
    [DataRow(4, 12, 0, 0)]
    [DataRow(7, 0, 40_000, 566_666)]
    [DataRow(7, 3_600, 1, 566_666)]
    [DataRow(7, 1, 40_000, 566_666)]
    public void Rate_follows_from_the_kind_that_is_easier_to_guess(int codeLength, int permanent, int daily, int rate) =>
        Assert.AreEqual(rate, GuessBucket.RateADay(codeLength, permanent, daily));

    [TestMethod]
    public void A_month_at_2500_to_1_and_more_gives_at_most_a_hundredth_of_the_codes()
    {
        for (int codes = 1; codes <= 3_600; codes++)
        {
            long guesses = GuessBucket.Full + (30L * GuessBucket.RateADay(7, codes, 0));
            Assert.IsTrue(guesses * codes <= 9_000_000L * 10_000, codes.ToString() + " codes");
        }
    }

    [TestMethod]
    public void Full_bucket_has_eight_guesses()
    {
        GuessBucket sut = new GuessBucket(GuessBucket.Full, 0);
        for (int guess = 0; guess < 8; guess++)
        {
            Assert.IsFalse(sut.IsEmpty, "guess " + guess.ToString());
            sut.Take();
        }

        Assert.IsTrue(sut.IsEmpty);
        Assert.AreEqual(0, sut.Left);
        sut.Take();
        Assert.AreEqual(0, sut.Left);
    }

    [DataRow(-1, 0)]
    [DataRow(2_147_483_647, 8_000_000)]
    [DataRow(1_500_000, 1_500_000)]
    public void Nothing_below_zero_and_no_more_than_full_is_taken_over(int left, int expected) =>
        Assert.AreEqual(expected, new GuessBucket(left, 0).Left);

    [TestMethod]
    public void Full_rate_gives_a_guess_an_hour()
    {
        GuessBucket sut = new GuessBucket(0, 1_000);
        Assert.AreEqual(3_601_000L, sut.HasGuessAtMs(GuessBucket.FullRate));
        sut.Refill(3_600_999, GuessBucket.FullRate);
        Assert.IsTrue(sut.IsEmpty);
        sut.Refill(3_601_000, GuessBucket.FullRate);
        Assert.IsFalse(sut.IsEmpty);
    }

    [DataRow(566_666, 7)]
    [DataRow(1, 11)]
    [DataRow(24_000_000, 1)]
    [DataRow(733_333, 997)]
    public void Refilled_often_it_has_as_much_as_refilled_once(int rate, int stepMs)
    {
        GuessBucket often = new GuessBucket(0, 0);
        for (long ms = 0; ms <= 100_000; ms += stepMs)
        {
            often.Refill(ms, rate);
        }

        often.Refill(100_000, rate);
        GuessBucket once = new GuessBucket(0, 0);
        once.Refill(100_000, rate);
        Assert.AreEqual(once.Left, often.Left);
    }

    [TestMethod]
    public void It_has_a_guess_exactly_when_it_said_it_would()
    {
        GuessBucket sut = new GuessBucket(123_456, 0);
        sut.Refill(77_777, 566_666);
        long atMs = sut.HasGuessAtMs(566_666);
        sut.Refill(atMs - 1, 566_666);
        Assert.IsTrue(sut.IsEmpty);
        Assert.AreEqual(atMs, sut.HasGuessAtMs(566_666));
        sut.Refill(atMs, 566_666);
        Assert.IsFalse(sut.IsEmpty);
    }

    [TestMethod]
    public void Nothing_comes_back_where_codes_are_too_many()
    {
        GuessBucket sut = new GuessBucket(999_999, 0);
        Assert.AreEqual(long.MaxValue, sut.HasGuessAtMs(0));
        sut.Refill(10_000 * Day, 0);
        Assert.AreEqual(999_999, sut.Left);
    }

    [TestMethod]
    public void It_never_holds_more_than_eight_guesses_however_long_it_waits()
    {
        GuessBucket sut = new GuessBucket(7_999_999, 0);
        sut.Refill(10_000 * Day, GuessBucket.FullRate);
        Assert.AreEqual(GuessBucket.Full, sut.Left);
        sut.GiveBack(3);
        Assert.AreEqual(GuessBucket.Full, sut.Left);
        sut.Take();
        sut.Take();
        sut.GiveBack(1);
        Assert.AreEqual(7 * GuessBucket.Guess, sut.Left);
    }

    [TestMethod]
    public void No_more_than_32_guesses_fit_into_the_first_day()
    {
        GuessBucket sut = new GuessBucket(GuessBucket.Full, 0);
        int guesses = 0;
        for (long ms = 0; ms <= Day; ms += 10_000)
        {
            sut.Refill(ms, GuessBucket.FullRate);
            if (!sut.IsEmpty)
            {
                sut.Take();
                guesses++;
            }
        }

        Assert.AreEqual(32, guesses);
    }

    [TestMethod]
    public void Bucket_that_has_a_guess_has_it_now() => Assert.AreEqual(5_000L, new GuessBucket(GuessBucket.Full, 5_000).HasGuessAtMs(0));
}
