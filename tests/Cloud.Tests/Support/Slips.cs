namespace DoorController.Cloud.Tests.Support;

/// <summary>What one slip of the finger does, said by comparing two codes.</summary>
internal static class Slips
{
    /// <summary>
    /// Whether a slip of the finger makes one code of the other, or nothing at all does: a wrong digit, two neighbours
    /// swapped, one missing or one doubled, as the keypad sees it when it has as many digits as the door's codes have.
    /// </summary>
    public static bool AreWithinOne(string one, string other) =>
        one.Length == other.Length && (HasOneWrong(one, other) || HasTwoSwapped(one, other)
            || HasOneMissing(one, other) || HasOneMissing(other, one)
            || HasOneDoubled(one, other) || HasOneDoubled(other, one));

    private static bool HasOneWrong(string one, string other) => one.Zip(other).Count(pair => pair.First != pair.Second) <= 1;

    private static bool HasTwoSwapped(string one, string other) => Enumerable.Range(0, one.Length - 1)
        .Any(i => string.Concat(one.AsSpan(0, i), [one[i + 1], one[i]], one.AsSpan(i + 2)) == other);

    private static bool HasOneMissing(string meant, string typed) => Enumerable.Range(0, meant.Length)
        .Any(i => typed.StartsWith(meant.Remove(i, 1), StringComparison.Ordinal));

    private static bool HasOneDoubled(string meant, string typed) => Enumerable.Range(0, meant.Length)
        .Any(i => meant.Insert(i, meant[i].ToString()).StartsWith(typed, StringComparison.Ordinal));
}
