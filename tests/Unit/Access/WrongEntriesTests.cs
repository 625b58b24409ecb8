using DoorController.Access;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Access;

[TestClass]
public class WrongEntriesTests
{
    private const string Code = "1234567";

    [TestMethod]
    public void Slips_of_the_code_are_counted_and_other_guesses_are_not()
    {
        WrongEntries sut = With("2134567", "7777777", "1234566");
        Assert.AreEqual(2, Take(sut, Code, 3_000));
    }

    [TestMethod]
    public void All_are_wiped_when_a_code_opens()
    {
        WrongEntries sut = With("2134567");
        Assert.AreEqual(0, Take(sut, "7777777", 1_000));
        Assert.AreEqual(0, Take(sut, Code, 1_000));
        Assert.AreEqual(long.MaxValue, sut.NextForgetMs);
    }

    [TestMethod]
    public void Slip_of_a_minute_ago_is_no_longer_known()
    {
        Assert.AreEqual(1, Take(With("2134567"), Code, 59_999));
        Assert.AreEqual(0, Take(With("2134567"), Code, 60_000));
    }

    [TestMethod]
    public void Each_is_forgotten_after_its_own_minute()
    {
        WrongEntries sut = With("2134567", "1243567");
        Assert.AreEqual(60_000L, sut.NextForgetMs);
        sut.Forget(60_000);
        Assert.AreEqual(60_001L, sut.NextForgetMs);
        Assert.AreEqual(1, Take(sut, Code, 60_000));
    }

    [TestMethod]
    public void Oldest_goes_when_there_are_more_than_eight()
    {
        WrongEntries sut = With("2134567", "7777777", "7777777", "7777777", "7777777", "7777777", "7777777", "7777777", "1243567");
        Assert.AreEqual(1, Take(sut, Code, 100));
    }

    [TestMethod]
    public void Guess_of_another_length_is_no_slip()
    {
        Assert.AreEqual(0, Take(With("912345676"), Code, 100));
        Assert.AreEqual(1, Take(With("912345687"), "912345678", 100));
    }

    /// <summary>Adds guesses, one a millisecond.</summary>
    private static WrongEntries With(params string[] guesses)
    {
        WrongEntries entries = new WrongEntries();
        for (int i = 0; i < guesses.Length; i++)
        {
            byte[] digits = Bytes.OfText(guesses[i]);
            entries.Add(digits, digits.Length, i);
        }

        return entries;
    }

    private static int Take(WrongEntries sut, string code, long nowMs) => sut.TakeSlips(Bytes.OfText(code), code.Length, nowMs);
}
