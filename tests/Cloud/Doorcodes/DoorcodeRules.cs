namespace DoorController.Cloud.Doorcodes;

/// <summary>Which digits may be a doorcode.</summary>
public static class DoorcodeRules
{
    /// <summary>Codes that start with this digit are daily ones, and no others do.</summary>
    public const char DailyFirstDigit = '9';

    /// <summary>How many digits daily codes have at every door.</summary>
    public const int DailyDigits = 9;

    /// <summary>How many digits permanent codes have at most.</summary>
    public const int LongestPermanent = 7;

    /// <summary>How many different codes of a length there are for each code in use, below which no more is made.</summary>
    public const long LowestRatio = 2_500;

    /// <summary>How many there are for each in use, below which the manager is warned.</summary>
    public const long WarningRatio = 75_000;

    /// <summary>How long digits that were taken away are not used again at their door.</summary>
    public static readonly TimeSpan RestAfterRetirement = TimeSpan.FromDays(400);

    /// <summary>Whether digits are a permanent code by themselves: no daily one, no run, no repetition.</summary>
    public static bool IsAllowed(string digits) =>
        digits.Length > 0 && digits.All(char.IsAsciiDigit) && !IsDaily(digits) && !IsRun(digits) && !IsRepetition(digits);

    /// <summary>Whether digits are a daily code by themselves: as many as those have, no run, no repetition.</summary>
    public static bool IsAllowedForADay(string digits) =>
        digits.Length == DailyDigits && digits.All(char.IsAsciiDigit) && IsDaily(digits) && !IsRun(digits) && !IsRepetition(digits);

    /// <summary>Whether a code is a daily one.</summary>
    public static bool IsDaily(string digits) => digits.StartsWith(DailyFirstDigit);

    /// <summary>Whether each digit is the one after, or the one before, its neighbour; 0 comes after 9.</summary>
    public static bool IsRun(string digits) => HasStep(digits, 1) || HasStep(digits, 9);

    /// <summary>Whether digits are one short pattern over and over, as in 7777777 or 1212121.</summary>
    public static bool IsRepetition(string digits) =>
        Enumerable.Range(1, digits.Length / 2).Any(period => digits.AsSpan(period).SequenceEqual(digits.AsSpan(0, digits.Length - period)));

    /// <summary>
    /// All digits within one slip of the finger of these, themselves too, some more than once: a wrong digit, two neighbours
    /// swapped, one missing or one doubled, as the keypad sees it when it has as many digits as the door's codes have. They are
    /// few enough to look each up, where comparing with every code of a door takes the longer the more there are.
    /// </summary>
    public static IEnumerable<string> WithinOneSlip(string digits)
    {
        yield return digits;
        for (int i = 0; i < digits.Length; i++)
        {
            // Missing in these digits when they were typed, so that any digit followed; or doubled.
            string without = digits.Remove(i, 1);
            yield return digits.Insert(i, digits[i].ToString())[..digits.Length];
            for (char digit = '0'; digit <= '9'; digit++)
            {
                yield return without + digit;
                yield return without.Insert(i, digit.ToString());
                yield return digits.Insert(i, digit.ToString())[..digits.Length];
            }

            if (i > 0)
            {
                yield return string.Concat(digits.AsSpan(0, i - 1), [digits[i], digits[i - 1]], digits.AsSpan(i + 1));
            }
        }
    }

    /// <summary>How many different permanent codes of a length there are for each one in use.</summary>
    public static long Ratio(int length, int inUse) => 9 * (long)Math.Pow(10, length - 1) / Math.Max(inUse, 1);

    /// <summary>How many different daily codes there are for each one in use.</summary>
    public static long DailyRatio(int inUse) => (long)Math.Pow(10, DailyDigits - 1) / Math.Max(inUse, 1);

    private static bool HasStep(string digits, int step) => Enumerable.Range(1, digits.Length - 1)
        .All(i => (digits[i] - digits[i - 1] + 10) % 10 == step);
}
