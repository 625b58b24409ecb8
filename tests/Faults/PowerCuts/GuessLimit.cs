namespace DoorController.Faults.PowerCuts;

/// <summary>
/// The most that may be left of a keypad's guesses by what has been seen outside, in millionths of a guess, reckoned from FORMATS.md 3.3: a
/// refusal that showed has cost one, a start too, and an hour gives one back.
/// </summary>
internal sealed class GuessLimit
{
    /// <summary>A guess.</summary>
    public const double Guess = 1_000_000;

    private const double Full = 8 * Guess;
    private const double Hour = 3_600_000;

    private double _left = Full;
    private long _atMs;

    /// <summary>What may be left at a time.</summary>
    public double Left(long nowMs) => Math.Min(Full, _left + ((nowMs - _atMs) / Hour * Guess));

    /// <summary>A guess was seen to be taken, or to be given back.</summary>
    public void Change(double guesses, long nowMs)
    {
        _left = Math.Clamp(Left(nowMs) + (guesses * Guess), 0, Full);
        _atMs = nowMs;
    }
}
