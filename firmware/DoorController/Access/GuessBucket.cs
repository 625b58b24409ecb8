namespace DoorController.Access;

/// <summary>
/// How many codes may still be guessed at one keypad, in millionths of a guess: full at first, one less for each guess, and filled again
/// so slowly that a month of guessing finds a code in at most one case of a hundred. Goes by the monotonic clock, which nobody can set.
/// </summary>
public sealed class GuessBucket
{
    /// <summary>A guess.</summary>
    public const int Guess = 1_000_000;

    /// <summary>The most that it holds.</summary>
    public const int Full = 8 * Guess;

    /// <summary>The most that comes back in a day.</summary>
    public const int FullRate = 24 * Guess;

    private const int Days = 30;
    private const int HundredthOfAGuess = Guess / 100;
    private const long DayMs = 86_400_000;
    private const long DailyCodeSpace = 100_000_000;

    private long _filledAtMs;
    private long _remainder;

    /// <summary>Starts with what is left.</summary>
    /// <param name="left">Millionths of a guess.</param>
    /// <param name="nowMs">Monotonic time.</param>
    public GuessBucket(int left, long nowMs)
    {
        Left = left < 0 ? 0 : left > Full ? Full : left;
        _filledAtMs = nowMs;
    }

    /// <summary>What is left, in millionths of a guess.</summary>
    public int Left { get; private set; }

    /// <summary>Whether no whole guess is left.</summary>
    public bool IsEmpty => Left < Guess;

    /// <summary>
    /// How much comes back in a day at a door: (0.01 · ratio − 8) / 30 guesses, from 0 to 24, where the ratio is how many codes there can be
    /// to each one that there is, of the kind that is the easier to guess.
    /// </summary>
    /// <param name="codeLength">Digits of the permanent codes.</param>
    /// <param name="permanentCodes">How many of them there are.</param>
    /// <param name="dailyCodes">How many codes of nine digits there are.</param>
    /// <returns>Millionths of a guess.</returns>
    public static int RateADay(int codeLength, int permanentCodes, int dailyCodes)
    {
        long codeSpace = 9;
        for (int i = 1; i < codeLength; i++)
        {
            codeSpace *= 10;
        }

        int permanent = Rate(codeSpace, permanentCodes);
        int daily = Rate(DailyCodeSpace, dailyCodes);
        return permanent < daily ? permanent : daily;
    }

    /// <summary>Adds what has come back since the last call.</summary>
    /// <param name="nowMs">Monotonic time.</param>
    /// <param name="rateADay">Millionths of a guess.</param>
    public void Refill(long nowMs, int rateADay)
    {
        long parts = ((nowMs - _filledAtMs) * rateADay) + _remainder;
        _filledAtMs = nowMs;
        long more = parts / DayMs;
        _remainder = parts % DayMs;
        if (more >= Full - Left)
        {
            Left = Full;
            _remainder = 0;
            return;
        }

        Left += (int)more;
    }

    /// <summary>Takes a guess.</summary>
    public void Take() => Left = Left > Guess ? Left - Guess : 0;

    /// <summary>Gives guesses back that were slips of somebody who may come in.</summary>
    public void GiveBack(int guesses) => Left = Left + (guesses * Guess) < Full ? Left + (guesses * Guess) : Full;

    /// <summary>When a whole guess is there again, monotonic; <see cref="long.MaxValue"/> for never.</summary>
    /// <param name="rateADay">Millionths of a guess.</param>
    public long HasGuessAtMs(int rateADay)
    {
        if (!IsEmpty)
        {
            return _filledAtMs;
        }

        long parts = ((Guess - Left) * DayMs) - _remainder;
        return rateADay == 0 ? long.MaxValue : _filledAtMs + ((parts + rateADay - 1) / rateADay);
    }

    private static int Rate(long codeSpace, int codes)
    {
        if (codes == 0)
        {
            return FullRate;
        }

        long rate = ((codeSpace * HundredthOfAGuess / codes) - Full) / Days;
        return rate < 0 ? 0 : rate < FullRate ? (int)rate : FullRate;
    }
}
