using DoorController.Cloud.Doorcodes;
using DoorController.Firmware.Tests.Support;

namespace DoorController.Days.Guessing;

/// <summary>
/// Guessing for a month at two keypads, by real key presses, each attack with what helps it most. Every guess that was decided counts; P(success) is
/// at most so many times one in the ratio.
/// </summary>
[TestClass]
public sealed class BruteForceTests
{
    private const int Month = 30;
    private const int FewDays = 1;
    private const int GuessComesBackMs = 3_700_000;
    private const long DayMs = 86_400_000;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Guessing_at_two_doors_for_a_day() => GuessAtTwoDoors(FewDays);

    [TestMethod]
    [TestCategory(Scale.Long)]
    public void Guessing_at_two_doors_for_a_month() => GuessAtTwoDoors(Scale.Of(Month, FewDays));

    [TestMethod]
    public void Insider_with_an_own_code_for_a_day() => GuessWithOwnCode(FewDays);

    [TestMethod]
    [TestCategory(Scale.Long)]
    public void Insider_with_an_own_code_for_a_month() => GuessWithOwnCode(Scale.Of(Month, FewDays));

    [TestMethod]
    public void Guest_who_tries_the_codes_around_an_own_daily_code_for_a_day()
    {
        GuessedHouse house = new();
        using Burglar burglar = new(house, house.Table(withDailyCode: true));
        string[] around = [.. DoorcodeRules.WithinOneSlip(GuessedHouse.DailyCode).Where(digits => digits[0] == '9' && digits != GuessedHouse.DailyCode).Distinct()];
        int tried = 0;
        while (tried < around.Length && burglar.WaitForGuess(1) && !burglar.IsLocked(GuessedHouse.Lobby))
        {
            burglar.Try(GuessedHouse.Lobby, around[tried]);
            tried++;
            burglar.Try(GuessedHouse.Lobby, GuessedHouse.DailyCode, isGuess: false, afterMs: 6_000);
        }

        TestContext.WriteLine($"{tried} of {around.Length} codes around an own daily code were decided before the keypad locked.");
        Assert.AreEqual(8, tried);
    }

    /// <summary>
    /// Takes turns at the doors, gives up entries in between, waits for each guess that comes back, and has moved the cloud's clock by days
    /// (who holds the network may hold answers back, not forge them; here it may).
    /// </summary>
    private void GuessAtTwoDoors(int days)
    {
        GuessedHouse house = new();
        using Burglar burglar = new(house);
        int givenUp = 0;
        while (burglar.WaitForGuess(days))
        {
            for (int door = 0; door < GuessedHouse.Ratios.Length; door++)
            {
                burglar.Board.Type(house.Codes[door][givenUp % 10][..(1 + (givenUp % 4))] + "*", door);
                givenUp++;
                if (!burglar.IsLocked(door))
                {
                    burglar.Try(door, house.NextGuess(door));
                }
            }

            burglar.Cloud.TimeOffsetMs = ((long)burglar.Days % 3) * 3 * DayMs;
        }

        TestContext.WriteLine(burglar.Judge("Guessing at two doors with given up entries and a clock that jumps by days", days));
        TestContext.WriteLine($"{givenUp} entries given up between them.");
    }

    /// <summary>After each guess the own code, and before it slips of the own code as many as are forgiven.</summary>
    private void GuessWithOwnCode(int days)
    {
        GuessedHouse house = new();
        using Burglar burglar = new(house);
        string[][] slips = [.. house.Codes.Select(codes => Forgiven(codes[0]))];
        int slipped = 0;
        int opened = 0;
        while (burglar.WaitForGuess(days))
        {
            // Two guesses must be there, or the keypad is locked for the own code after the first.
            burglar.Board.Run(GuessComesBackMs);
            for (int door = 0; door < GuessedHouse.Ratios.Length; door++)
            {
                while (!burglar.IsLocked(door) && burglar.Days < days)
                {
                    // Two slips, forgiven by the own code: only where they leave a guess and the own code after it.
                    for (int slip = 0; slip < 2 && burglar.Left(door) >= 4; slip++)
                    {
                        burglar.Try(door, slips[door][slipped % slips[door].Length], isGuess: false);
                        slipped++;
                    }

                    burglar.Try(door, house.NextGuess(door));
                    opened += burglar.Try(door, house.Codes[door][0], isGuess: false, afterMs: 6_000) == "GRANTED" ? 1 : 0;
                }
            }
        }

        TestContext.WriteLine(burglar.Judge("Insider who types an own code after each guess", days));
        TestContext.WriteLine($"The own code opened {opened} times; {slipped} slips of it were typed before guesses.");
    }

    /// <summary>A code with one digit missing and any last digit.</summary>
    private static string[] Forgiven(string code) =>
    [
        .. Enumerable.Range(1, code.Length - 1).SelectMany(at => Enumerable.Range(0, 10).Select(digit => code.Remove(at, 1) + digit))
            .Where(digits => digits != code).Distinct(),
    ];
}
